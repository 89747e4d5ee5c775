import type { MessageInitShape } from '@bufbuild/protobuf';
import { FundFault, type ListProjectsRequest, type Project, type ProjectSchema, type ProjectState } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';
import { EXPENSES, INCOMES } from '../ledger/movement.rules.js';
import { fenOf, money } from '../money.js';

export interface ProjectRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly fund_id: string;
  readonly name: string;
  readonly purpose: string;
  readonly budget_fen: string;
  readonly from_on: Day | null;
  readonly to_on: Day | null;
  readonly state: ProjectState;
  readonly version: number;
  readonly posted_fen: string;
  readonly held_fen: string;
  readonly income_fen: string;
  readonly expense_fen: string;
}

// Income and expense by the kind of the entry, or of the one it reverses; transfers and adjustments are neither (LEDGER-9).
const COLUMNS = `p.id, u.code AS unit_code, p.fund_id, p.name, p.purpose, p.budget_fen, p.from_on::text, p.to_on::text, p.state, p.version, m.posted_fen, m.held_fen, f.income_fen, f.expense_fen`;
const FROM = `projects p JOIN app.unit u ON u.id = p.unit_id
  CROSS JOIN LATERAL (SELECT coalesce(sum(a.posted_fen), 0) AS posted_fen, coalesce(sum(a.held_fen), 0) AS held_fen FROM accounts a
    WHERE a.unit_id = p.unit_id AND a.fund_id = p.fund_id AND a.project_id = p.id) m
  CROSS JOIN LATERAL (SELECT coalesce(sum(-l.amount_fen) FILTER (WHERE coalesce(o.kind, e.kind) IN (${INCOMES})), 0) AS income_fen,
      coalesce(sum(l.amount_fen) FILTER (WHERE coalesce(o.kind, e.kind) IN (${EXPENSES})), 0) AS expense_fen
    FROM accounts a JOIN entry_lines l ON l.unit_id = a.unit_id AND l.account_id = a.id JOIN entries e ON e.unit_id = l.unit_id AND e.id = l.entry_id
      LEFT JOIN entries o ON o.unit_id = e.unit_id AND o.id = e.reverses_id WHERE a.unit_id = p.unit_id AND a.fund_id = p.fund_id AND a.project_id = p.id) f`;
const FIND = sql('project.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE p.id = $1`);
const LOCK = sql('project.lock', 'SELECT FROM projects WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const INSERT = sql(
  'project.insert',
  'INSERT INTO projects (id, fund_id, name, purpose, budget_fen, from_on, to_on, state, version, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 1, 1, $8)',
);
const UPDATE = sql(
  'project.update',
  `UPDATE projects SET name = $2, purpose = $3, budget_fen = $4, from_on = $5, to_on = $6, state = $7, version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);

/** Faults: PROJECT_NOT_FOUND. */
export async function findProject(tx: SqlTx, id: string): Promise<ProjectRow> {
  const [row] = await tx.query<ProjectRow>(FIND, [id]);
  if (!row) throw fundFault(FundFault.PROJECT_NOT_FOUND);
  return row;
}
export function lockProject(tx: SqlTx, id: string): Promise<ProjectRow> {
  void tx.send(LOCK, [id]);
  return findProject(tx, id);
}
const said = (p: Project): unknown[] => [p.name.trim(), p.purpose.trim(), String(fenOf(p.budget)), p.fromOn || null, p.toOn || null];
export const insertProject = (tx: SqlTx, id: string, project: Project, at: Date): void =>
  void tx.send(INSERT, [id, project.fundId, ...said(project), at]);
export const updateProject = (tx: SqlTx, id: string, project: Project, state: ProjectState): void =>
  void tx.send(UPDATE, [id, ...said(project), state]);

/** Up to `limit` projects after the key, by name. */
export function listProjects(
  tx: SqlTx,
  asked: ListProjectsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<ProjectRow[]> {
  const { statement, values } = listing(
    'project.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY p.name, p.id LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('p.unit_id', asked.unit),
        fund: asked.fundId ? ['p.fund_id = ?::uuid', asked.fundId] : undefined,
        after: after ? ['(p.name, p.id) > (?, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<ProjectRow>(statement, values);
}

export const toProject = (row: ProjectRow): MessageInitShape<typeof ProjectSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  fundId: row.fund_id,
  name: row.name,
  purpose: row.purpose,
  budget: money(row.budget_fen),
  fromOn: row.from_on ?? '',
  toOn: row.to_on ?? '',
  state: row.state,
  etag: String(row.version),
  posted: money(row.posted_fen),
  held: money(row.held_fen),
  available: money(BigInt(row.posted_fen) - BigInt(row.held_fen)),
  income: money(row.income_fen),
  expense: money(row.expense_fen),
});
