import type { MessageInitShape } from '@bufbuild/protobuf';
import {
  CaseworkFault,
  CaseworkFaultSchema,
  type ListSignalCountsRequest,
  type ListSignalsRequest,
  SignalChangedSchema,
  SignalKind,
  type SignalRuleSchema,
  type SignalSchema,
  SignalState,
} from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { record } from '@shuniu/events';
import { ageOn, type Day, faultOf } from '@shuniu/kernel';
import { birthdayOf, rulesOn, type SignalRule } from './signal.rules.js';

/** What a guarded signal is called where somebody may look over a shoulder. */
const GUARDED_WORD = '保障';
const GUARDED_WORD_EN = 'Support';

type Nullable<T, K extends keyof T> = Omit<T, K> & { readonly [N in K]: Exclude<T[N], undefined> | null };
type RuleRow = Record<string, unknown> & Nullable<SignalRule, 'minAge' | 'maxAge' | 'validTo'>;
const RULES = sql(
  'signal.rules',
  `SELECT s.id, s.code, s.title, s.title_en AS "titleEn", s.min_age AS "minAge", s.max_age AS "maxAge", s.categories, s.disability_level AS "disabilityLevel",
     s.disability_kinds AS "disabilityKinds", s.both_parents AS "bothParents", s.plight_days AS "plightDays", s.evidence, s.form, s.channel, s.source,
     s.valid_from::text AS "validFrom", s.valid_to::text AS "validTo", coalesce(length(u.code), 0) AS nearness
   FROM signal_rules s LEFT JOIN app.unit u ON u.id = s.unit_id ORDER BY s.code, s.valid_from, nearness`,
);
/** Every dated rule that holds for the actor's unit, whenever. */
export const allRules = async (tx: SqlTx): Promise<SignalRule[]> =>
  (await tx.query<RuleRow>(RULES)).map(r => ({
    ...r,
    minAge: r.minAge ?? undefined,
    maxAge: r.maxAge ?? undefined,
    validTo: r.validTo ?? undefined,
  }));

const RULE_TURN = sql('signal.ruleTurn', `SELECT pg_advisory_xact_lock(hashtext('casework.signal_rules'), hashtext(app.scope_code()))`);
const OWN_RULES = sql(
  'signal.ownRules',
  'SELECT id, valid_from::text, valid_to::text FROM signal_rules WHERE unit_id = (SELECT app.own_unit()) AND code = $1',
);
const END_RULE = sql('signal.endRule', 'UPDATE signal_rules SET valid_to = $2::date - 1 WHERE id = $1::uuid');
const ADD_RULE = sql(
  'signal.addRule',
  `INSERT INTO signal_rules (id, unit_id, code, title, title_en, min_age, max_age, categories, disability_level, disability_kinds, both_parents, plight_days,
     evidence, form, channel, source, valid_from, valid_to)
   VALUES ($1, (SELECT app.own_unit()), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
);
/** Takes the turn to set a rule of this unit; answers the unit's own rules of the code. */
export async function ownRules(tx: SqlTx, code: string): Promise<{ id: string; validFrom: Day; validTo: Day | undefined }[]> {
  void tx.send(RULE_TURN);
  const rows = await tx.query<{ id: string; valid_from: Day; valid_to: Day | null }>(OWN_RULES, [code]);
  return rows.map(r => ({ id: r.id, validFrom: r.valid_from, validTo: r.valid_to ?? undefined }));
}
/** Writes a rule of the actor's own unit; the former one, if any, ends the day before. */
export function saveRule(tx: SqlTx, rule: Omit<SignalRule, 'nearness'>, former: string | undefined): void {
  if (former !== undefined) void tx.send(END_RULE, [former, rule.validFrom]);
  const { id, code, title, titleEn, minAge, maxAge, disabilityLevel, disabilityKinds, bothParents, plightDays } = rule;
  const conditions = [
    minAge ?? null,
    maxAge ?? null,
    JSON.stringify(rule.categories),
    disabilityLevel,
    disabilityKinds,
    bothParents,
    plightDays,
  ];
  const { evidence, form, channel, source, validFrom, validTo } = rule;
  void tx.send(ADD_RULE, [id, code, title, titleEn, ...conditions, evidence, form, channel, source, validFrom, validTo ?? null]);
}
export const toRule = (
  rule: Omit<SignalRule, 'nearness'> & { nearness?: number },
  kind: SignalKind,
): MessageInitShape<typeof SignalRuleSchema> => {
  const { nearness = 1, minAge, maxAge, validTo, categories, ...rest } = rule;
  return {
    ...rest,
    kind,
    ...(minAge === undefined ? {} : { minAge }),
    ...(maxAge === undefined ? {} : { maxAge }),
    categories: categories.map(anyOf => ({ anyOf: [...anyOf] })),
    disabilityKinds: [...rest.disabilityKinds],
    evidence: [...rest.evidence],
    validTo: validTo ?? '',
    own: nearness > 0,
  };
};

export interface SignalRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly resident_id: string;
  readonly resident_name: string;
  readonly birth_on: Day | null;
  readonly hamlet: string;
  readonly worker: string;
  readonly rule_code: string;
  readonly kind: SignalKind;
  readonly state: SignalState;
  readonly raised_on: Day;
  readonly dismiss_reason: number;
  readonly dismiss_note: Buffer | null;
  readonly state_by: string;
  readonly version: number;
}
const COLUMNS = `s.id, app.code_of(s.unit_id) AS unit_code, s.resident_id, r.name AS resident_name, r.birth_on::text, r.hamlet, r.worker, s.rule_code, s.kind, s.state,
  s.raised_on::text, s.dismiss_reason, s.dismiss_note, s.state_by, s.version`;
const FROM = 'signals s JOIN residents r ON r.unit_id = s.unit_id AND r.id = s.resident_id';
const LOCK = sql(
  'signal.lock',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE s.unit_id = (SELECT app.own_unit()) AND s.id = $1::uuid FOR NO KEY UPDATE OF s`,
);
const SET = sql(
  'signal.set',
  `UPDATE signals SET state = $2, dismiss_reason = $3, dismiss_note = $4, state_by = $5, version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid`,
);

/** A signal of the actor's own unit, locked. Faults: SIGNAL_NOT_FOUND. */
export async function lockSignal(tx: SqlTx, id: string): Promise<SignalRow> {
  const [row] = await tx.query<SignalRow>(LOCK, [id]);
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.SIGNAL_NOT_FOUND);
  return row;
}

/** Writes the next state and its event; answers the row as it is then. */
export function setSignal(tx: SqlTx, row: SignalRow, is: { state: SignalState; reason?: number; note?: Buffer | null }): SignalRow {
  const by = tx.scope.actor.login;
  void tx.send(SET, [row.id, is.state, is.reason ?? 0, is.note ?? null, by]);
  const version = row.version + 1;
  const message = { signalId: row.id, residentId: row.resident_id, kind: row.kind, state: is.state, raisedOn: row.raised_on };
  void record(tx, { id: row.id, version }, { schema: SignalChangedSchema, message });
  return { ...row, state: is.state, dismiss_reason: is.reason ?? 0, dismiss_note: is.note ?? null, state_by: by, version };
}

/** Up to `limit` signals after the key, newest first. */
export function listSignals(
  tx: SqlTx,
  asked: ListSignalsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<SignalRow[]> {
  const { statement, values } = listing(
    'signal.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY s.raised_on DESC, s.id DESC LIMIT ${cap}`,
    {
      filters: {
        state: ['s.state = ?', asked.state || SignalState.OPEN],
        unit: inUnit('s.unit_id', asked.unit),
        kind: asked.kind ? ['s.kind = ?', asked.kind] : undefined,
        resident: asked.residentId ? ['s.resident_id = ?::uuid', asked.residentId] : undefined,
        after: after ? ['(s.raised_on, s.id) < (?::date, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<SignalRow>(statement, values);
}

export interface Counted extends Record<string, unknown> {
  readonly unit_code: string;
  readonly kind: number;
  readonly count: number;
}
/** Open signals by station and kind, and categories to be confirmed as kind 0. */
export function countSignals(tx: SqlTx, { unit }: ListSignalCountsRequest, today: Day): Promise<Counted[]> {
  const signals = listing(
    'signal.count',
    (where, cap) => `SELECT app.code_of(t.unit_id) AS unit_code, t.kind, t.count FROM (
      SELECT s.unit_id, s.kind::int, count(*)::int AS count FROM signals s WHERE s.state = 1 AND ${where.replaceAll('u.unit_id', 's.unit_id')} GROUP BY 1, 2
      UNION ALL
      SELECT c.unit_id, 0, count(*)::int FROM resident_categories c JOIN residents r ON r.unit_id = c.unit_id AND r.id = c.resident_id
      WHERE r.state = 1 AND c.review_on < $1::date AND c.from_on <= $1::date AND (c.to_on IS NULL OR c.to_on >= $1::date)
        AND ${where.replaceAll('u.unit_id', 'c.unit_id')} GROUP BY 1) t LIMIT ${cap}`,
    { filters: { today: ['?::date IS NOT NULL', today], unit: inUnit('u.unit_id', unit) }, limit: 10_000 },
  );
  return tx.query<Counted>(signals.statement, signals.values);
}

/** The rule of today; of one that ended, the last there was. */
const ruleOf = (code: string, { rules, today }: { rules: readonly SignalRule[]; today: Day }): SignalRule | undefined =>
  rulesOn(rules, today).find(r => r.code === code) ?? rules.filter(r => r.code === code).pop();

/** A row as an answer. Guarded ones say no more than 保障 unless they are `opened`. */
export function toSignal(
  row: SignalRow,
  of: { rules: readonly SignalRule[]; today: Day; opened?: boolean; openNote: ((id: string, sealed: Buffer) => string) | undefined },
): MessageInitShape<typeof SignalSchema> {
  const guarded = row.kind === SignalKind.SUPPORT;
  const shown = !guarded || of.opened === true;
  const rule = shown ? ruleOf(row.rule_code, of) : undefined;
  const birthOn = row.birth_on ?? undefined;
  const byAge = row.kind === SignalKind.AGE && birthOn !== undefined && rule?.minAge !== undefined;
  return {
    id: row.id,
    unitCode: row.unit_code,
    residentId: row.resident_id,
    residentName: row.resident_name,
    ...(birthOn === undefined ? {} : { age: ageOn(birthOn, of.today) }),
    kind: row.kind,
    state: row.state,
    ruleCode: shown ? row.rule_code : '',
    title: shown ? (rule?.title ?? row.rule_code) : GUARDED_WORD,
    titleEn: shown ? (rule?.titleEn ?? '') : GUARDED_WORD_EN,
    evidenceMissing: rule ? [...rule.evidence] : [],
    form: rule?.form ?? '',
    channel: rule?.channel ?? '',
    source: rule?.source ?? '',
    guarded,
    raisedOn: row.raised_on,
    dismissReason: row.dismiss_reason,
    dismissNote: row.dismiss_note && of.openNote && shown ? of.openNote(row.id, row.dismiss_note) : '',
    stateBy: row.state_by,
    hamlet: row.hamlet,
    worker: row.worker,
    etag: String(row.version),
    birthdayOn: byAge ? birthdayOf(birthOn, rule.minAge) : '',
  };
}
