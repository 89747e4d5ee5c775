import { timestampDate } from '@bufbuild/protobuf/wkt';
import { CheckInService, type ShiftCode, ShiftService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { checkIns, shifts } from '../../api/shift-services.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
import { CodeBox } from '../../ui/code-box/code-box.js';
import { Fetched } from '../../ui/states.js';
import { useWords } from '../../ui/use-words.js';
import { nameOf, useTimes } from './shift-words.js';
import './shift.css';

const route = getRouteApi('/s/$unitCode/shifts/$shiftId/code');

/** 签到码, big enough for a hall: it renews itself. */
export function CodePage() {
  const { shiftId } = route.useParams();
  const query = useQuery({
    queryKey: [CheckInService.typeName, 'code', shiftId],
    queryFn: ({ signal }) => checkIns.getShiftCode({ id: shiftId }, { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.renewsAt ? Math.max(500, timestampDate(data.renewsAt).getTime() - Date.now() + 200) : false,
    refetchIntervalInBackground: true,
    gcTime: 0,
  });
  const counts = useQuery({
    queryKey: [ShiftService.typeName, 'counts', shiftId],
    queryFn: ({ signal }) => shifts.getShift({ id: shiftId }, { signal }),
    refetchInterval: 5_000,
  });
  return (
    <div className="page">
      <Fetched query={query} rows={4}>
        {of => <Code of={of} checkedIn={counts.data?.checkedIn ?? 0} checkedOut={counts.data?.checkedOut ?? 0} />}
      </Fetched>
    </div>
  );
}

function Code({ of, checkedIn, checkedOut }: { of: ShiftCode; checkedIn: number; checkedOut: number }) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { title } = useWords();
  const times = useTimes();
  const { shift } = of;
  if (!shift) return null;
  return (
    <>
      <Breadcrumbs>
        <Link to="/s/$unitCode/shifts/$shiftId" params={{ unitCode, shiftId: of.shiftId }}>
          {nameOf(shift)}
        </Link>
        {t('shift.code')}
      </Breadcrumbs>
      <CodeBox
        title={nameOf(shift)}
        when={t('shift.when', { day: title(shift.onDay), times: times(shift) })}
        code={of.code}
        until={of.renewsAt ? timestampDate(of.renewsAt) : new Date()}
        stepSeconds={of.stepSeconds}
        path={of.path}
        how={t('shift.codeHow')}
        qrHow={t('shift.qrHow')}
        says={code => t('shift.codeIs', { code })}
        left={count => t('shift.codeLeft', { count })}
      >
        {t('shift.checkedOf', { in: checkedIn, out: checkedOut })}
      </CodeBox>
    </>
  );
}
