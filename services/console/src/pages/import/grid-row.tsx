import type { ImportCell, ImportRow } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import type { CellPlace } from '../../api/imports.js';
import { Status } from '../../ui/status.js';
import { useWords } from '../../ui/use-words.js';
import { CellEditor } from './cell-editor.js';
import { reasonKey } from './report.js';

export interface Editing {
  readonly id: string;
  readonly open: CellPlace | undefined;
  readonly busy: boolean;
  onOpen(cell: CellPlace): void;
  onSet(cell: CellPlace, value: string, undo?: boolean): void;
  onClose(): void;
}
interface RowProps {
  readonly row: ImportRow;
  readonly columns: readonly { readonly field: string; readonly header: string }[];
  readonly editing: Editing;
}

const stateOf = (row: ImportRow, cell: ImportCell): string =>
  row.finding?.field === cell.field ? (row.rejected ? 'wrong' : 'look') : cell.corrected ? 'mended' : '';

/** What is wrong with a row, or that it is right now. The check's own sentence is Chinese. */
function Verdict({ row, editing }: Omit<RowProps, 'columns'>) {
  const { t } = useTranslation();
  const { language } = useWords();
  const corrected = row.cells.filter(cell => cell.corrected);
  return (
    <>
      {row.finding ? (
        <Status tone={row.rejected ? 'danger' : 'warn'} shape={row.rejected ? 'square' : 'openTriangle'}>
          {language === 'en' ? t(reasonKey(row.finding.reason)) : row.finding.message || t(reasonKey(row.finding.reason))}
        </Status>
      ) : (
        <Status tone="ok" shape="check">
          {t('import.mended')}
        </Status>
      )}
      {corrected.map(cell => (
        <button
          key={cell.field}
          type="button"
          className="lnk sm"
          disabled={editing.busy}
          onClick={() => editing.onSet({ sheet: row.sheet, row: row.row, field: cell.field }, '', true)}
        >
          {t('import.setBack', { header: cell.header })}
        </button>
      ))}
    </>
  );
}

function Cell({ row, field, header, editing }: { row: ImportRow; field: string; header: string; editing: Editing }) {
  const { t } = useTranslation();
  const cell = row.cells.find(c => c.field === field);
  if (!cell) return <span className="mut">—</span>;
  const place = { sheet: row.sheet, row: row.row, field };
  const { open } = editing;
  if (open?.sheet === place.sheet && open.row === place.row && open.field === field) {
    return (
      <CellEditor
        id={editing.id}
        cell={place}
        label={t('import.cellOf', { row: row.row, header })}
        busy={editing.busy}
        onSet={value => editing.onSet(place, value)}
        onClose={editing.onClose}
      />
    );
  }
  return (
    <button
      type="button"
      className="cellbtn"
      aria-label={t('import.mendCell', { row: row.row, header, shown: cell.shown || t('import.blankCell') })}
      onClick={() => editing.onOpen(place)}
    >
      {cell.shown || <span className="mut">{t('import.blankCell')}</span>}
    </button>
  );
}

export function GridRow({ row, columns, several, editing }: RowProps & { readonly several: boolean }) {
  return (
    <tr>
      {several && <td className="nw">{row.sheet}</td>}
      <td className="r num mut">{row.row}</td>
      {columns.map(({ field, header }) => {
        const cell = row.cells.find(c => c.field === field);
        return (
          <td key={field} className={cell ? `gcell ${stateOf(row, cell)}` : 'gcell'}>
            <Cell row={row} field={field} header={header} editing={editing} />
          </td>
        );
      })}
      <td className="verdict">
        <Verdict row={row} editing={editing} />
      </td>
    </tr>
  );
}

/** The same row on a phone. */
export function GridCard({ row, columns, editing }: RowProps) {
  const { t } = useTranslation();
  return (
    <li className="panel body">
      <div className="verdict">
        <b className="num">{t('import.rowOf', { row: row.row })}</b>
        <Verdict row={row} editing={editing} />
      </div>
      <dl className="gcard">
        {columns.map(({ field, header }) => {
          const cell = row.cells.find(c => c.field === field);
          return (
            <div key={field} className={cell ? `gcell ${stateOf(row, cell)}` : 'gcell'}>
              <dt className="mut sm">{header}</dt>
              <dd>
                <Cell row={row} field={field} header={header} editing={editing} />
              </dd>
            </div>
          );
        })}
      </dl>
    </li>
  );
}
