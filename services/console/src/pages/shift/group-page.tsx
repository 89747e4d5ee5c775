import {
  type CheckIn,
  CheckInService,
  CheckState,
  GroupOutcome,
  GroupOutcomeSchema,
  type Shift,
  ShiftService,
  type SignUp,
  SignUpService,
  SignUpState,
} from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { checkIns, shifts, signUps } from '../../api/shift-services.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { NextButton } from '../../ui/buttons.js';
import { Choice, FieldError } from '../../ui/field.js';
import { Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { type GroupList, toggled } from './group-list.js';
import { nameOf, useTimes } from './shift-words.js';
import { Signature } from './signature.js';
import { useGroup } from './use-group.js';
import './shift.css';

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
    queryKey: [SignUpService.typeName, of.id],
    queryFn: ({ signal }) => signUps.listSignUps({ shiftId: of.id, pageSize: 200 }, { signal }),
  });
  const came = useQuery({
    queryKey: [CheckInService.typeName, of.id],
    queryFn: ({ signal }) => checkIns.listCheckIns({ shiftId: of.id, pageSize: 200 }, { signal }),
  });
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
      <p className="sec num">{t('shift.when', { day: title(of.onDay), times: times(of) })}</p>
      <p className="sec">{t('shift.groupHow')}</p>
      <Fetched query={query} rows={5}>
        {page => <Lists of={of} people={page.signUps.filter(s => s.state === SignUpState.SIGNED_UP)} came={came.data?.checkIns ?? []} />}
      </Fetched>
    </>
  );
}

function Lists({ of, people, came }: { of: Shift; people: readonly SignUp[]; came: readonly CheckIn[] }) {
  const { t } = useTranslation();
  const group = useGroup(of.id);
  const { list } = group;
  const stateOf = (id: string): CheckState | undefined => came.find(k => k.volunteerId === id)?.state;
  const asked = people.filter(p => (list.kind === 'in' ? stateOf(p.volunteerId) === undefined : stateOf(p.volunteerId) === CheckState.IN));
  const ticked = Object.keys(list.ticked).length;
  if (people.length === 0) return <p className="panel body mut">{t('shift.nobody')}</p>;
  return (
    <section className="panel body form">
      <Choice
        label={t('shift.groupKind')}
        value={list.kind}
        options={[['in', t('shift.groupIn')] as const, ['out', t('shift.groupOut')] as const]}
        onChange={group.begin}
      />
      {asked.length === 0 ? (
        <p className="mut">{list.kind === 'in' ? t('shift.allIn') : t('shift.allOut')}</p>
      ) : (
        <>
          <p className="row wrap">
            <b className="num">{t('shift.ticked', { count: ticked, all: asked.length })}</b>
            <Button size="small" onClick={() => group.set(tickAll(list, asked))}>
              {t('shift.tickAll')}
            </Button>
          </p>
          <ul className="faces">
            {asked.map(p => (
              <li key={p.id}>
                <button
                  type="button"
                  className="face"
                  aria-pressed={p.volunteerId in list.ticked}
                  onClick={() => group.set(toggled(list, p.volunteerId, new Date()))}
                >
                  <b>{p.volunteerName}</b>
                  <span className="mut sm num">{p.volunteerNumber.slice(-6)}</span>
                </button>
              </li>
            ))}
          </ul>
          <Signature value={list.signature} onChange={signature => group.set({ ...list, signature })} />
          <NextButton disabled={ticked === 0 || list.signature === ''} loading={group.busy} onClick={group.send}>
            {list.kind === 'in' ? t('shift.sendIn', { count: ticked }) : t('shift.sendOut', { count: ticked })}
          </NextButton>
        </>
      )}
      <Kept group={group} people={people} />
    </section>
  );
}
function tickAll(list: GroupList, people: readonly SignUp[]): GroupList {
  const now = new Date().toISOString();
  return { ...list, ticked: { ...Object.fromEntries(people.map(p => [p.volunteerId, now])), ...list.ticked } };
}

/** What is on this computer, what the service has, and who could not be taken. */
function Kept({ group, people }: { group: ReturnType<typeof useGroup>; people: readonly SignUp[] }) {
  const { t } = useTranslation();
  const { word } = useWords();
  const [fine, told] = [
    group.answer?.results.filter(r => r.outcome === GroupOutcome.TAKEN || r.outcome === GroupOutcome.KNOWN),
    group.answer?.results,
  ];
  const apart = told?.filter(r => !fine?.includes(r)) ?? [];
  return (
    <>
      {group.waiting > 0 && (
        <p className="row wrap" role="status">
          <Status tone="warn" shape="openTriangle">
            {t('shift.keptHere', { count: group.waiting })}
          </Status>
          <Button size="small" onClick={group.again} loading={group.busy}>
            {t('shift.sendAgain')}
          </Button>
        </p>
      )}
      <FieldError text={group.fault} />
      {told && (
        <div role="status">
          <Status tone="ok" shape="check">
            {t('shift.uploaded', { count: fine?.length ?? 0 })}
          </Status>
          {apart.map(r => (
            <p key={r.volunteerId}>
              {t('shift.apart', {
                name: people.find(p => p.volunteerId === r.volunteerId)?.volunteerName ?? '',
                why: word(GroupOutcomeSchema, r.outcome),
              })}
            </p>
          ))}
        </div>
      )}
    </>
  );
}
