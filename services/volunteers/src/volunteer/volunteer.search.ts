import type { FieldKeys } from '@shuniu/boot';
import { type SqlTx, type Statement, sql } from '@shuniu/db';
import { normalIdNumber, normalName, normalPhone, normalText, soundText } from '@shuniu/workbook';
import { ID_NUMBER, PHONE } from './volunteer.record.js';
import { COLUMNS, FROM, type VolunteerRow } from './volunteer.row.js';
import { volunteerNumber } from './volunteer.rules.js';

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
const keys = (key: string, kind: number, prefix: string): Probe => ({
  key,
  text: 'SELECT unit_id, volunteer_id AS id FROM volunteer_keys WHERE kind = ? AND key >= ? AND key < ?',
  values: [kind, prefix, prefix + LAST],
});
const column = (key: string, name: string, value: unknown): Probe => ({
  key,
  text: `SELECT unit_id, id FROM volunteers WHERE ${name} = ?`,
  values: [value],
});

/** The ways in which a text may be meant, surest first; none for a blank. */
export function probesOf(typed: string, index: FieldKeys['index'], unitCode: string): readonly Probe[] {
  const text = normalText(typed);
  const name = normalName(typed);
  const id = normalIdNumber(typed);
  const phone = normalPhone(typed);
  const sound = /^[\p{Script=Latin}\s·.'-]+$/u.test(text) ? soundText(text) : '';
  const upper = text.toUpperCase();
  const serial = /^V?(\d{1,5})$/.exec(upper)?.[1];
  const numbers = [...new Set([text, upper, ...(serial ? [volunteerNumber(unitCode, Number(serial))] : [])])];
  const probes: (Probe | false)[] = [
    text !== '' && {
      key: 'number',
      text: 'SELECT unit_id, id FROM volunteers WHERE number = ANY (?::text[])',
      values: [numbers],
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

/** The statement of a set of probes, each stopping at a number of candidates, and its values. */
export function searchStatement(
  probes: readonly Probe[],
  of: { unit: string; limit: number },
): { statement: Statement; values: unknown[] } {
  const values: unknown[] = [of.limit];
  const put = (text: string, given: readonly unknown[]) => {
    let used = values.push(...given) - given.length;
    return text.replace(/\?/g, () => `$${++used}`);
  };
  const inUnit = of.unit === '' ? '' : put(' WHERE p.unit_id IN (SELECT unnest(app.units_of(?)))', [of.unit]);
  const branches = probes.map((p, rank) => `(SELECT p.id, ${rank} AS rank FROM (${put(p.text, p.values)}) p${inUnit} LIMIT ${CANDIDATES})`);
  // A statement's name has 63 bytes.
  const name = ['vsearch', ...(of.unit === '' ? [] : ['unit']), ...probes.map(p => p.key)].join('.');
  const text = `SELECT ${COLUMNS} FROM (SELECT h.id, min(h.rank) AS rank FROM (${branches.join(' UNION ALL ')}) h GROUP BY 1) f
    JOIN ${FROM.replace('volunteers v', 'volunteers v ON v.id = f.id')} ORDER BY f.rank, length(v.name), v.name, v.id LIMIT $1`;
  return { statement: sql(name, text), values };
}

export function search(tx: SqlTx, probes: readonly Probe[], of: { unit: string; limit: number }): Promise<VolunteerRow[]> {
  const { statement, values } = searchStatement(probes, of);
  return tx.query<VolunteerRow>(statement, values);
}
