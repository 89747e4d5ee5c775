import type { DescMessage, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type AnswerSupervisionNoteRequest,
  AnswerSupervisionNoteRequestSchema,
  type CloseSupervisionNoteRequest,
  CloseSupervisionNoteRequestSchema,
  CommonFault,
  type Handles,
  type ListSupervisionNotesRequest,
  NoteTopic,
  NoticeKind,
  Role,
  type SupervisionNote,
  SupervisionNoteSchema,
  SupervisionNoteService,
  type WriteSupervisionNoteRequest,
  WriteSupervisionNoteRequestSchema,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { commonFault, dayOf, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { findCase } from '../case/case.store.js';
import { notify, settle } from '../notice/notice.store.js';
import { sealedOnce } from '../sealed-once.js';
import { checkNote, checkStep, namesCase } from './note.rules.js';
import * as store from './note.store.js';

const isInstant = (text: string): boolean => !Number.isNaN(Date.parse(text));

@Serves(SupervisionNoteService)
@Injectable()
export class SupervisionNoteHandler implements Handles<typeof SupervisionNoteService, Call> {
  constructor(private readonly context: Context) {}

  writeSupervisionNote(request: WriteSupervisionNoteRequest, call: Call) {
    return this.#change(call, { input: WriteSupervisionNoteRequestSchema, request }, async tx => {
      const { topic, caseId, dueOn, text } = request;
      if (!namesCase(topic, caseId)) throw missingCase(topic);
      const at = this.context.clock.now();
      const unitCode = caseId ? (await findCase(tx, caseId)).unit_code : request.unitCode;
      checkNote({ dueOn, stationKnown: await store.isStationBelow(tx, unitCode) }, dayOf(at));
      const id = uuidv7(at.getTime());
      store.insertNote(tx, { id, unitCode, topic, caseId, dueOn, text: this.#seal('text', id, text), at });
      this.#tellStation(tx, id, unitCode, NoticeKind.SUPERVISION_NOTE);
      return id;
    });
  }

  answerSupervisionNote(request: AnswerSupervisionNoteRequest, call: Call) {
    const { id, answer, etag } = request;
    return this.#change(call, { input: AnswerSupervisionNoteRequestSchema, request }, async tx => {
      const row = await store.lockNote(tx, id, 'station');
      checkStep('answer', { state: row.state, etag: store.etagOf(row) }, etag);
      store.answerNote(tx, id, { answer: this.#seal('answer', id, answer), at: this.context.clock.now() });
      const to = { case: 'login' as const, value: row.written_by };
      this.#settle(tx, id, row.to_code);
      notify(tx, { kind: NoticeKind.SUPERVISION_ANSWERED, unitCode: row.from_code, to, subject: 'supervisionNote', subjectId: id });
      return id;
    });
  }

  closeSupervisionNote(request: CloseSupervisionNoteRequest, call: Call) {
    const { id, closing, etag } = request;
    return this.#change(call, { input: CloseSupervisionNoteRequestSchema, request }, async tx => {
      const row = await store.lockNote(tx, id, 'writer');
      checkStep('close', { state: row.state, etag: store.etagOf(row) }, etag);
      const words = closing === '' ? null : this.#seal('closing', id, closing);
      store.closeNote(tx, id, { closing: words, at: this.context.clock.now() });
      this.#settle(tx, id, row.to_code);
      this.#tellStation(tx, id, row.to_code, NoticeKind.SUPERVISION_CLOSED);
      return id;
    });
  }

  async listSupervisionNotes(request: ListSupervisionNotesRequest, call: Call) {
    const after = keysOf(request.pageToken, [isInstant, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listNotes(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.written_at.toISOString(), row.id]);
    return { notes: rows.map(row => this.#shown(row)), nextPageToken };
  }

  /** Answered or closed, it asks nobody at the station any more. */
  #settle(tx: SqlTx, id: string, unitCode: string): void {
    settle(tx, { kind: NoticeKind.SUPERVISION_NOTE, unitCode, subject: 'supervisionNote', subjectId: id });
  }
  #tellStation(tx: SqlTx, id: string, unitCode: string, kind: NoticeKind): void {
    notify(tx, { kind, unitCode, to: { case: 'role', value: Role.STATION_MANAGER }, subject: 'supervisionNote', subjectId: id });
  }
  #seal(column: store.NoteWords, id: string, words: string): Buffer {
    return this.context.keys.cipher.seal(words, store.notePlace(column, id));
  }
  #shown(row: store.NoteRow): MessageInitShape<typeof SupervisionNoteSchema> {
    return store.toNote(row, (column, sealed) => this.context.keys.cipher.open(sealed, store.notePlace(column, row.id)));
  }
  /** Once for each key; answers with the note as it is then. */
  #change<I extends DescMessage>(
    call: Call,
    { input, request }: { input: I; request: MessageShape<I> },
    change: (tx: SqlTx) => Promise<string>,
  ): Promise<SupervisionNote> {
    const method = `casework.v1.SupervisionNoteService.${input.name.replace(/Request$/, '')}`;
    return sealedOnce(this.context, call, { method, input, request, output: SupervisionNoteSchema }, async tx => {
      const id = await change(tx);
      await tx.settled();
      return this.#shown(await store.findNote(tx, id));
    });
  }
}

const missingCase = (topic: NoteTopic) =>
  commonFault(CommonFault.INVALID_REQUEST, {
    violations: [
      {
        field: 'caseId',
        rule: topic === NoteTopic.CASE ? 'required' : 'empty',
        message: 'a case for a note about a case, and for no other',
      },
    ],
  });
