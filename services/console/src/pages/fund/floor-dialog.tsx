import { type BalanceMonitor, BalanceMonitorService, type Project } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { balanceMonitors } from '../../api/fund-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { fenTyped, typedOf } from '../../format/money.js';
import { Dialog } from '../../ui/dialog.js';
import { MoneyField } from '../../ui/money.js';

/** The floors of a fund, by project. */
export function useMonitors(fundId: string | undefined): ReadonlyMap<string, BalanceMonitor> {
  const { data } = useQuery({
    queryKey: [BalanceMonitorService.typeName, fundId],
    enabled: fundId !== undefined,
    queryFn: ({ signal }) => balanceMonitors.listBalanceMonitors({ fundId: fundId ?? '' }, { signal }),
  });
  return new Map((data?.monitors ?? []).map(monitor => [monitor.projectId, monitor]));
}

/** 预警线: below how much the fund's people are told; empty ends the watch. */
export function FloorDialog({ project, monitor, close }: { project: Project; monitor: BalanceMonitor | undefined; close: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(typedOf(monitor?.floor));
  const [wrong, setWrong] = useState(false);
  const change = useChange(balanceMonitors.setBalanceMonitor, close);
  const { fields, form } = useFaults(change.error, { reasons: { MONITOR_BELOW_ZERO: 'floor' } });
  const send = (): void => {
    const fen = typed.trim() === '' ? 0n : fenTyped(typed);
    setWrong(fen === undefined);
    if (fen !== undefined) change.mutate({ projectId: project.id, floor: { fen }, etag: monitor?.etag ?? '' });
  };
  return (
    <Dialog
      title={t('monitor.floorOf', { name: project.name })}
      action={t('monitor.save')}
      busy={change.isPending}
      fault={form}
      close={close}
      send={send}
    >
      <p className="sec">{t('monitor.why')}</p>
      <MoneyField
        name="floor"
        label={t('monitor.floor')}
        value={typed}
        onChange={setTyped}
        hint={t('monitor.hint')}
        error={wrong ? t('monitor.noAmount') : fields.floor}
      />
    </Dialog>
  );
}
