import { timestampDate } from '@bufbuild/protobuf/wkt';
import { CheckInService, type ShiftCode, ShiftService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { QRCode } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkIns, shifts } from '../../api/shift-services.js';
import { useHere } from '../../session/use-me.js';
import { Breadcrumbs } from '../../ui/breadcrumbs.js';
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
  const address = `${window.location.origin}${of.path}`;
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
      <section className="panel body codebox">
        <div>
          <h1 className="ptitle serif">{nameOf(shift)}</h1>
          <p className="sec num">{t('shift.when', { day: title(shift.onDay), times: times(shift) })}</p>
          <p className="code num" role="status" aria-label={t('shift.codeIs', { code: of.code.split('').join(' ') })}>
            {of.code.slice(0, 3)} {of.code.slice(3)}
          </p>
          <Left until={of.renewsAt ? timestampDate(of.renewsAt) : new Date()} seconds={of.stepSeconds} />
          <p className="sec">{t('shift.codeHow')}</p>
          <p className="num addr">{address}</p>
          <p className="sm" role="status">
            {t('shift.checkedOf', { in: checkedIn, out: checkedOut })}
          </p>
        </div>
        <div className="qr">
          <QRCode aria-label={t('shift.qrHow')} value={`${address}?code=${of.code}`} size={280} bordered={false} type="svg" />
          <p className="mut sm">{t('shift.qrHow')}</p>
        </div>
      </section>
    </>
  );
}

/** How long this code is shown still. */
function Left({ until, seconds }: { until: Date; seconds: number }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 500);
    return () => window.clearInterval(timer);
  }, []);
  const left = Math.max(0, Math.ceil((until.getTime() - now) / 1000));
  return (
    <>
      <div className="meter" aria-hidden="true">
        <i style={{ width: `${Math.min(100, (100 * left) / seconds)}%` }} />
      </div>
      <p className="mut sm num">{t('shift.codeLeft', { count: left })}</p>
    </>
  );
}
