import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import type { RuleRow } from './star-rule.rules.js';

const ROWS = sql(
  'starRule.rows',
  `SELECT r.id, coalesce(u.code, '') AS "unitCode", r.level, r.minutes, r.notice_days AS "noticeDays", r.counts_timed AS "countsTimed", r.counts_by_hand AS "countsByHand", r.counts_carried AS "countsCarried",
     r.valid_from::text AS "validFrom", r.valid_to::text AS "validTo", r.source, r.sure FROM star_rules r LEFT JOIN app.unit u ON u.id = r.unit_id ORDER BY r.level, r.valid_from DESC, r.id`,
);
const INSERT = sql(
  'starRule.insert',
  `INSERT INTO star_rules (id, unit_id, level, minutes, notice_days, counts_by_hand, counts_carried, valid_from, source, sure) VALUES ($1, (SELECT app.own_unit()), $2, $3, $4, $5, $6, $7, $8, 'M')`,
);
const END = sql('starRule.end', 'UPDATE star_rules SET valid_to = $2::date - 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1');

export interface DatedRow extends RuleRow, Record<string, unknown> {
  readonly noticeDays: number;
  readonly countsTimed: boolean;
  readonly countsByHand: boolean;
  readonly countsCarried: boolean;
  readonly source: string;
  readonly sure: string;
}
/** Every dated row of the platform, the own unit and those above it, by star, the newest first. */
export const ruleRows = (tx: SqlTx): Promise<DatedRow[]> => tx.query<DatedRow>(ROWS);

export interface NewRuleRow {
  readonly id: string;
  readonly level: number;
  readonly minutes: number;
  readonly noticeDays: number;
  readonly countsByHand: boolean;
  readonly countsCarried: boolean;
  readonly validFrom: Day;
  readonly source: string;
}
export function insertRule(tx: SqlTx, of: NewRuleRow): void {
  const { id, level, minutes, noticeDays, countsByHand, countsCarried, validFrom, source } = of;
  void tx.send(INSERT, [id, level, minutes, noticeDays, countsByHand, countsCarried, validFrom, source]);
}
/** An own row holds until the day before another begins. */
export const endRule = (tx: SqlTx, id: string, next: Day): void => void tx.send(END, [id, next]);
