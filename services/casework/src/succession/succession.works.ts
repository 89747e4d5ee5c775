import { columnWork, type FieldKeys, notMoved, type Succession, type Taken, type Work } from '@shuniu/boot';
import { ApprovalState, CaseState, PersonKind, ResidentState, WorkKind } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { recordAct } from '../audit/audit.store.js';
import { changePlace } from '../case/case.changes.js';
import { insertCaseChanges } from '../case/case.changes.store.js';
import { knownOf, sealChange } from '../resident/resident.changes.js';
import { insertFieldChanges } from '../resident/resident.store.js';
import { recordSaved } from '../resident/resident-saved.js';
import { lockFiles, reassign } from '../roster/roster.store.js';

/** Files name their worker in words: by the name that goes with the login, or by the login while no name is known. */
const NAMED = (login: string): string => `(${login}, app.called(${login}, NULL))`;
const OWN = '(SELECT app.own_unit())';

const FILES = sql(
  'succession.files',
  `SELECT r.id, app.called($3, NULL) AS became FROM residents r WHERE r.unit_id = ${OWN} AND r.worker IN ${NAMED('$2')} AND r.state = ${ResidentState.ACTIVE} AND r.merged_into IS NULL
     AND ${notMoved(WorkKind.RESIDENT, 'r')}`,
);
const FILES_BACK = sql(
  'succession.filesBack',
  `SELECT r.id FROM residents r WHERE r.unit_id = ${OWN} AND r.worker IN ${NAMED('$1')} AND r.state = ${ResidentState.ACTIVE} AND r.merged_into IS NULL AND r.id = ANY ($2::uuid[])`,
);
interface Became extends Taken {
  readonly became: string;
}
/** As a reassignment by hand is: kept, told and recorded. */
async function assign(tx: SqlTx, rows: readonly Became[], { keys, at }: { keys: FieldKeys; at: Date }): Promise<Taken[]> {
  if (rows.length === 0) return [];
  const became = new Map(rows.map(row => [row.id, row.became]));
  const files = await lockFiles(
    tx,
    rows.map(row => row.id),
  );
  const changes = files.map(f => ({ id: f.id, was: f.worker, became: became.get(f.id) ?? '' }));
  reassign(tx, changes, at);
  for (const row of files) {
    const version = row.version + 1;
    insertFieldChanges(tx, row.id, {
      changes: [sealChange(keys, 'worker', { was: row.worker, became: became.get(row.id) ?? '' })],
      at,
      version,
    });
    recordAct(tx, { action: 'resident.changed', residentId: row.id, fields: ['worker'] });
    recordSaved(tx, { ...knownOf(row), version }, dayOf(at));
  }
  return changes.map(({ id, was }) => ({ id, note: was }));
}
/** 责任档案: with them their due visits and signals. */
export const residents = (keys: FieldKeys): Work => ({
  kind: WorkKind.RESIDENT,
  of: PersonKind.WORKER,
  take: async (tx, { absenceId, person, deputy }, at) =>
    assign(tx, await tx.query<Became>(FILES, [absenceId, person, deputy]), { keys, at }),
  giveBack: async (tx, of, at) => (await assign(tx, await backOf(tx, FILES_BACK, of), { keys, at })).map(({ id }) => id),
});
/** What is still the deputy's of what moved, with the words it had. */
async function backOf<R extends Became>(
  tx: SqlTx,
  statement: ReturnType<typeof sql>,
  of: Succession & { moved: readonly Taken[] },
): Promise<R[]> {
  const ids = of.moved.map(m => m.id);
  const words = new Map(of.moved.map(m => [m.id, m.note ?? '']));
  return (await tx.query<R>(statement, [of.deputy, ids])).map(row => ({ ...row, became: words.get(row.id) ?? '' }));
}

interface CaseOf extends Became {
  readonly resident_id: string;
  readonly worker: string;
  readonly version: number;
}
const CASE = 'c.id, c.resident_id, c.worker, c.version';
const CASES = sql(
  'succession.cases',
  `SELECT ${CASE}, app.called($3, NULL) AS became FROM cases c WHERE c.unit_id = ${OWN} AND c.worker IN ${NAMED('$2')} AND c.state = ${CaseState.OPEN} AND ${notMoved(WorkKind.CASE, 'c')} FOR NO KEY UPDATE`,
);
const CASES_BACK = sql(
  'succession.casesBack',
  `SELECT ${CASE} FROM cases c WHERE c.unit_id = ${OWN} AND c.worker IN ${NAMED('$1')} AND c.state = ${CaseState.OPEN} AND c.id = ANY ($2::uuid[]) FOR NO KEY UPDATE`,
);
const WORKER = sql('succession.caseWorker', `UPDATE cases SET worker = $2, version = version + 1 WHERE unit_id = ${OWN} AND id = $1`);
/** As a correction by hand is. */
function carry(tx: SqlTx, rows: readonly CaseOf[], { keys, at }: { keys: FieldKeys; at: Date }): Taken[] {
  for (const { id, resident_id: residentId, worker, became, version } of rows) {
    const change = uuidv7(at.getTime());
    const seal = (column: 'was' | 'became', text: string) => keys.cipher.seal(text, changePlace(column, change));
    void tx.send(WORKER, [id, became]);
    insertCaseChanges(tx, id, {
      changes: [{ id: change, field: 'worker', was: seal('was', worker), became: seal('became', became) }],
      at,
      version: version + 1,
    });
    recordAct(tx, { action: 'case.changed', residentId, fields: ['worker'] });
  }
  return rows.map(({ id, worker }) => ({ id, note: worker }));
}
export const cases = (keys: FieldKeys): Work => ({
  kind: WorkKind.CASE,
  of: PersonKind.WORKER,
  take: async (tx, { absenceId, person, deputy }, at) =>
    carry(tx, await tx.query<CaseOf>(CASES, [absenceId, person, deputy]), { keys, at }),
  giveBack: async (tx, of, at) => carry(tx, await backOf<CaseOf>(tx, CASES_BACK, of), { keys, at }).map(({ id }) => id),
});

const HANDED = (to: string, from: string): string =>
  `UPDATE approvals a SET handed_to = ${to}, handed_at = $4::timestamptz, revision = revision + 1 WHERE a.unit_id = ${OWN} AND a.handed_to = ${from} AND a.state = ${ApprovalState.PENDING}`;
export const approvals = columnWork({
  name: 'approvals',
  kind: WorkKind.APPROVAL,
  of: PersonKind.WORKER,
  take: `${HANDED('$3', '$2')} AND ${notMoved(WorkKind.APPROVAL, 'a')} RETURNING id`,
  back: `${HANDED('$1', '$2')} AND a.id = ANY ($3::uuid[]) RETURNING id`,
});
