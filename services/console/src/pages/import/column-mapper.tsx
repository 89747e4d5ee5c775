import type { Import, SheetReport } from '@shuniu/contracts';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mapping } from '../../api/imports.js';
import { useFaults } from '../../api/use-faults.js';
import { FieldError } from '../../ui/field.js';
import { Select } from '../../ui/select.js';
import { heldFile } from './held-files.js';
import { useCheck } from './use-check.js';

type Chosen = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** sheet → field → header, as it was chosen, turned to what the API takes. */
function mappingOf(chosen: Chosen): Mapping {
  return Object.fromEntries(
    Object.entries(chosen).map(([sheet, fields]) => [
      sheet,
      Object.fromEntries(
        Object.entries(fields)
          .filter(([, header]) => header)
          .map(([field, header]) => [header, field]),
      ),
    ]),
  );
}

/** Columns that are needed and were not found: a person says which header it is, and the same file is checked again. */
export function ColumnMapper({ of }: { of: Import }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Chosen>({});
  const check = useCheck(true);
  const faults = useFaults(check.error);
  const file = heldFile(of.id);
  const choose = (sheet: string, field: string, header: string): void =>
    setChosen({ ...chosen, [sheet]: { ...chosen[sheet], [field]: header } });
  const again = (): void => {
    if (file) check.mutate({ file, kind: of.kind, mapping: mappingOf(chosen) });
  };
  return (
    <section className="panel body" style={{ marginBottom: 24 }}>
      <h2 className="h2">{t('import.missing')}</h2>
      <p className="sec sm">{t('import.missingWhy')}</p>
      {of.sheets
        .filter(sheet => sheet.missingColumns.length > 0)
        .map(sheet => (
          <Sheet
            key={sheet.sheet}
            sheet={sheet}
            chosen={chosen[sheet.sheet] ?? {}}
            choose={(field, header) => choose(sheet.sheet, field, header)}
          />
        ))}
      <div className="row" style={{ marginTop: 14 }}>
        <Button type="primary" disabled={!file || Object.keys(chosen).length === 0} loading={check.isPending} onClick={again}>
          {t('import.checkAgain')}
        </Button>
        {!file && <span className="mut sm">{t('import.fileGone')}</span>}
        <FieldError text={check.isError ? faults.form || t('state.failed') : undefined} />
      </div>
    </section>
  );
}

interface SheetProps {
  readonly sheet: SheetReport;
  readonly chosen: Readonly<Record<string, string>>;
  readonly choose: (field: string, header: string) => void;
}
function Sheet({ sheet, chosen, choose }: SheetProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div style={{ marginTop: 12 }}>
      <h3 className="h3">{sheet.sheet}</h3>
      <div className="mapper">
        {sheet.missingColumns.map(column => (
          <label key={column.field} htmlFor={id + column.field} style={{ display: 'contents' }}>
            <span>{t('import.mapTo', { header: column.header })}</span>
            <Select
              id={id + column.field}
              none={t('import.mapChoose')}
              value={chosen[column.field] ?? ''}
              options={sheet.unmappedColumns.map(header => [header, header])}
              onChange={header => choose(column.field, header)}
            />
          </label>
        ))}
      </div>
    </div>
  );
}
