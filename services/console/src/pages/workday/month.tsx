import { SupervisionService } from '@shuniu/contracts';
import { daysBetween } from '@shuniu/kernel';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { clientOf } from '../../api/client.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';

const supervision = clientOf(SupervisionService);

/** How many days this month still has. */
function daysLeft(day: string): number {
  const next = new Date(`${day.slice(0, 8)}01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return daysBetween(day, next.toISOString().slice(0, 10)) - 1;
}

/** 本月应访: who has been met, of all who were or are due this month. */
export function MonthPanel() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  const { data } = useQuery({
    queryKey: [SupervisionService.typeName, unitCode],
    queryFn: ({ signal }) => supervision.listStandings({ unit: unitCode }, { signal }),
    enabled: rights.can(SupervisionService.method.listStandings),
  });
  if (!data || data.standings.length === 0) return null;
  const met = data.standings.reduce((sum, s) => sum + s.monthMet, 0);
  const all = met + data.standings.reduce((sum, s) => sum + s.monthLeft, 0);
  return (
    <section>
      <h2 className="h3">{t('workday.month')}</h2>
      <div className="btw">
        <span>
          <span className="mfig num">{met}</span> <span className="sec nw">{t('workday.monthOf', { count: all })}</span>
        </span>
        <span className="mut sm nw">{t('workday.monthLeft', { count: daysLeft(today()) })}</span>
      </div>
      <div className="meter" role="img" aria-label={t('workday.monthMet', { met, all })}>
        <i style={{ width: `${all === 0 ? 0 : (100 * met) / all}%` }} />
      </div>
    </section>
  );
}
