import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { GrantNoteSchema, NoteSide } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';

export interface NoteRow extends Record<string, unknown> {
  readonly id: string;
  readonly side: NoteSide;
  readonly content: Buffer;
  readonly author: string;
  readonly at: Date;
}
const OF_GRANT = sql('grantNote.ofGrant', 'SELECT id, side, content, author, at FROM grant_notes WHERE grant_id = $1 ORDER BY at, id');
const INSERT = sql('grantNote.insert', 'INSERT INTO grant_notes (id, grant_id, side, content, author, at) VALUES ($1, $2, $3, $4, $5, $6)');

/** Where a note's words are sealed for. */
export const notePlace = (id: string): string => `fund.grant_notes.content:${id}`;

export const notesOf = (tx: SqlTx, grantId: string): Promise<NoteRow[]> => tx.query<NoteRow>(OF_GRANT, [grantId]);
export const insertNote = (tx: SqlTx, note: { id: string; grantId: string; side: NoteSide; content: Buffer; at: Date }): void =>
  void tx.send(INSERT, [note.id, note.grantId, note.side, note.content, tx.scope.actor.login, note.at]);

export const toNote = (row: NoteRow, open: (sealed: Buffer, place: string) => string): MessageInitShape<typeof GrantNoteSchema> => ({
  id: row.id,
  text: open(row.content, notePlace(row.id)),
  author: row.author,
  side: row.side,
  at: timestampFromDate(row.at),
});
