import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  CaseworkFault,
  CaseworkFaultSchema,
  type ListSupervisionNotesRequest,
  NoteState,
  type NoteTopic,
  type SupervisionNoteSchema,
} from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { type Day, faultOf } from '@shuniu/kernel';

export interface NoteRow extends Record<string, unknown> {
  readonly id: string;
  readonly from_code: string;
  readonly from_name: string;
  readonly to_code: string;
  readonly to_name: string;
  readonly topic: NoteTopic;
  readonly case_id: string | null;
  readonly state: NoteState;
  readonly due_on: Day | null;
  readonly text: Buffer;
  readonly answer: Buffer | null;
  readonly closing: Buffer | null;
  readonly written_by: string;
  readonly written_at: Date;
  readonly answered_by: string | null;
  readonly answered_at: Date | null;
  readonly closed_by: string | null;
  readonly closed_at: Date | null;
  readonly version: number;
}

const COLUMNS = `n.id, f.code AS from_code, f.name AS from_name, t.code AS to_code, t.name AS to_name, n.topic, n.case_id, n.state, n.due_on::text, n.text, n.answer, n.closing,
  n.written_by, n.written_at, n.answered_by, n.answered_at, n.closed_by, n.closed_at, n.version`;
const FROM = 'supervision_notes n JOIN app.unit f ON f.id = n.unit_id JOIN app.unit t ON t.id = n.to_unit_id';
const FIND = sql('note.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE n.id = $1::uuid`);
// Locked where the actor may change it: the station while it is open, the writer's unit always. A row that is only read is not there.
const LOCK_TOLD = sql(
  'note.lockTold',
  'SELECT FROM supervision_notes WHERE id = $1::uuid AND to_unit_id = (SELECT app.own_unit()) FOR UPDATE',
);
const LOCK_OWN = sql('note.lockOwn', 'SELECT FROM supervision_notes WHERE id = $1::uuid AND unit_id = (SELECT app.own_unit()) FOR UPDATE');
const STATION = sql(
  'note.station',
  `SELECT u.code FROM app.unit u WHERE u.code = $1 AND u.kind = 4 AND u.id IN (SELECT unnest(app.visible_units())) AND u.id <> (SELECT app.own_unit())`,
);
const WRITE = sql(
  'note.write',
  `INSERT INTO supervision_notes (id, to_unit_id, topic, case_id, state, due_on, text, written_by, written_at, version)
   SELECT $1::uuid, u.id, $3, $4::uuid, 1, $5::date, $6, $7, $8, 1 FROM app.unit u WHERE u.code = $2`,
);
const ANSWER = sql(
  'note.answer',
  'UPDATE supervision_notes SET state = 2, answer = $2, answered_by = $3, answered_at = $4, version = version + 1 WHERE id = $1::uuid AND to_unit_id = (SELECT app.own_unit())',
);
const CLOSE = sql(
  'note.close',
  'UPDATE supervision_notes SET state = 3, closing = $2, closed_by = $3, closed_at = $4, version = version + 1 WHERE id = $1::uuid AND unit_id = (SELECT app.own_unit())',
);

export type NoteWords = 'text' | 'answer' | 'closing';
/** Binds sealed words to their row and column. */
export const notePlace = (column: NoteWords, id: string): string => `casework.supervision_notes.${column}:${id}`;

/** A note within reach. Faults: NOTE_NOT_FOUND. */
export async function findNote(tx: SqlTx, id: string): Promise<NoteRow> {
  const [row] = await tx.query<NoteRow>(FIND, [id]);
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.NOTE_NOT_FOUND);
  return row;
}
/** A note that the actor may answer, or close, locked. Faults: NOTE_NOT_FOUND. */
export async function lockNote(tx: SqlTx, id: string, as: 'station' | 'writer'): Promise<NoteRow> {
  void tx.send(as === 'station' ? LOCK_TOLD : LOCK_OWN, [id]);
  const row = await findNote(tx, id);
  if ((as === 'station' ? row.to_code : row.from_code) !== tx.scope.actor.unitCode)
    throw faultOf(CaseworkFaultSchema, CaseworkFault.NOTE_NOT_FOUND);
  return row;
}
/** Is it a station below the actor's unit? */
export const isStationBelow = async (tx: SqlTx, code: string): Promise<boolean> => (await tx.query(STATION, [code])).length > 0;

export function insertNote(
  tx: SqlTx,
  of: { id: string; unitCode: string; topic: NoteTopic; caseId: string; dueOn: Day; text: Buffer; at: Date },
): void {
  void tx.send(WRITE, [of.id, of.unitCode, of.topic, of.caseId || null, of.dueOn || null, of.text, tx.scope.actor.login, of.at]);
}
export const answerNote = (tx: SqlTx, id: string, of: { answer: Buffer; at: Date }): void =>
  void tx.send(ANSWER, [id, of.answer, tx.scope.actor.login, of.at]);
export const closeNote = (tx: SqlTx, id: string, of: { closing: Buffer | null; at: Date }): void =>
  void tx.send(CLOSE, [id, of.closing, tx.scope.actor.login, of.at]);

/** Up to `limit` notes after the key, newest first. */
export function listNotes(
  tx: SqlTx,
  asked: ListSupervisionNotesRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<NoteRow[]> {
  const { statement, values } = listing(
    'note.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY n.written_at DESC, n.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('n.to_unit_id', asked.unit),
        state: asked.state ? ['n.state = ?', asked.state] : undefined,
        open: asked.openOnly ? ['n.state < ?', NoteState.CLOSED] : undefined,
        case: asked.caseId ? ['n.case_id = ?::uuid', asked.caseId] : undefined,
        after: after ? ['(n.written_at, n.id) < (?::timestamptz, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<NoteRow>(statement, values);
}

export const etagOf = (row: NoteRow): string => String(row.version);
/** A row as an answer; `open` opens its words. */
export function toNote(row: NoteRow, open: (column: NoteWords, sealed: Buffer) => string): MessageInitShape<typeof SupervisionNoteSchema> {
  const words = (column: NoteWords): string => (row[column] ? open(column, row[column]) : '');
  return {
    id: row.id,
    fromUnitCode: row.from_code,
    fromUnitName: row.from_name,
    unitCode: row.to_code,
    unitName: row.to_name,
    topic: row.topic,
    caseId: row.case_id ?? '',
    state: row.state,
    text: words('text'),
    dueOn: row.due_on ?? '',
    writtenBy: row.written_by,
    writtenAt: timestampFromDate(row.written_at),
    answer: words('answer'),
    answeredBy: row.answered_by ?? '',
    ...(row.answered_at ? { answeredAt: timestampFromDate(row.answered_at) } : {}),
    closing: words('closing'),
    closedBy: row.closed_by ?? '',
    ...(row.closed_at ? { closedAt: timestampFromDate(row.closed_at) } : {}),
    etag: etagOf(row),
  };
}
