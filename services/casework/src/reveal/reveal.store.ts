import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import type { RevealRule } from './reveal.rules.js';

const RULES = sql(
  'reveal.rules',
  `SELECT v.id, v.daily, v.valid_from::text AS "validFrom", v.valid_to::text AS "validTo", v.source, coalesce(length(u.code), 0) AS nearness
   FROM reveal_rules v LEFT JOIN app.unit u ON u.id = v.unit_id ORDER BY v.valid_from, nearness`,
);
const USED = sql(
  'reveal.used',
  'SELECT opened FROM reveal_counts WHERE unit_id = (SELECT app.own_unit()) AND login = $1 AND day = $2::date',
);
// One row for a person and a day: of two openings at once the second waits for the first, and sees its count.
const TAKE = sql(
  'reveal.take',
  `INSERT INTO reveal_counts AS c (login, day, opened) VALUES ($1, $2, 1)
   ON CONFLICT (unit_id, login, day) DO UPDATE SET opened = c.opened + 1 WHERE c.opened < $3::int RETURNING opened`,
);
const REFUSE = sql(
  'reveal.refuse',
  `INSERT INTO reveal_counts AS c (login, day, refused) VALUES ($1, $2, 1)
   ON CONFLICT (unit_id, login, day) DO UPDATE SET refused = c.refused + 1`,
);
const ONE_AT_A_TIME = sql('reveal.ruleLock', `SELECT pg_advisory_xact_lock(hashtext('casework.reveal_rules'), hashtext(app.scope_code()))`);
const OWN_RULES = sql(
  'reveal.ownRules',
  `SELECT id, valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM reveal_rules WHERE unit_id = (SELECT app.own_unit())`,
);
const END_RULE = sql('reveal.endRule', 'UPDATE reveal_rules SET valid_to = $2::date - 1 WHERE id = $1::uuid');
const ADD_RULE = sql(
  'reveal.addRule',
  'INSERT INTO reveal_rules (id, unit_id, daily, valid_from, valid_to, source) VALUES ($1, (SELECT app.own_unit()), $2, $3, $4, $5)',
);

type Row<T> = { [K in keyof T]: K extends 'validTo' ? Day | null : T[K] } & Record<string, unknown>;
const nullless = <T extends { validTo: Day | null }>(row: T) => ({ ...row, validTo: row.validTo ?? undefined });

/** Every dated rule that holds for the actor's unit, whenever. */
export const listRules = async (tx: SqlTx): Promise<RevealRule[]> => (await tx.query<Row<RevealRule>>(RULES)).map(nullless);

/** How often the actor opened something on a day. */
export async function usedOn(tx: SqlTx, day: Day): Promise<number> {
  const [row] = await tx.query<{ opened: number }>(USED, [tx.scope.actor.login, day]);
  return row?.opened ?? 0;
}
/** Counts one more opening of the actor; undefined, and nothing counted, when `most` is reached. */
export async function takeOne(tx: SqlTx, day: Day, most: number): Promise<number | undefined> {
  const [row] = await tx.query<{ opened: number }>(TAKE, [tx.scope.actor.login, day, most]);
  return row?.opened;
}
/** Counts an opening that was refused. */
export const noteRefused = (tx: SqlTx, day: Day): void => void tx.send(REFUSE, [tx.scope.actor.login, day]);

type OwnRule = Pick<RevealRule, 'id' | 'validFrom' | 'validTo'>;
/** Takes the turn to set a rule of this unit; then answers the unit's own. */
export async function ownRules(tx: SqlTx): Promise<OwnRule[]> {
  void tx.send(ONE_AT_A_TIME);
  return (await tx.query<Row<OwnRule>>(OWN_RULES)).map(nullless);
}
/** Writes a rule of the actor's own unit; the former one, if any, ends the day before. */
export function saveRule(tx: SqlTx, rule: Omit<RevealRule, 'nearness'>, former: string | undefined): void {
  if (former !== undefined) void tx.send(END_RULE, [former, rule.validFrom]);
  void tx.send(ADD_RULE, [rule.id, rule.daily, rule.validFrom, rule.validTo ?? null, rule.source]);
}
