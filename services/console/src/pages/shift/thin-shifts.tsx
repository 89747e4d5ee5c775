import { ShiftService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { shifts } from '../../api/shift-services.js';
import { useHere } from '../../session/use-me.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { nameOf, useTimes } from './shift-words.js';

const SHOWN = 6;
/** 人手不足: the nearest shifts of two weeks with a free place. */
export function ThinShifts() {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const { day } = useWords();
  const times = useTimes();
  const { data } = useQuery({
    queryKey: [ShiftService.typeName, 'thin', unitCode],
    queryFn: ({ signal }) => shifts.listThinShifts({ unit: unitCode }, { signal }),
  });
  if (!data || data.shifts.length === 0) return null;
  return (
    <section className="panel body sec1">
      <h2 className="h2">{t('shift.thin')}</h2>
      <ul className="thin">
        {data.shifts.slice(0, SHOWN).map(s => (
          <li key={s.id} className="row wrap">
            <Link className="lnk" to="/s/$unitCode/shifts/$shiftId" params={{ unitCode, shiftId: s.id }}>
              {t('shift.thinOf', { day: day(s.onDay), times: times(s), name: nameOf(s) })}
            </Link>
            <Status tone="warn" shape="ring">
              {t('shift.free', { count: s.capacity - s.signedUp })}
            </Status>
          </li>
        ))}
      </ul>
      {data.shifts.length > SHOWN && <p className="mut sm">{t('shift.thinMore', { count: data.shifts.length - SHOWN })}</p>}
    </section>
  );
}
