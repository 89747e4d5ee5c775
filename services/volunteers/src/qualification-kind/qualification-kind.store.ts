import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import type { KindRow } from './qualification-kind.rules.js';

// Of the own unit, those above it and the platform; what units below made is theirs.
const ROWS = sql(
  'qualificationKind.rows',
  `SELECT k.id, coalesce(u.code, '') AS "unitCode", k.code, k.name, k.months, k.valid_from::text AS "validFrom", k.valid_to::text AS "validTo", k.source, k.sure FROM qualification_kinds k LEFT JOIN app.unit u ON u.id = k.unit_id
   WHERE k.unit_id IS NULL OR k.unit_id IN (SELECT unnest(app.above_units())) ORDER BY k.name, k.code, k.valid_from DESC, k.id`,
);
const INSERT = sql(
  'qualificationKind.insert',
  `INSERT INTO qualification_kinds (id, unit_id, code, name, months, valid_from, source, sure) VALUES ($1, (SELECT app.own_unit()), $2, $3, $4, $5, $6, 'M')`,
);
const END = sql(
  'qualificationKind.end',
  'UPDATE qualification_kinds SET valid_to = $2::date - 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);

/** What a project `p` asks for, with the names of today. */
export const ASKED = `(SELECT coalesce(json_agg(json_build_object('code', a.code, 'name', coalesce((SELECT k.name FROM qualification_kinds k LEFT JOIN app.unit u ON u.id = k.unit_id WHERE k.code = a.code
     ORDER BY length(u.code) DESC NULLS LAST, k.valid_from DESC LIMIT 1), a.code)) ORDER BY a.n), '[]') FROM unnest(p.qualification_kinds) WITH ORDINALITY a(code, n))`;

export interface DatedKind extends KindRow, Record<string, unknown> {
  readonly source: string;
  readonly sure: string;
}
/** Every dated row that holds, held or will hold at the own unit, by name, the newest of a kind first. */
export const kindRows = (tx: SqlTx): Promise<DatedKind[]> => tx.query<DatedKind>(ROWS);

export interface NewKindRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly months: number;
  readonly validFrom: Day;
  readonly source: string;
}
export const insertKind = (tx: SqlTx, of: NewKindRow): void =>
  void tx.send(INSERT, [of.id, of.code, of.name, of.months, of.validFrom, of.source]);
/** An own row holds until the day before another begins. */
export const endKind = (tx: SqlTx, id: string, next: Day): void => void tx.send(END, [id, next]);
