import { type KeyboardEvent, memo, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column, ListSpec } from './list-spec.js';
import type { DensityWord } from './list-state.js';
import type { Chosen } from './use-chosen.js';
import { useRowKeys } from './use-row-keys.js';

interface TableProps<T> {
  readonly spec: ListSpec<T>;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly chosen: Chosen<T>;
  readonly density: DensityWord;
  /** The page's own columns: the least of them give way on a narrow screen. */
  readonly plain: boolean;
}

/** A plain table. J and K go through its rows, Enter opens one, X chooses it. */
export function ListTable<T>({ spec, columns, rows, chosen, density, plain }: TableProps<T>) {
  const { t } = useTranslation();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  const all = rows.length > 0 && rows.every(row => chosen.has(spec.idOf(row)));
  const some = rows.some(row => chosen.has(spec.idOf(row)));
  return (
    <div className="panel scroll">
      <table className={`plain ltable ${density}${plain ? ' lplain' : ''}`}>
        <thead>
          <tr>
            {spec.bulk && (
              <th scope="col" className="lpick">
                <input
                  type="checkbox"
                  aria-label={t('lists.chooseAll')}
                  checked={all}
                  ref={box => {
                    if (box) box.indeterminate = some && !all;
                  }}
                  onChange={() => chosen.toggleAll(rows)}
                />
              </th>
            )}
            {columns.map(column => (
              <th key={column.name} scope="col" className={column.className}>
                {column.unseenHead ? <span className="sr">{column.head}</span> : column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map(row => (
            <Row
              key={spec.idOf(row)}
              row={row as unknown}
              columns={columns as readonly Column<unknown>[]}
              name={spec.nameOf(row)}
              picks={spec.bulk !== undefined}
              on={chosen.has(spec.idOf(row))}
              toggle={chosen.toggle as (row: unknown) => void}
              open={spec.open as (row: unknown) => void}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: unknown;
  readonly columns: readonly Column<unknown>[];
  readonly name: string;
  readonly picks: boolean;
  readonly on: boolean;
  readonly toggle: (row: unknown) => void;
  readonly open: (row: unknown) => void;
}
// A row is drawn again only when something of it has changed: choosing one of fifty touches one.
const Row = memo(function Row({ row, columns, name, picks, on, toggle, open }: RowProps): ReactNode {
  const { t } = useTranslation();
  const onKey = (event: KeyboardEvent<HTMLTableRowElement>): void => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') open(row);
    else if (picks && (event.key === 'x' || event.key === 'X' || event.key === ' ')) toggle(row);
    else return;
    event.preventDefault();
  };
  return (
    <tr data-row tabIndex={-1} aria-selected={picks ? on : undefined} className={on ? 'on' : undefined} onKeyDown={onKey}>
      {picks && (
        <td className="lpick">
          <input type="checkbox" aria-label={t('lists.chooseOne', { name })} checked={on} onChange={() => toggle(row)} />
        </td>
      )}
      {columns.map(column => (
        <td key={column.name} className={column.className}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
});

/** Below 768 px each row is a card with the same facts. */
export function ListCards<T>({ spec, rows, chosen, picks }: Pick<TableProps<T>, 'spec' | 'rows' | 'chosen'> & { picks: boolean }) {
  const { t } = useTranslation();
  return (
    <ul className="cards">
      {rows.map(row => (
        <li key={spec.idOf(row)} className={chosen.has(spec.idOf(row)) ? 'lcard on' : 'lcard'}>
          {spec.bulk && picks && (
            <label className="lpickcard">
              <input type="checkbox" checked={chosen.has(spec.idOf(row))} onChange={() => chosen.toggle(row)} />
              <span>{t('lists.choose')}</span>
              <span className="sr">{spec.nameOf(row)}</span>
            </label>
          )}
          {spec.card(row)}
        </li>
      ))}
    </ul>
  );
}
