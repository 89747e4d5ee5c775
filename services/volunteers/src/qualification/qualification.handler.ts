import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { addDays, dayOf, isDay, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { kindOn } from '../qualification-kind/qualification-kind.rules.js';
import { kindRows } from '../qualification-kind/qualification-kind.store.js';
import { readWords } from '../record/words.js';
import { countReveal } from '../reveal-quota.js';
import { rulesOn } from '../shift-rule.store.js';
import { findOfLogin, findOwnVolunteer } from '../volunteer/volunteer.store.js';
import { command } from '../volunteers-db.js';
import { volunteersFault } from '../volunteers-fault.js';
import * as rules from './qualification.rules.js';
import * as store from './qualification.store.js';

const { method } = c.QualificationService;
const VISIBLE_SECONDS = 60;
const MOST_OWN = 200;
/** The place that a sealed number is bound to. */
const numberPlace = (id: string): string => `volunteers.qualifications.number:${id}`;
const isRank = (key: string): boolean => key === '0' || key === '1';
type Paper = Pick<c.AddQualificationRequest, 'number' | 'issuer' | 'issuedOn' | 'validUntil'>;

@Serves(c.QualificationService)
@Injectable()
export class QualificationHandler implements c.Handles<typeof c.QualificationService, Call> {
  constructor(private readonly context: Context) {}

  addQualification(request: c.AddQualificationRequest, call: Call) {
    return command(this.context, { method: method.addQualification, request, scope: call }, async tx => {
      const { volunteerId, kind } = request;
      const volunteer = await findOwnVolunteer(tx, volunteerId);
      const id = await this.#put(tx, request, { volunteerId: volunteer.id, kind });
      recordAct(tx, { action: 'volunteer.qualified', subjectId: volunteer.id });
      return this.#shown(tx, id);
    });
  }
  renewQualification(request: c.RenewQualificationRequest, call: Call) {
    return command(this.context, { method: method.renewQualification, request, scope: call }, async tx => {
      const row = await store.lockQualification(tx, request.id);
      rules.checkStanding({ renewed: row.renewed_by !== null, withdrawnOn: row.withdrawn_on });
      const id = uuidv7(this.context.clock.now().getTime());
      store.setRenewed(tx, row.id, id);
      await this.#put(tx, request, { volunteerId: row.volunteer_id, kind: row.kind, id });
      recordAct(tx, { action: 'volunteer.qualificationRenewed', subjectId: row.volunteer_id });
      return this.#shown(tx, id);
    });
  }
  withdrawQualification(request: c.WithdrawQualificationRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.withdrawQualification, request, scope: call }, async tx => {
      const { reason } = readWords({ reason: request.reason }, ['reason']);
      const row = await store.lockQualification(tx, request.id);
      rules.checkStanding({ renewed: row.renewed_by !== null, withdrawnOn: row.withdrawn_on });
      store.withdraw(tx, row.id, { on: dayOf(at), reason, at });
      recordAct(tx, { action: 'volunteer.qualificationWithdrawn', subjectId: row.volunteer_id, note: reason });
      return this.#shown(tx, row.id);
    });
  }

  /** QUALIFICATION-5: never kept beside an Idempotency-Key; what is refused for another reason is not counted. */
  async revealQualification(request: c.RevealQualificationRequest, call: Call) {
    await this.context.db.as(call, tx => this.#opened(tx, request));
    const leftToday = await countReveal(this.context, call);
    const { purpose, note } = request;
    const value = await this.context.db.as(call, async tx => {
      const { number, volunteerId } = await this.#opened(tx, request);
      const fields = ['qualificationNumber'];
      recordAct(tx, {
        action: 'volunteer.revealed',
        subjectId: volunteerId,
        fields,
        purpose: c.RevealPurpose[purpose],
        note: note.trim(),
      });
      return number;
    });
    return { value, visibleSeconds: VISIBLE_SECONDS, leftToday };
  }

  async listQualifications(request: c.ListQualificationsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isRank, isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    return this.context.db.as(call, async tx => {
      const days = await this.#days(tx);
      const asked = store.listQualifications(tx, request, { ...days, after, limit: size + 1 });
      const [found, counted] = await Promise.all([asked.rows, asked.count]);
      const { rows, nextPageToken } = pageOf(found, size, store.keyOf);
      const total = counted === undefined ? {} : { totalCapped: counted };
      return { qualifications: rows.map(row => store.toQualification(row, days)), nextPageToken, ...total };
    });
  }
  /** VOLUNTEER-5: by the login of the token, at the own station alone. */
  async listOwnQualifications(_request: c.ListOwnQualificationsRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const [{ id }, days] = [await findOfLogin(tx, call.actor.login), await this.#days(tx)];
      const own = { unit: '', kind: '', state: 0, volunteerId: id };
      const rows = await store.listQualifications(tx, own, { ...days, after: undefined, limit: MOST_OWN }).rows;
      return { qualifications: rows.map(row => store.toQualification(row, days)) };
    });
  }

  /** QUALIFICATION-2: puts a paper on file; answers its id. Faults, the first that holds: QUALIFICATION_KIND_NOT_FOUND, DATE_IN_FUTURE, QUALIFICATION_DAYS. */
  async #put(tx: SqlTx, paper: Paper, of: { volunteerId: string; kind: string; id?: string }): Promise<string> {
    const at = this.context.clock.now();
    const today = dayOf(at);
    const { issuer } = readWords({ issuer: paper.issuer }, ['issuer']);
    const kind = kindOn(await kindRows(tx), of.kind, { day: today, field: 'kind' });
    rules.checkPaper(paper, { today, months: kind.months });
    const id = of.id ?? uuidv7(at.getTime());
    const number = paper.number.trim();
    const sealed = number === '' ? null : this.context.keys.cipher.seal(number, numberPlace(id));
    const { issuedOn, validUntil } = paper;
    const said = { issuer, issuedOn, validUntil, number: sealed, numberMasked: rules.maskNumber(number) };
    store.insertQualification(tx, { id, volunteerId: of.volunteerId, kind: kind.code, kindName: kind.name, ...said }, at);
    return id;
  }
  /** What a number is, without a record of it. Faults, the first that holds: PURPOSE_NOTE_REQUIRED, QUALIFICATION_NOT_FOUND, FIELD_EMPTY. */
  async #opened(tx: SqlTx, { id, purpose, note }: c.RevealQualificationRequest) {
    if (purpose === c.RevealPurpose.OTHER && note.trim() === '') throw volunteersFault(c.VolunteersFault.PURPOSE_NOTE_REQUIRED);
    const row = await store.findQualification(tx, id);
    if (row.number === null) throw volunteersFault(c.VolunteersFault.FIELD_EMPTY);
    return { number: this.context.keys.cipher.open(row.number, numberPlace(row.id)), volunteerId: row.volunteer_id };
  }
  /** Today, and until when an end is near. */
  async #days(tx: SqlTx): Promise<store.Soon> {
    const today = dayOf(this.context.clock.now());
    return { today, soon: addDays(today, (await rulesOn(tx, today)).qualificationRemindDays) };
  }
  async #shown(tx: SqlTx, id: string) {
    await tx.settled();
    return store.toQualification(await store.findQualification(tx, id), await this.#days(tx));
  }
}
