import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  Committee,
  type CommitteeVote,
  FundFault,
  type Grant,
  type GrantDecisionSchema,
  type GrantKind,
  type GrantSchema,
  type GrantState,
} from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { type Day, type Fen, uuidv7 } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';
import { money } from '../money.js';

/** Minutes as they are kept with a decision. */
export interface KeptMinutes {
  readonly metOn: Day;
  readonly votes: readonly { memberId: string; memberName: string; vote: CommitteeVote }[];
  readonly opinion: string;
  readonly recused: readonly string[];
}
interface DecisionRow {
  readonly id: string;
  readonly committee: Committee;
  readonly outcome: number;
  readonly ceiling: string;
  readonly spent: string;
  readonly held: string;
  readonly expiresOn: Day;
  readonly minutes: KeptMinutes;
  readonly recordedBy: string;
}
export interface GrantRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly fund_id: string;
  readonly kind: GrantKind;
  readonly account_id: string;
  readonly project_id: string;
  readonly project_name: string;
  readonly payee_id: string | null;
  readonly payee_name: string | null;
  readonly from_purpose: string;
  readonly to_project_id: string | null;
  readonly to_project_name: string | null;
  readonly to_purpose: string;
  readonly basis: string;
  readonly basis_no: string;
  readonly basis_on: Day | null;
  /** The basis as it was on the day of the request. */
  readonly basis_rule: BasisRow | null;
  readonly amount_fen: string;
  readonly category: string;
  readonly purpose: string;
  readonly evidence: string;
  readonly expires_on: Day;
  readonly state: GrantState;
  readonly requested_by: string;
  readonly management_decision_id: string | null;
  readonly supervision_decision_id: string | null;
  readonly hold_group_id: string | null;
  readonly entry_id: string | null;
  readonly version: number;
  readonly created_at: Date;
  readonly decisions: readonly DecisionRow[];
}
export interface BasisRow {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly changesPurpose: boolean;
  readonly needsConsent: boolean;
  readonly needsFiling: boolean;
  readonly source: string;
}
export interface StepRow extends Record<string, unknown> {
  readonly state: GrantState;
  readonly note: string;
  readonly actor: string;
  readonly at: Date;
}

const BASIS = `json_build_object('code', b.code, 'name', b.name, 'nameEn', b.name_en, 'changesPurpose', b.changes_purpose, 'needsConsent', b.needs_consent, 'needsFiling', b.needs_filing, 'source', b.source)`;
/** What a list reads of a grant, and whence. */
export const COLUMNS = `g.id, u.code AS unit_code, g.fund_id, g.kind, g.account_id, a.project_id, p.name AS project_name, a.purpose AS from_purpose, g.payee_id, y.name AS payee_name,
  g.to_project_id, t.name AS to_project_name, g.to_purpose, g.basis, g.basis_no, g.basis_on::text, CASE WHEN b.code IS NOT NULL THEN ${BASIS} END AS basis_rule, g.amount_fen, g.category, g.purpose, g.evidence,
  g.expires_on::text, g.state, g.requested_by, g.management_decision_id, g.supervision_decision_id, g.hold_group_id, g.entry_id, g.version, g.created_at,
  coalesce((SELECT json_agg(json_build_object('id', d.id, 'committee', d.committee, 'outcome', d.outcome, 'ceiling', d.ceiling_fen::text, 'spent', d.spent_fen::text, 'held', d.held_fen::text,
    'expiresOn', d.expires_on, 'minutes', d.minutes, 'recordedBy', d.recorded_by)) FROM decisions d WHERE d.unit_id = g.unit_id AND d.matter_id = g.id), '[]') AS decisions`;
export const FROM = `grants g JOIN app.unit u ON u.id = g.unit_id JOIN accounts a ON a.unit_id = g.unit_id AND a.id = g.account_id JOIN projects p ON p.unit_id = a.unit_id AND p.id = a.project_id
  LEFT JOIN parties y ON y.unit_id = g.unit_id AND y.id = g.payee_id LEFT JOIN projects t ON t.unit_id = g.unit_id AND t.id = g.to_project_id
  LEFT JOIN transfer_bases b ON b.code = g.basis AND (g.created_at AT TIME ZONE 'Asia/Shanghai')::date BETWEEN b.valid_from AND coalesce(b.valid_to, 'infinity')`;
const FIND = sql('grant.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE g.id = $1`);
const LOCK = sql('grant.lock', 'SELECT FROM grants WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR UPDATE');
const STEPS = sql('grant.steps', 'SELECT state, note, actor, at FROM grant_steps WHERE grant_id = $1 ORDER BY at, id');
const INSERT = sql(
  'grant.insert',
  `INSERT INTO grants (id, fund_id, kind, account_id, payee_id, amount_fen, category, purpose, evidence, expires_on, to_project_id, to_purpose, basis, basis_no, basis_on, state, requested_by, version,
     created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1, $16, 1, $17)`,
);
const EDIT = sql(
  'grant.edit',
  `UPDATE grants SET fund_id = $2, kind = $3, account_id = $4, payee_id = $5, amount_fen = $6, category = $7, purpose = $8, evidence = $9, expires_on = $10, to_project_id = $11, to_purpose = $12,
     basis = $13, basis_no = $14, basis_on = $15, version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const MOVE = sql(
  'grant.move',
  `UPDATE grants SET state = $2::smallint, version = version + 1, submitted_at = CASE WHEN $2::smallint = 2 THEN $3::timestamptz ELSE submitted_at END,
     management_decision_id = coalesce($4::uuid, management_decision_id), supervision_decision_id = coalesce($5::uuid, supervision_decision_id),
     hold_group_id = coalesce($6::uuid, hold_group_id), entry_id = coalesce($7::uuid, entry_id) WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const STEP = sql('grant.step', 'INSERT INTO grant_steps (id, grant_id, state, note, actor, at) VALUES ($1, $2, $3, $4, $5, $6)');
const DECIDE = sql(
  'grant.decide',
  `INSERT INTO decisions (id, fund_id, committee, outcome, matter_id, purpose, payee_id, to_project_id, to_purpose, ceiling_fen, decided_on, expires_on, minutes, recorded_by, recorded_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
);
const BASES = sql(
  'grant.bases',
  `SELECT ${BASIS} AS rule FROM transfer_bases b WHERE b.valid_from <= $1::date AND (b.valid_to IS NULL OR b.valid_to >= $1::date) ORDER BY b.changes_purpose, b.code`,
);

/** Faults: GRANT_NOT_FOUND. */
export async function findGrant(tx: SqlTx, id: string): Promise<GrantRow> {
  const [row] = await tx.query<GrantRow>(FIND, [id]);
  if (!row) throw fundFault(FundFault.GRANT_NOT_FOUND);
  return row;
}
/** The same, locked. Faults: GRANT_NOT_FOUND when it is not the own unit's. */
export async function lockGrant(tx: SqlTx, id: string): Promise<GrantRow> {
  const [[own], row] = await Promise.all([tx.query(LOCK, [id]), findGrant(tx, id)]);
  if (!own) throw fundFault(FundFault.GRANT_NOT_FOUND);
  return row;
}
export const stepsOf = (tx: SqlTx, id: string): Promise<StepRow[]> => tx.query<StepRow>(STEPS, [id]);

/** Bases of a transfer that are in force on a day, the plain one first. */
export const basesOn = async (tx: SqlTx, on: Day): Promise<BasisRow[]> =>
  (await tx.query<{ rule: BasisRow }>(BASES, [on])).map(r => r.rule);

const said = (fundId: string, g: Grant, fen: Fen): unknown[] => [
  fundId,
  g.kind,
  g.accountId,
  g.payeeId || null,
  String(fen),
  g.category.trim(),
  g.purpose.trim(),
  g.evidence.trim(),
  g.expiresOn,
  g.toProjectId || null,
  g.toPurpose.trim(),
  g.basis,
  g.basisNo.trim(),
  g.basisOn || null,
];
export const insertGrant = (tx: SqlTx, of: { id: string; fundId: string; grant: Grant; fen: Fen; at: Date }): void =>
  void tx.send(INSERT, [of.id, ...said(of.fundId, of.grant, of.fen), tx.scope.actor.login, of.at]);
export const editGrant = (tx: SqlTx, of: { id: string; fundId: string; grant: Grant; fen: Fen }): void =>
  void tx.send(EDIT, [of.id, ...said(of.fundId, of.grant, of.fen)]);

/** Takes a grant to its next state, with who did it and what there is to say. */
export function moveGrant(
  tx: SqlTx,
  id: string,
  of: { state: GrantState; at: Date; note?: string; management?: string; supervision?: string; hold?: string; entry?: string },
): void {
  void tx.send(MOVE, [id, of.state, of.at, of.management ?? null, of.supervision ?? null, of.hold ?? null, of.entry ?? null]);
  void tx.send(STEP, [uuidv7(of.at.getTime()), id, of.state, of.note ?? '', tx.scope.actor.login, of.at]);
}

/** Keeps what a committee decided of a grant; answers the decision's id. */
export function insertDecision(
  tx: SqlTx,
  g: GrantRow,
  of: { committee: Committee; agrees: boolean; minutes: KeptMinutes; at: Date },
): string {
  const id = uuidv7(of.at.getTime());
  const matter = [g.id, g.purpose, g.payee_id, g.to_project_id, g.to_purpose, g.amount_fen];
  const when = [of.minutes.metOn, [of.minutes.metOn, g.expires_on].sort().at(-1)];
  void tx.send(DECIDE, [
    id,
    g.fund_id,
    of.committee,
    of.agrees ? 1 : 2,
    ...matter,
    ...when,
    JSON.stringify(of.minutes),
    tx.scope.actor.login,
    of.at,
  ]);
  return id;
}

function toDecision(row: GrantRow, committee: Committee): MessageInitShape<typeof GrantDecisionSchema> | undefined {
  const d = row.decisions.find(one => one.committee === committee);
  if (!d) return undefined;
  const minutes = { ...d.minutes, votes: d.minutes.votes.map(v => ({ ...v })), recused: [...d.minutes.recused], recordedBy: d.recordedBy };
  const amounts = { ceiling: money(d.ceiling), spent: money(d.spent), held: money(d.held) };
  return { id: d.id, committee, agrees: d.outcome === 1, minutes, ...amounts, expiresOn: d.expiresOn };
}
export function toGrant(row: GrantRow, steps: readonly StepRow[] = []): MessageInitShape<typeof GrantSchema> {
  const [management, supervision] = [Committee.MANAGEMENT, Committee.SUPERVISION].map(c => toDecision(row, c));
  return {
    id: row.id,
    unitCode: row.unit_code,
    fundId: row.fund_id,
    kind: row.kind,
    accountId: row.account_id,
    projectId: row.project_id,
    projectName: row.project_name,
    payeeId: row.payee_id ?? '',
    payeeName: row.payee_name ?? '',
    fromPurpose: row.from_purpose,
    toProjectId: row.to_project_id ?? '',
    toProjectName: row.to_project_name ?? '',
    toPurpose: row.to_purpose,
    basis: row.basis,
    basisNo: row.basis_no,
    basisOn: row.basis_on ?? '',
    ...(row.basis_rule ? { basisRule: row.basis_rule } : {}),
    amount: money(row.amount_fen),
    category: row.category,
    purpose: row.purpose,
    evidence: row.evidence,
    expiresOn: row.expires_on,
    state: row.state,
    requestedBy: row.requested_by,
    ...(management ? { management } : {}),
    ...(supervision ? { supervision } : {}),
    holdGroupId: row.hold_group_id ?? '',
    entryId: row.entry_id ?? '',
    steps: steps.map(s => ({ state: s.state, note: s.note, actor: s.actor, at: timestampFromDate(s.at) })),
    etag: String(row.version),
    createdAt: timestampFromDate(row.created_at),
  };
}
