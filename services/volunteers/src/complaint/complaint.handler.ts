import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { addDays, dayOf, isDay, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { notify, settle } from '../notice/notice.store.js';
import { readWords } from '../record/words.js';
import { checkEtag } from '../shift-command.js';
import { rulesOn } from '../shift-rule.store.js';
import { findOwnVolunteer } from '../volunteer/volunteer.store.js';
import { command } from '../volunteers-db.js';
import * as rules from './complaint.rules.js';
import * as store from './complaint.store.js';

const { method } = c.ComplaintService;
const { ANSWERED, AGREED, SENT_BACK } = c.ComplaintStepKind;
const SUBJECT = 'complaint';
const isRank = (key: string): boolean => key === '0' || key === '1';
/** The place that a sealed text is bound to. */
const place = (column: string, id: string): string => `volunteers.complaints.${column}:${id}`;

@Serves(c.ComplaintService)
@Injectable()
export class ComplaintHandler implements c.Handles<typeof c.ComplaintService, Call> {
  constructor(private readonly context: Context) {}

  recordComplaint(request: c.RecordComplaintRequest, call: Call) {
    const at = this.context.clock.now();
    const today = dayOf(at);
    return command(this.context, { method: method.recordComplaint, request, scope: call }, async tx => {
      const { content, fromWhom } = readWords({ content: request.content, fromWhom: request.fromWhom }, ['content']);
      const { volunteerId, kind, receivedOn } = request;
      await findOwnVolunteer(tx, volunteerId);
      rules.checkReceived(receivedOn, today);
      const id = uuidv7(at.getTime());
      const sealed = {
        content: this.#seal('content', id, content),
        fromWhom: fromWhom === '' ? null : this.#seal('fromWhom', id, fromWhom),
      };
      const dueOn = addDays(receivedOn, (await rulesOn(tx, today)).complaintAnswerDays);
      store.insertComplaint(tx, { id, volunteerId, kind, receivedOn, dueOn, ...sealed }, at);
      // Of whom it is, no record of the file says: the file's readers are more than the complaint's.
      recordAct(tx, { action: 'complaint.recorded', subjectId: id });
      this.#tell(tx, c.NoticeKind.COMPLAINT_WAITS, { id, dueOn, role: c.Role.STATION_MANAGER });
      return this.#shown(tx, id);
    });
  }
  answerComplaint(request: c.AnswerComplaintRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.answerComplaint, request, scope: call }, async tx => {
      const { text, measures } = readWords({ text: request.text, measures: request.measures }, ['text']);
      const row = await this.#locked(tx, request);
      rules.checkAnswer(row.state);
      this.#step(tx, row.id, { kind: ANSWERED, finding: request.finding, text, measures, at });
      store.setAnswered(tx, row.id, request.finding);
      recordAct(tx, { action: 'complaint.answered', subjectId: row.id });
      settle(tx, { kind: c.NoticeKind.COMPLAINT_WAITS, subject: SUBJECT, subjectId: row.id });
      this.#tell(tx, c.NoticeKind.COMPLAINT_ANSWERED, { id: row.id, dueOn: '', role: c.Role.SOCIAL_WORKER });
      return this.#shown(tx, row.id);
    });
  }
  reviewComplaint(request: c.ReviewComplaintRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.reviewComplaint, request, scope: call }, async tx => {
      const { text } = readWords({ text: request.text }, ['text']);
      const row = await this.#locked(tx, request);
      rules.checkReview({ state: row.state, answeredBy: row.answered_by }, call.actor.login);
      this.#step(tx, row.id, { kind: request.agree ? AGREED : SENT_BACK, text, measures: '', at });
      if (request.agree) store.setClosed(tx, row.id);
      else store.setReopened(tx, row.id);
      recordAct(tx, { action: request.agree ? 'complaint.closed' : 'complaint.sentBack', subjectId: row.id });
      settle(tx, { kind: c.NoticeKind.COMPLAINT_ANSWERED, subject: SUBJECT, subjectId: row.id });
      if (!request.agree) this.#tell(tx, c.NoticeKind.COMPLAINT_WAITS, { id: row.id, dueOn: row.due_on, role: c.Role.STATION_MANAGER });
      return this.#shown(tx, row.id);
    });
  }
  async getComplaint({ id }: c.GetComplaintRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      recordAct(tx, { action: 'complaint.read', subjectId: id });
      return this.#shown(tx, id);
    });
  }
  async listComplaints(request: c.ListComplaintsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isRank, isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const [found, counted] = await this.context.db.as(call, tx => {
      const asked = store.listComplaints(tx, request, { after, limit: size + 1 });
      return Promise.all([asked.rows, asked.count]);
    });
    const { rows, nextPageToken } = pageOf(found, size, store.keyOf);
    const complaints = rows.map(row => toComplaint(row, call.actor.login));
    return { complaints, nextPageToken, ...(counted === undefined ? {} : { totalCapped: counted }) };
  }

  /** One of the own station as whoever decides saw it. Faults, the first that holds: COMPLAINT_NOT_FOUND, ETAG_MISMATCH. */
  async #locked(tx: SqlTx, { id, etag }: { id: string; etag: string }): Promise<store.SealedComplaint> {
    const row = await store.lockComplaint(tx, id);
    checkEtag(etag, row.version);
    return row;
  }
  #step(tx: SqlTx, complaintId: string, of: Said): void {
    const id = uuidv7(of.at.getTime());
    const text = this.#seal('text', id, of.text);
    const measures = of.measures === '' ? null : this.#seal('measures', id, of.measures);
    const { kind, finding } = of;
    store.insertStep(tx, { id, complaintId, kind, ...(finding === undefined ? {} : { finding }), text, measures }, of.at);
  }
  /** Tells whoever holds a post; it says neither who complains nor of whom. */
  #tell(tx: SqlTx, kind: c.NoticeKind, { id, dueOn, role }: { id: string; dueOn: string; role: c.Role }): void {
    const params: Record<string, string> = dueOn === '' ? {} : { dueOn };
    notify(tx, { kind, to: { case: 'role', value: role }, subject: SUBJECT, subjectId: id, params });
  }
  #seal(column: string, id: string, text: string): Buffer {
    return this.context.keys.cipher.seal(text, place(column, id));
  }
  #open(column: string, id: string, sealed: Buffer | null): string {
    return sealed === null ? '' : this.context.keys.cipher.open(sealed, place(column, id));
  }
  async #shown(tx: SqlTx, id: string) {
    await tx.settled();
    const [row, steps] = [await store.readComplaint(tx, id), await store.stepsOf(tx, id)];
    const said = {
      content: this.#open('content', row.id, row.content),
      fromWhom: this.#open('fromWhom', row.id, row.from_whom),
      steps: steps.map(step => ({
        id: step.id,
        kind: step.kind,
        finding: step.finding ?? 0,
        text: this.#open('text', step.id, step.text),
        measures: this.#open('measures', step.id, step.measures),
        by: step.by,
        at: timestampFromDate(step.at),
      })),
    };
    return toComplaint(row, tx.scope.actor.login, said);
  }
}

interface Said {
  readonly kind: c.ComplaintStepKind;
  readonly finding?: c.ComplaintFinding;
  readonly text: string;
  readonly measures: string;
  readonly at: Date;
}

type Content = Pick<c.Complaint, 'content' | 'fromWhom'> & { readonly steps: MessageInitShape<typeof c.ComplaintStepSchema>[] };
/** A row as an answer to whoever has the login; lists are without what was said. */
function toComplaint(row: store.ComplaintRow, login: string, said?: Content): MessageInitShape<typeof c.ComplaintSchema> {
  return {
    ...said,
    id: row.id,
    unitCode: row.unit_code,
    volunteerId: row.volunteer_id,
    volunteerName: row.name,
    volunteerNumber: row.volunteer_number,
    kind: row.kind,
    state: row.state,
    receivedOn: row.received_on,
    dueOn: row.due_on,
    recordedBy: row.recorded_by,
    recordedAt: timestampFromDate(row.recorded_at),
    finding: row.finding ?? 0,
    etag: String(row.version),
    ownAnswer: row.answered_by === login,
  };
}
