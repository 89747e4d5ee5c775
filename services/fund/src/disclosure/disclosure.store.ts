import type { JsonValue, MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type DisclosureFigures, type DisclosureSchema, DisclosureState, FundFault, type ListDisclosuresRequest } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';
import type { Duty } from './duty.rules.js';
import { figuresFrom, figuresJson } from './figures.store.js';

export interface DisclosureRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly fund_id: string;
  readonly key: string;
  readonly duty: string;
  readonly project_id: string | null;
  readonly entry_id: string | null;
  readonly period_from: Day;
  readonly period_to: Day;
  readonly due_on: Day;
  readonly state: DisclosureState;
  readonly figures: JsonValue;
  readonly note: string;
  readonly corrects_id: string | null;
  readonly explanation: string;
  readonly edited_by: string;
  readonly version: number;
  readonly published_by: string;
  readonly published_at: Date | null;
  readonly digest: Buffer | null;
  readonly corrected_by: string | null;
  readonly correcting: string | null;
}
// The database knows drafts and what was published; that something is corrected follows from what corrects it.
const COLUMNS = `d.id, u.code AS unit_code, d.fund_id, d.key, d.duty, d.project_id, d.entry_id, d.period_from::text, d.period_to::text, d.due_on::text,
  CASE WHEN n.state = 2 THEN ${DisclosureState.CORRECTED} ELSE d.state END AS state, d.figures, d.note, d.corrects_id, d.explanation, d.edited_by, d.version, d.published_by, d.published_at, d.digest,
  CASE WHEN n.state = 2 THEN n.id END AS corrected_by, CASE WHEN n.state = 1 THEN n.id END AS correcting`;
const FROM = 'disclosures d JOIN app.unit u ON u.id = d.unit_id LEFT JOIN disclosures n ON n.unit_id = d.unit_id AND n.corrects_id = d.id';
const FIND = sql('disclosure.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE d.id = $1`);
const LOCK = sql('disclosure.lock', 'SELECT FROM disclosures WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const CURRENT = sql(
  'disclosure.current',
  `SELECT d.key, d.id, d.state = 2 AS "isPublished" FROM disclosures d WHERE d.fund_id = $1 AND (d.state = 2 OR d.corrects_id IS NULL)
     AND NOT EXISTS (SELECT FROM disclosures n WHERE n.unit_id = d.unit_id AND n.corrects_id = d.id AND n.state = 2)`,
);
const INSERT = sql(
  'disclosure.insert',
  `INSERT INTO disclosures (id, fund_id, key, duty, project_id, entry_id, period_from, period_to, due_on, figures, edited_by, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12) ON CONFLICT (unit_id, fund_id, key) WHERE corrects_id IS NULL DO NOTHING RETURNING id`,
);
const CORRECT = sql(
  'disclosure.correct',
  `INSERT INTO disclosures (id, fund_id, key, duty, project_id, entry_id, period_from, period_to, due_on, note, figures, corrects_id, explanation, edited_by, created_at)
   SELECT $1, d.fund_id, d.key, d.duty, d.project_id, d.entry_id, d.period_from, d.period_to, d.due_on, d.note, $3::jsonb, d.id, $4, $5, $6
   FROM disclosures d WHERE d.unit_id = (SELECT app.own_unit()) AND d.id = $2`,
);
const EDIT = sql(
  'disclosure.edit',
  `UPDATE disclosures SET note = $2, explanation = $3, edited_by = $4, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const REFRESH = sql(
  'disclosure.refresh',
  `UPDATE disclosures SET figures = $2::jsonb, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const PUBLISH = sql(
  'disclosure.publish',
  `UPDATE disclosures SET state = 2, published_by = $2, published_at = $3, frozen = $4, digest = sha256(convert_to($4, 'UTF8')), version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const DROP = sql('disclosure.drop', 'DELETE FROM disclosures WHERE unit_id = (SELECT app.own_unit()) AND id = $1');
const FORGET = sql(
  'disclosure.forget',
  `DELETE FROM disclosures WHERE unit_id = (SELECT app.own_unit()) AND fund_id = $1 AND state = 1 AND corrects_id IS NULL AND edited_by = '' AND key <> ALL ($2::text[])`,
);
const TELL = sql(
  'disclosure.tell',
  'INSERT INTO disclosure_reminders (fund_id, key, kind, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING key',
);

/** Faults: DISCLOSURE_NOT_FOUND. */
export async function findDisclosure(tx: SqlTx, id: string): Promise<DisclosureRow> {
  const [row] = await tx.query<DisclosureRow>(FIND, [id]);
  if (!row) throw fundFault(FundFault.DISCLOSURE_NOT_FOUND);
  return row;
}
/** The same, locked. Faults: DISCLOSURE_NOT_FOUND when it is not the own unit's. */
export async function lockDisclosure(tx: SqlTx, id: string): Promise<DisclosureRow> {
  const [[own], row] = await Promise.all([tx.query(LOCK, [id]), findDisclosure(tx, id)]);
  if (!own) throw fundFault(FundFault.DISCLOSURE_NOT_FOUND);
  return row;
}
/** Of each duty the document in force, or else its first draft. */
export async function currentOf(
  tx: SqlTx,
  fundId: string,
): Promise<ReadonlyMap<string, { readonly id: string; readonly isPublished: boolean }>> {
  const rows = await tx.query<{ key: string; id: string; isPublished: boolean }>(CURRENT, [fundId]);
  return new Map(rows.map(({ key, ...document }) => [key, document]));
}
/** Keeps a draft of a duty unless there is a document of it. Answers whether it did. */
export async function insertDraft(
  tx: SqlTx,
  { fundId, duty: d }: { readonly fundId: string; readonly duty: Duty },
  of: { readonly id: string; readonly figures: DisclosureFigures; readonly editedBy: string; readonly at: Date },
): Promise<boolean> {
  const kept = JSON.stringify(figuresJson(of.figures));
  const values = [of.id, fundId, d.key, d.row.code, d.projectId, d.entryId, d.from, d.to, d.dueOn, kept, of.editedBy, of.at];
  return (await tx.query(INSERT, values)).length > 0;
}
/** A document of the same period that will correct one. */
export const insertCorrection = (
  tx: SqlTx,
  corrects: string,
  of: { readonly id: string; readonly figures: DisclosureFigures; readonly explanation: string; readonly at: Date },
): void => void tx.send(CORRECT, [of.id, corrects, JSON.stringify(figuresJson(of.figures)), of.explanation, tx.scope.actor.login, of.at]);
export const editDisclosure = (
  tx: SqlTx,
  id: string,
  { note, explanation }: { readonly note: string; readonly explanation: string },
): void => void tx.send(EDIT, [id, note, explanation, tx.scope.actor.login]);
export const keepFigures = (tx: SqlTx, id: string, figures: DisclosureFigures): void =>
  void tx.send(REFRESH, [id, JSON.stringify(figuresJson(figures))]);
export const publish = (tx: SqlTx, id: string, { frozen, at }: { readonly frozen: string; readonly at: Date }): void =>
  void tx.send(PUBLISH, [id, tx.scope.actor.login, at, frozen]);
export const drop = (tx: SqlTx, id: string): void => void tx.send(DROP, [id]);
/** Drops drafts that nobody touched of duties that are none any more, such as of a gift that was reversed. */
export const forgetOthers = (tx: SqlTx, fundId: string, keys: readonly string[]): void => void tx.send(FORGET, [fundId, keys]);
/** Notes that somebody was told; false when they were told before. */
export const noteTold = async (
  tx: SqlTx,
  fundId: string,
  of: { readonly key: string; readonly kind: 'due' | 'overdue'; readonly at: Date },
) => (await tx.query(TELL, [fundId, of.key, of.kind === 'due' ? 1 : 2, of.at])).length > 0;

/** Up to `limit` published documents after the key, the newest first. */
export function listDisclosures(
  tx: SqlTx,
  asked: ListDisclosuresRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<DisclosureRow[]> {
  const { statement, values } = listing(
    'disclosure.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE d.state = 2 AND ${where} ORDER BY d.published_at DESC, d.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('d.unit_id', asked.unit),
        fund: asked.fundId ? ['d.fund_id = ?::uuid', asked.fundId] : undefined,
        after: after ? ['(d.published_at, d.id) < (?::timestamptz, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<DisclosureRow>(statement, values);
}

export function toDisclosure(row: DisclosureRow, figures = figuresFrom(row.figures)): MessageInitShape<typeof DisclosureSchema> {
  return {
    id: row.id,
    unitCode: row.unit_code,
    fundId: row.fund_id,
    key: row.key,
    duty: row.duty,
    projectId: row.project_id ?? '',
    periodFrom: row.period_from,
    periodTo: row.period_to,
    dueOn: row.due_on,
    state: row.state,
    figures,
    note: row.note,
    explanation: row.explanation,
    correctsId: row.corrects_id ?? '',
    correctedById: row.corrected_by ?? '',
    correctingId: row.correcting ?? '',
    editedBy: row.edited_by,
    publishedBy: row.published_by,
    ...(row.published_at ? { publishedAt: timestampFromDate(row.published_at) } : {}),
    digest: row.digest?.toString('hex') ?? '',
    etag: String(row.version),
  };
}
