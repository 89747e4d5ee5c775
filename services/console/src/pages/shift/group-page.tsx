import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type CheckIn, CheckInService, CheckState, type Shift, ShiftService, type SignUp, SignUpState } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { checkIns, shifts, signUps } from '../../api/shift-services.js';
import { KeepHere } from '../../outdoors/keep-here.js';
import type { KeptPerson } from '../../outdoors/kept.js';
import { useSentAnew } from '../../outdoors/use-sent-anew.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { dayEnd } from '../../ui/days.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { GroupSheet } from './group-sheet.js';
import { nameOf, useTimes } from './shift-words.js';

const route = getRouteApi('/s/$unitCode/shifts/$shiftId/group');

/** 集体签到: the leader ticks who is there, signs once, and sends; without a network it waits here. */
export function GroupPage() {
  const { shiftId } = route.useParams();
  const query = useQuery({
    queryKey: [ShiftService.typeName, shiftId],
    queryFn: ({ signal }) => shifts.getShift({ id: shiftId }, { signal }),
  });
  return (
    <div className="page">
      <Fetched query={query} rows={6}>
        {of => <Group of={of} />}
      </Fetched>
    </div>
  );
}

function Group({ of }: { of: Shift }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { title } = useWords();
  const times = useTimes();
  const query = useQuery({
    queryKey: [CheckInService.typeName, of.id, 'group'],
    queryFn: async ({ signal }) => {
      const [people, came] = await Promise.all([
        signUps.listSignUps({ shiftId: of.id, pageSize: 200 }, { signal }),
        checkIns.listCheckIns({ shiftId: of.id, pageSize: 200 }, { signal }),
      ]);
      return peopleOf(people.signUps, came.checkIns);
    },
  });
  const when = t('shift.when', { day: title(of.onDay), times: times(of) });
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/shifts/$shiftId" params={{ unitCode, shiftId: of.id }}>
          {nameOf(of)}
        </Link>
        {t('shift.group')}
      </Breadcrumbs>
      <div className="phead">
        <h1 className="ptitle serif">{t('shift.group')}</h1>
      </div>
      <p className="sec num">{when}</p>
      <p className="sec">{t('shift.groupHow')}</p>
      <Fetched query={query} rows={5}>
        {people => (
          <>
            <KeepHere
              view={{ kind: 'group', id: of.id, unitCode: of.unitCode, title: nameOf(of), when, people }}
              until={of.endsAt ? dayEnd(timestampDate(of.endsAt)) : 0}
            />
            <Sheet of={of} people={people} />
          </>
        )}
      </Fetched>
    </>
  );
}
function Sheet({ of, people }: { of: Shift; people: readonly KeptPerson[] }) {
  const { me } = useHere();
  useSentAnew(me.login, of.id);
  return <GroupSheet login={me.login} unitCode={of.unitCode} shiftId={of.id} people={people} />;
}

const stateOf = (came: readonly CheckIn[], id: string): Pick<KeptPerson, 'state'> => {
  const state = came.find(k => k.volunteerId === id)?.state;
  return state === undefined ? {} : { state: state === CheckState.IN ? 'in' : 'out' };
};
const peopleOf = (all: readonly SignUp[], came: readonly CheckIn[]): KeptPerson[] =>
  all
    .filter(s => s.state === SignUpState.SIGNED_UP)
    .map(s => ({ volunteerId: s.volunteerId, name: s.volunteerName, tail: s.volunteerNumber.slice(-6), ...stateOf(came, s.volunteerId) }));
