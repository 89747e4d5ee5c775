import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportRequests } from '../../api/file-services.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { useHere } from '../../session/use-me.js';
import { Dialog } from '../../ui/dialog.js';
import { TextField } from '../../ui/inputs.js';
import type { Column } from '../../ui/list/list-spec.js';
import { type Filters, shownColumns } from '../../ui/list/list-state.js';
import { useListAddress } from '../../ui/list/use-list-address.js';

type Asked = Parameters<typeof exportRequests.requestExport>[0];
export interface AskProps {
  readonly filters: readonly string[];
  readonly columns: readonly Column<never>[];
  readonly listOf: (look: { filters: Filters; sort: string }) => Asked['list'];
  readonly close: () => void;
}

/** Says what it is needed for; who must agree, and what then happens, stands there. */
export function AskDialog({ filters, columns, listOf, close }: AskProps) {
  const { t } = useTranslation();
  const { unitCode } = useHere();
  const navigate = useNavigate();
  const { look } = useListAddress(filters);
  const [reason, setReason] = useState('');
  const ask = useChange(exportRequests.requestExport, async () => {
    close();
    await navigate({ to: '/s/$unitCode/exports', params: { unitCode } });
  });
  const faults = useFaults(ask.error);
  const names = shownColumns(columns, look.columns).filter(c => c.unseenHead !== true);
  return (
    <Dialog
      title={t('export.ask')}
      action={t('export.send')}
      busy={ask.isPending}
      fault={faults.form}
      close={close}
      send={() => ask.mutate({ list: listOf(look), columns: names.map(c => c.name), reason: reason.trim() })}
    >
      <p className="sec">{t('export.askWhy')}</p>
      <TextField
        label={t('export.reason')}
        hint={t('export.reasonHint')}
        value={reason}
        onChange={setReason}
        error={faults.fields.reason}
        maxLength={200}
        rows={2}
        required
      />
      <Link className="lnk sm" to="/s/$unitCode/exports" params={{ unitCode }} onClick={close}>
        {t('export.earlier')}
      </Link>
    </Dialog>
  );
}
