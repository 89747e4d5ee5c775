import { type Import, type ImportRow, ImportService } from '@shuniu/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CellPlace, correctCell, importRows } from '../../api/imports.js';
import { useChange } from '../../api/use-change.js';
import { useFaults } from '../../api/use-faults.js';
import { FieldError } from '../../ui/field.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Fetched } from '../../ui/states.js';
import { useWide } from '../../ui/use-wide.js';
import { Reasons } from './findings.js';
import { gridColumns, nextWrong } from './grid-columns.js';
import { GridCard, GridRow } from './grid-row.js';
import { findingsOf } from './report.js';
import './import.css';

const PAGE = 30;
const keyOf = ({ sheet, row }: Pick<ImportRow, 'sheet' | 'row'>): string => `${sheet}:${row}`;

/** 改错: the rows to look at with their cells; one cell at a time is opened, set, and its row checked again. */
export function Grid({ of }: { of: Import }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState('');
  const [pages, setPages] = useState<readonly string[]>(['']);
  const pageToken = pages.at(-1) ?? '';
  const reason = chosen.split(':')[1] ?? '';
  const query = useQuery({
    queryKey: [ImportService.typeName, 'rows', of.id, reason, pageToken],
    queryFn: ({ signal }) => importRows({ id: of.id, reason, pageToken, pageSize: PAGE }, signal),
    placeholderData: keepPreviousData,
  });
  const choose = (key: string): void => {
    setChosen(key);
    setPages(['']);
  };
  const findings = findingsOf(of.sheets);
  const clean = findings.length === 0 && of.corrected === 0;
  if (clean) return <Empty title={t('import.clean')} why={t('import.cleanWhy')} />;
  return (
    <div className="impbody">
      <Reasons of={of} findings={findings} chosen={chosen} onChoose={choose} />
      <Fetched query={query} rows={6}>
        {({ rows, nextPageToken }) => (
          <div>
            <Rows of={of} rows={rows} />
            <Pager
              first={pages.length === 1}
              next={nextPageToken}
              onPrevious={() => setPages(pages.slice(0, -1))}
              onNext={() => setPages([...pages, nextPageToken])}
            >
              {t('import.keys')}
            </Pager>
          </div>
        )}
      </Fetched>
    </div>
  );
}

function Rows({ of, rows }: { of: Import; rows: readonly ImportRow[] }) {
  const { t } = useTranslation();
  const wide = useWide();
  const [open, setOpen] = useState<CellPlace>();
  const correct = useChange((change: Parameters<typeof correctCell>[0], options) => correctCell(change, options));
  const faults = useFaults(correct.error);
  const columns = gridColumns(of.kind, rows);
  const several = of.sheets.length > 1;
  const set = (cell: CellPlace, value: string, undo = false): void => {
    correct.mutate({ id: of.id, cell, value, undo }, { onSuccess: () => setOpen(undo ? undefined : after(rows, cell)) });
  };
  const editing = { id: of.id, open, busy: correct.isPending, onOpen: setOpen, onSet: set, onClose: () => setOpen(undefined) };
  if (rows.length === 0) return <Empty title={t('import.noneOfThis')} why={t('import.noneOfThisWhy')} />;
  const fault = correct.isError ? faults.form || Object.values(faults.fields)[0] || t('state.failed') : undefined;
  return (
    <>
      <FieldError text={fault} />
      {wide ? (
        <div className="panel scroll">
          <table className="plain impgrid">
            <thead>
              <tr>
                {several && <th scope="col">{t('import.sheetHead')}</th>}
                <th scope="col" className="r">
                  {t('import.row')}
                </th>
                {columns.map(({ field, header }) => (
                  <th key={field} scope="col">
                    {header}
                  </th>
                ))}
                <th scope="col">{t('import.whyHow')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(row => (
                <GridRow key={keyOf(row)} row={row} columns={columns} several={several} editing={editing} />
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <ul className="cards">
          {rows.map(row => (
            <GridCard key={keyOf(row)} row={row} columns={columns} editing={editing} />
          ))}
        </ul>
      )}
    </>
  );
}

/** The cell that is wrong in the next row. */
function after(rows: readonly ImportRow[], cell: CellPlace): CellPlace | undefined {
  const next = nextWrong(rows, cell);
  return next?.finding && next.cells.some(c => c.field === next.finding?.field)
    ? { sheet: next.sheet, row: next.row, field: next.finding.field }
    : undefined;
}
