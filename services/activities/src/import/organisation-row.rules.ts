import type { Finding, Parsed, Place } from '@shuniu/imports';
import { checkCreditCode, normalCreditCode, normalPhone, normalText, type TableRow } from '@shuniu/workbook';

/** One row of the list of partners and social organisations, in normal form. */
export interface ListRow extends Place {
  readonly name: string;
  readonly kind: string;
  readonly creditCode: string;
  readonly status: string;
  readonly contact: string;
  readonly phone: string;
}

const text = (cell: TableRow['values'][string] | undefined, limit: number): string => [...normalText(cell)].slice(0, limit).join('');

/** IMPORT-12: one row of the list: named. Rejected: missing_title. Accepted and to be looked at: invalid_credit_code. */
export function parseListRow(place: Place, values: TableRow['values']): Parsed<ListRow> {
  const name = text(values.name, 60);
  if (name === '') return { rejected: { ...place, reason: 'missing_title', field: 'name' } };
  const creditCode = normalCreditCode(values.creditCode).slice(0, 18);
  const fits = creditCode === '' || checkCreditCode(creditCode) === 'ok';
  const row: ListRow = {
    ...place,
    name,
    kind: text(values.type, 20),
    creditCode,
    status: text(values.status, 20),
    contact: text(values.contact, 40),
    phone: normalPhone(values.phone) ?? '',
  };
  return { row, warnings: fits ? [] : [{ ...place, reason: 'invalid_credit_code', field: 'creditCode' }] };
}

/** IMPORT-13: a name stands once in the list; one that is listed already is on file. Rejected: duplicate_organisation. */
export function judgeList(
  rows: readonly ListRow[],
  listed: ReadonlySet<string>,
): { rows: ListRow[]; added: ListRow[]; rejected: Finding[] } {
  const seen = new Set<string>();
  const rejected: Finding[] = [];
  const taken = rows.filter(({ name, sheet, row }) => {
    if (seen.has(name)) rejected.push({ sheet, row, reason: 'duplicate_organisation', field: 'name' });
    const isFirst = !seen.has(name);
    seen.add(name);
    return isFirst;
  });
  return { rows: taken, added: taken.filter(row => !listed.has(row.name)), rejected };
}
