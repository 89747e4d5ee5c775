import type { FieldKeys } from '@shuniu/boot';
import { type SqlTx, type Statement, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { normalIdNumber, normalName, normalPhone, normalText, soundText } from '@shuniu/workbook';
import { fileNumber, ID_NUMBER, PHONE } from './resident.record.js';
import { listColumns, type ResidentRow } from './resident.row.js';

/** One way in which what was typed may be meant. */
interface Probe {
  readonly key: string;
  /** Answers unit_id and id; `?` stands for each value. */
  readonly text: string;
  readonly values: readonly unknown[];
}

const CANDIDATES = 200;
/** After every text that begins with a prefix, in the order of code points. */
const LAST = '\u{10ffff}';
const KEYS = 'SELECT unit_id, resident_id AS id FROM resident_keys WHERE kind = ? AND key >= ? AND key < ?';
const keys = (key: string, kind: number, prefix: string): Probe => ({ key, text: KEYS, values: [kind, prefix, prefix + LAST] });
const column = (key: string, name: string, value: unknown): Probe => ({
  key,
  text: `SELECT unit_id, id FROM residents WHERE ${name} = ?`,
  values: [value],
});

/** The ways in which a text may be meant, surest first (C23); none for a blank. */
export function probesOf(typed: string, index: FieldKeys['index'], unitCode: string): readonly Probe[] {
  const text = normalText(typed);
  const name = normalName(typed);
  const id = normalIdNumber(typed);
  const phone = normalPhone(typed);
  const sound = /^[\p{Script=Latin}\s·.'-]+$/u.test(text) ? soundText(text) : '';
  const upper = text.toUpperCase();
  const probes: (Probe | false)[] = [
    text !== '' && {
      key: 'file',
      text: 'SELECT unit_id, id FROM residents WHERE file_number = ANY (?::text[]) UNION ALL SELECT unit_id, resident_id FROM former_numbers WHERE file_number = ?',
      values: [[text, ...serialOf(text, unitCode)], text],
    },
    text !== '' && {
      key: 'household',
      text: 'SELECT m.unit_id, m.resident_id AS id FROM households h JOIN memberships m ON m.unit_id = h.unit_id AND m.household_id = h.id WHERE h.number = ANY (?::text[]) AND m.to_on IS NULL',
      values: [[...new Set([text, upper])]],
    },
    /^[A-Z\d()/.]{5,20}$/.test(id) && /\d/.test(id) && column('id', 'id_number_index', index.of(ID_NUMBER, id)),
    phone !== undefined && column('phone', 'phone_index', index.of(PHONE, phone)),
    /^\d{3}[\dX]$/.test(id) && column('idTail', 'id_tail_index', index.tail(ID_NUMBER, id)),
    /^\d{4}$/.test(id) && column('phoneTail', 'phone_tail_index', index.tail(PHONE, id)),
    name !== '' && keys('name', 1, name),
    sound !== '' && keys('pinyin', 2, sound),
    sound !== '' && keys('initials', 3, sound),
  ];
  return probes.filter(p => p !== false);
}
const serialOf = (text: string, unitCode: string): string[] => (/^\d{5}$/.test(text) ? [fileNumber(unitCode, Number(text))] : []);

/** The statement of a set of probes, each stopping at a number of candidates, and its values. */
export function searchStatement(
  probes: readonly Probe[],
  of: { today: Day; unit: string; limit: number },
): { statement: Statement; values: unknown[] } {
  const values: unknown[] = [of.today, of.limit];
  const put = (text: string, given: readonly unknown[]) => {
    let used = values.push(...given) - given.length;
    return text.replace(/\?/g, () => `$${++used}`);
  };
  const inUnit = of.unit === '' ? '' : put(' WHERE p.unit_id IN (SELECT unnest(app.units_of(?)))', [of.unit]);
  const branches = probes.map((p, rank) => `(SELECT p.id, ${rank} AS rank FROM (${put(p.text, p.values)}) p${inUnit} LIMIT ${CANDIDATES})`);
  // A statement's name has 63 bytes.
  const name = ['search', ...(of.unit === '' ? [] : ['unit']), ...probes.map(p => p.key)].join('.');
  const text = `SELECT ${listColumns('$1')} FROM (SELECT coalesce(o.merged_into, o.id) AS id, min(h.rank) AS rank FROM (${branches.join(' UNION ALL ')}) h JOIN residents o ON o.id = h.id GROUP BY 1) f
    JOIN residents r ON r.id = f.id JOIN app.unit u ON u.id = r.unit_id ORDER BY f.rank, length(r.name), r.name, r.id LIMIT $2`;
  return { statement: sql(name, text), values };
}

export function search(tx: SqlTx, probes: readonly Probe[], of: { today: Day; unit: string; limit: number }): Promise<ResidentRow[]> {
  const { statement, values } = searchStatement(probes, of);
  return tx.query<ResidentRow>(statement, values);
}
