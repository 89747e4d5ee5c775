import { type EvidenceGrade, RecordClass, RecordState, ServiceRecordSavedSchema, VolunteersFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { record } from '@shuniu/events';
import { type Day, uuidv7 } from '@shuniu/kernel';
import { volunteersFault } from '../volunteers-fault.js';
import { type ChangeRow, COLUMNS, FROM, type RecordRow } from './record.row.js';
import type { Corrected, RecordRule, Span } from './record.rules.js';

const FILE = sql('record.file', `SELECT ${COLUMNS} FROM ${FROM} WHERE r.id = $1`);
const OWN = sql('record.own', `SELECT ${COLUMNS} FROM ${FROM} WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = $1`);
// A statement of its own: what the next one reads is then seen as the last holder of the lock left it.
const LOCK = sql('record.lock', 'SELECT FROM service_records WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const CHANGES = sql(
  'record.changes',
  'SELECT field, was, became, reason, actor, at FROM record_changes WHERE record_id = $1 ORDER BY at, id',
);
const RULE = sql(
  'record.rule',
  `SELECT r.by_hand_minutes AS "byHandMinutes", r.by_hand_days AS "byHandDays", r.day_minutes AS "dayMinutes", r.device_people AS "devicePeople" FROM record_rules r
     LEFT JOIN app.unit u ON u.id = r.unit_id WHERE r.valid_from <= $1::date AND (r.valid_to IS NULL OR r.valid_to >= $1::date) ORDER BY length(u.code) DESC NULLS LAST LIMIT 1`,
);
// Whoever writes hours of somebody waits for whoever does already: an exclusion constraint alone lets writers of one time deadlock.
const WAIT = sql('record.wait', 'SELECT FROM volunteers WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const INSERT = sql(
  'record.insert',
  `INSERT INTO service_records (id, volunteer_id, class, state, served_on, served, minutes, service, place, beneficiary, content, evaluation, grade, evidence, shift_id, round_id, device,
     recorded_by, recorded_at, decided_by, decided_at, source_system, version)
   VALUES ($1, $2, $3, $4, $5, CASE WHEN $6::timestamptz IS NULL THEN NULL ELSE tstzrange($6::timestamptz, $7::timestamptz) END, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
     $19, $20, $21, $22, $23, 1)`,
);
const DECIDE = sql(
  'record.decide',
  'UPDATE service_records SET state = $2, decided_by = $3, decided_at = $4, reason = $5, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const CORRECT = sql(
  'record.correct',
  `UPDATE service_records SET service = $2, place = $3, beneficiary = $4, content = $5, evaluation = $6, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const OTHER_HOURS = sql(
  'record.otherHours',
  `UPDATE service_records SET served_on = $2, served = tstzrange($3, $4), minutes = $5, class = $6, state = ${RecordState.PENDING}, corrected_by = $7, decided_by = '', decided_at = NULL,
     grade = CASE WHEN class = 1 THEN 4 ELSE grade END WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const ADD_CHANGES = sql(
  'record.addChanges',
  `INSERT INTO record_changes (id, record_id, version, field, was, became, reason, actor, at)
   SELECT c.id, $1, $2, c.field, c.was, c.became, $3, $4, $5 FROM unnest($6::uuid[], $7::text[], $8::text[], $9::text[]) AS c(id, field, was, became)`,
);
const CARRIED = sql(
  'record.carried',
  `SELECT 1 FROM service_records WHERE unit_id = (SELECT app.own_unit()) AND volunteer_id = $1 AND source_system = $2 AND served_on >= $3::date AND state IN (1, 2) LIMIT 1`,
);

const notFound = () => volunteersFault(VolunteersFault.SERVICE_RECORD_NOT_FOUND);

/** A record that the actor may read, with what was corrected of it. Faults: SERVICE_RECORD_NOT_FOUND. */
export async function findRecord(tx: SqlTx, id: string): Promise<{ row: RecordRow; changes: ChangeRow[] }> {
  const [[row], changes] = await Promise.all([tx.query<RecordRow>(FILE, [id]), tx.query<ChangeRow>(CHANGES, [id])]);
  if (!row) throw notFound();
  return { row, changes };
}
/** A record of the own station, locked until the transaction ends. Faults: SERVICE_RECORD_NOT_FOUND. */
export async function lockRecord(tx: SqlTx, id: string): Promise<RecordRow> {
  void tx.send(LOCK, [id]);
  const [row] = await tx.query<RecordRow>(OWN, [id]);
  if (!row) throw notFound();
  return row;
}
/** The nearest unit's row of the rules that hold on a day, before the platform's. */
export async function ruleOn(tx: SqlTx, day: Day): Promise<RecordRule> {
  const [rule] = await tx.query<RecordRule & Record<string, unknown>>(RULE, [day]);
  if (!rule) throw new Error(`no record_rules hold on ${day}`);
  return rule;
}

/** What is written of a new record. */
export interface NewRecord {
  readonly volunteerId: string;
  readonly class: RecordClass;
  readonly state: RecordState;
  readonly servedOn: Day;
  readonly span: Span | undefined;
  readonly minutes: number;
  readonly service: string;
  readonly place?: string;
  readonly beneficiary?: string;
  readonly content?: string;
  readonly evaluation?: string;
  readonly grade: EvidenceGrade;
  readonly evidence?: string;
  readonly shiftId?: string;
  readonly roundId?: string;
  readonly device?: Buffer;
  readonly recordedBy: string;
  readonly decidedBy?: string;
  readonly sourceSystem?: string;
}

/**
 * Writes a record with its event; answers its id. RECORD-1: the database refuses a second one in the same time (OVERLAPPING_SERVICE, when the writes settle). It locks the
 * volunteer until the end: whoever writes hours of several people takes them in the order of their ids.
 */
export function insertRecord(tx: SqlTx, of: NewRecord, at: Date): string {
  const id = uuidv7(at.getTime());
  const decided = of.state === RecordState.CONFIRMED;
  void tx.send(WAIT, [of.volunteerId]);
  void tx.send(INSERT, [
    id,
    of.volunteerId,
    of.class,
    of.state,
    of.servedOn,
    of.span?.from ?? null,
    of.span?.to ?? null,
    of.minutes,
    of.service,
    of.place ?? '',
    of.beneficiary ?? '',
    of.content ?? '',
    of.evaluation ?? '',
    of.grade,
    of.evidence ?? '',
    of.shiftId ?? null,
    of.roundId ?? null,
    of.device ?? null,
    of.recordedBy,
    at,
    decided ? (of.decidedBy ?? of.recordedBy) : '',
    decided ? at : null,
    of.sourceSystem ?? '',
  ]);
  recordSaved(tx, { id, version: 1, ...of });
  return id;
}

/** What others may know of a version of a record. */
export function recordSaved(
  tx: SqlTx,
  of: Pick<NewRecord, 'volunteerId' | 'class' | 'state' | 'servedOn' | 'minutes' | 'service'> & {
    id: string;
    version: number;
    history?: boolean;
  },
): void {
  const { id: recordId, version, history = false, volunteerId, class: kind, state, servedOn, minutes, service } = of;
  void record(
    tx,
    { id: recordId, version },
    { schema: ServiceRecordSavedSchema, message: { recordId, volunteerId, class: kind, state, servedOn, minutes, service, history } },
  );
}
/** The event of a row as it is. */
export const rowSaved = (tx: SqlTx, row: RecordRow): void =>
  recordSaved(tx, {
    id: row.id,
    version: row.version,
    volunteerId: row.volunteer_id,
    class: row.class,
    state: row.state,
    servedOn: row.served_on,
    minutes: row.minutes,
    service: row.service,
    history: row.source_import !== null,
  });

export const decide = (tx: SqlTx, id: string, of: { state: RecordState; reason?: string; at: Date }): void =>
  void tx.send(DECIDE, [id, of.state, tx.scope.actor.login, of.at, of.reason ?? '']);

/** RECORD-4: writes a correction and what it changed. */
export function correct(
  tx: SqlTx,
  row: RecordRow,
  of: {
    readonly words: readonly [service: string, place: string, beneficiary: string, content: string, evaluation: string];
    readonly hours: { readonly span: Span; readonly servedOn: Day; readonly minutes: number; readonly class: RecordClass } | undefined;
    readonly changes: Corrected['changes'];
    readonly reason: string;
    readonly at: Date;
  },
): void {
  const { login } = tx.scope.actor;
  void tx.send(CORRECT, [row.id, ...of.words]);
  if (of.hours) {
    const { span, servedOn, minutes, class: kind } = of.hours;
    void tx.send(OTHER_HOURS, [row.id, servedOn, span.from, span.to, minutes, kind, login]);
  }
  const columns = [0, 1, 2].map(i => of.changes.map(c => c[i]));
  void tx.send(ADD_CHANGES, [row.id, row.version + 1, of.reason, login, of.at, of.changes.map(() => uuidv7()), ...columns]);
}

/** Were hours of this system up to this day, or a later one, carried over? */
export const isCarried = async (tx: SqlTx, volunteerId: string, of: { sourceSystem: string; upTo: Day }): Promise<boolean> =>
  (await tx.query(CARRIED, [volunteerId, of.sourceSystem, of.upTo])).length > 0;
