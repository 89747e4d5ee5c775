import type { Document } from '@shuniu/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveDocument } from '../../api/document.js';
import { useFaults } from '../../api/use-faults.js';
import { Icon } from '../icons.js';
import type { Column } from './list-spec.js';
import { type Filters, shownColumns } from './list-state.js';
import { useListAddress } from './use-list-address.js';

interface ExportProps<T> {
  readonly filters: readonly string[];
  readonly columns: readonly Column<T>[];
  readonly make: (asked: { filters: Filters; sort: string; columns: string[] }) => Promise<Document>;
}

/** 导出: the list as it is looked at, as a workbook; masked as on the screen. */
export function ExportButton<T>({ filters, columns, make }: ExportProps<T>) {
  const { t } = useTranslation();
  const { look } = useListAddress(filters);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const faults = useFaults(error);
  const send = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const shown = shownColumns(columns, look.columns).filter(c => c.unseenHead !== true);
      saveDocument(await make({ filters: look.filters, sort: look.sort, columns: shown.map(c => c.name) }));
    } catch (failed) {
      setError(failed);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button className="lexport" loading={busy} title={t('lists.exportHint')} onClick={() => void send()}>
        {!busy && <Icon name="import" size={16} />}
        {t('lists.export')}
      </Button>
      {faults.form && (
        <span className="lout sm" role="alert">
          {faults.form}
        </span>
      )}
    </>
  );
}
