import { type Period, PeriodCheckSchema, PeriodService, PeriodState } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { periods } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../../ui/dialog.js';
import { Fetched } from '../../ui/states.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';

/** 结账 with its checklist: first one person soft-closes the month, then another closes it for good. */
export function CloseDialog({ period, close }: { period: Period; close: () => void }) {
  const { t } = useTranslation();
  const { me } = useHere();
  const { word } = useWords();
  const { fundId, month } = period;
  const query = useQuery({
    queryKey: [PeriodService.typeName, 'checks', fundId, month],
    queryFn: ({ signal }) => periods.listPeriodChecks({ fundId, month }, { signal }),
  });
  const change = useChange(periods.closePeriod, close);
  const { form } = useFaults(change.error);
  const soft = period.state === PeriodState.OPEN;
  const state = soft ? PeriodState.SOFT_CLOSED : PeriodState.CLOSED;
  return (
    <Dialog
      title={t('period.closeOf', { month })}
      action={soft ? t('period.softClose') : t('period.closeNow')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={() => change.mutate({ fundId, month, state })}
    >
      <p className="sec">{soft ? t('period.softWhy') : t('period.closeWhy')}</p>
      {period.softClosedBy === me.login && (
        <Status tone="warn" shape="openTriangle">
          {t('period.another')}
        </Status>
      )}
      <Fetched query={query} rows={6}>
        {({ checks }) => (
          <ul className="checks">
            {checks.map(({ check, holds }) => (
              <li key={check}>
                <Status tone={holds ? 'ok' : 'warn'} shape={holds ? 'check' : 'openTriangle'}>
                  {word(PeriodCheckSchema, check)}
                </Status>
                <span className="sr">{holds ? t('period.holds') : t('period.holdsNot')}</span>
              </li>
            ))}
          </ul>
        )}
      </Fetched>
    </Dialog>
  );
}
