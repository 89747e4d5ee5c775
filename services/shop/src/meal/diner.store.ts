import { type ResidentSaved, ResidentState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type EligibleCategory, type Span, spansOf } from '../eligibility/eligibility.rules.js';

const RULES = sql(
  'diner.rules',
  'SELECT category, class, valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM meal_class_rules ORDER BY class, category, valid_from',
);
const PUT = sql(
  'diner.put',
  `INSERT INTO diners (token, unit_id, resident_id, is_active) VALUES (gen_random_uuid(), $1, $2, $3) ON CONFLICT (unit_id, resident_id) DO UPDATE SET is_active = excluded.is_active RETURNING token`,
);
const FORGET = sql('diner.forget', 'DELETE FROM diner_spans WHERE unit_id = $1 AND token = $2');
const SPANS = sql(
  'diner.spans',
  `INSERT INTO diner_spans (unit_id, token, class, from_on, to_on) SELECT $1, $2, s.class, s.from_on, s.to_on FROM unnest($3::smallint[], $4::date[], $5::date[]) AS s(class, from_on, to_on)`,
);
type ClassRule = EligibleCategory & { readonly class: number };

/** MEALRULE-2: the days on which a person has a class, by class; the categories go no further than this (as ELIGIBLE-1). */
export function classSpans(resident: Parameters<typeof spansOf>[0], rules: readonly ClassRule[]): (Span & { readonly class: number })[] {
  return [...new Set(rules.map(r => r.class))].sort().flatMap(of =>
    spansOf(
      resident,
      rules.filter(r => r.class === of),
    ).map(span => ({ ...span, class: of })),
  );
}

/** Keeps what a file means for a person's meals: a token, and the days of a class. */
export async function keepDiner(tx: SqlTx, unitId: string, resident: ResidentSaved): Promise<void> {
  const isActive = !resident.removed && resident.mergedInto === '' && resident.state === ResidentState.ACTIVE;
  const [[diner], rules] = await Promise.all([
    tx.query<{ token: string }>(PUT, [unitId, resident.residentId, isActive]),
    tx.query<ClassRule & Record<string, unknown>>(RULES, []),
  ]);
  if (!diner) return;
  void tx.send(FORGET, [unitId, diner.token]);
  const spans = resident.removed || resident.mergedInto !== '' ? [] : classSpans(resident, rules);
  if (spans.length > 0) void tx.send(SPANS, [unitId, diner.token, spans.map(s => s.class), spans.map(s => s.from), spans.map(s => s.to)]);
}
