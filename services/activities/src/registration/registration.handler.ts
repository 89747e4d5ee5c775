import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { activitiesFault } from '../activities-fault.js';
import { type ActivityRow, findActivity, lockActivity } from '../activity/activity.store.js';
import { admit } from '../attendance/attendance.store.js';
import { recordAct } from '../audit/audit.store.js';
import { command, takenAs } from '../command.js';
import { checkEtag } from '../etag.js';
import { countReveal, VISIBLE_SECONDS } from '../reveal-quota.js';
import { checkWords } from '../words.js';
import { notePlace } from './places.js';
import * as rules from './registration.rules.js';
import * as store from './registration.store.js';
import { entryOf, fits, holdsSeats, seated, type Wants, wantsOf } from './seat.rules.js';
import { countKinds, nextNo, offerNext, seatsOf, takeSeats } from './seat.store.js';
import { revealed, toRegistration } from './shown.js';

const { method } = c.RegistrationService;
const { CONFIRMED, WAITING, REJECTED, CANCELLED } = c.RegistrationState;
const isNumber = (text: string): boolean => /^\d{1,9}$/.test(text);
interface Locked {
  readonly row: store.RegistrationRow;
  readonly activity: ActivityRow;
  readonly wants: Wants;
}

@Serves(c.RegistrationService)
@Injectable()
export class RegistrationHandler implements c.Handles<typeof c.RegistrationService, Call> {
  constructor(private readonly context: Context) {}

  createRegistration(request: c.CreateRegistrationRequest, call: Call) {
    const at = this.context.clock.now();
    const registration = request.registration as c.Registration;
    return command(this.context, { method: method.createRegistration, request, call }, async tx => {
      const activity = await lockActivity(tx, request.activityId);
      rules.checkOpen(activity, registration.channel, at);
      rules.checkParty(registration, activity.questions.length);
      const wants = wantsOf(registration.attendees, activity.kinds.length);
      await store.checkResidents(tx, registration.attendees);
      const state = stateFor(activity, { wants, channel: registration.channel });
      if (holdsSeats(state)) takeSeats(tx, activity.id, wants);
      const of = {
        id: uuidv7(at.getTime()),
        activityId: activity.id,
        no: await nextNo(tx, activity.id),
        ticket: rules.ticketOf(randomBytes(8)),
      };
      store.insertRegistration(tx, this.context.keys, { ...of, state, at }, registration);
      await tx.settled().catch(takenAs(c.ActivitiesFault.ATTENDEE_TWICE));
      if (registration.channel === c.SignUpChannel.WALK_IN) await admit(tx, { registrationId: of.id, at });
      return this.#shown(tx, of.id);
    });
  }

  decideRegistration(request: c.DecideRegistrationRequest, call: Call) {
    const at = this.context.clock.now();
    const { approve, reason } = request;
    checkWords(approve ? {} : { reason }, { reason });
    return command(this.context, { method: method.decideRegistration, request, call }, async tx => {
      const { row, activity, wants } = await this.#locked(tx, request, 'decide');
      const isIn = approve && fits(seatsOf(activity), wants);
      if (isIn) takeSeats(tx, activity.id, wants);
      const state = isIn ? CONFIRMED : approve ? WAITING : REJECTED;
      store.setRegistration(tx, row.id, { state, at, reason: reason.trim(), decided: true, ended: !approve });
      return this.#shown(tx, row.id);
    });
  }

  acceptOffer(request: c.AcceptOfferRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: method.acceptOffer, request, call }, async tx => {
      const { row } = await this.#locked(tx, request, 'accept');
      rules.checkOffer(row.offer_expires_at, at);
      store.setRegistration(tx, row.id, { state: CONFIRMED, at });
      return this.#shown(tx, row.id);
    });
  }

  cancelRegistration(request: c.CancelRegistrationRequest, call: Call) {
    const at = this.context.clock.now();
    checkWords({}, { reason: request.reason });
    return command(this.context, { method: method.cancelRegistration, request, call }, async tx => {
      const { row, activity, wants } = await this.#locked(tx, request, 'cancel');
      store.setRegistration(tx, row.id, { state: CANCELLED, at, reason: request.reason.trim(), ended: true });
      if (holdsSeats(row.state)) {
        takeSeats(tx, activity.id, wants, -1);
        await offerNext(tx, activity, seated(seatsOf(activity), wants, -1), at);
      }
      return this.#shown(tx, row.id);
    });
  }

  async revealRegistration(request: c.RevealRegistrationRequest, call: Call) {
    await this.context.db.as(call, tx => store.findRegistration(tx, request.id));
    const leftToday = await countReveal(this.context, call);
    return this.context.db.as(call, async tx => {
      const row = await store.findRegistration(tx, request.id);
      recordAct(tx, {
        action: 'registration.revealed',
        subjectId: row.id,
        fields: ['phone', 'answers', c.ContactPurpose[request.purpose] ?? ''],
      });
      const note = row.note ? this.context.keys.cipher.open(row.note, notePlace(row.id)) : '';
      const attendees = row.attendees.map(attendee => revealed(attendee, this.context.keys));
      return { attendees, note, visibleSeconds: VISIBLE_SECONDS, leftToday };
    });
  }

  async getRegistration({ id }: c.GetRegistrationRequest, call: Call) {
    return toRegistration(await this.context.db.as(call, tx => store.findRegistration(tx, id)), this.context.keys);
  }

  async listRegistrations(request: c.ListRegistrationsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isNumber]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, async tx => {
      await findActivity(tx, request.activityId);
      return store.listRegistrations(tx, request, { after, limit: size + 1 });
    });
    const { rows, nextPageToken } = pageOf(found, size, row => [String(row.no)]);
    return { registrations: rows.map(row => toRegistration(row, this.context.keys)), nextPageToken };
  }

  /** A registration and its activity, locked in one order: the activity first, so that seats are given one after the other. */
  async #locked(tx: SqlTx, { id, etag }: { id: string; etag: string }, step: rules.RegistrationStep): Promise<Locked> {
    const activity = await lockActivity(tx, await store.activityOf(tx, id));
    const row = await store.findRegistration(tx, id);
    rules.checkRegistrationStep(step, row.state);
    checkEtag(etag, row.version);
    return { row, activity, wants: countKinds(row.attendees.map(attendee => attendee.kind_no)) };
  }
  async #shown(tx: SqlTx, id: string) {
    await tx.settled();
    return toRegistration(await store.findRegistration(tx, id), this.context.keys);
  }
}

/** SIGNUP-3: in, or on the waiting list; at the door there is none. Faults: ACTIVITY_FULL. */
function stateFor(activity: ActivityRow, { wants, channel }: { wants: Wants; channel: c.SignUpChannel }): c.RegistrationState {
  const hasRoom = fits(seatsOf(activity), wants);
  const isWalkIn = channel === c.SignUpChannel.WALK_IN;
  if (isWalkIn && !hasRoom) throw activitiesFault(c.ActivitiesFault.ACTIVITY_FULL);
  return entryOf({ needsApproval: activity.needs_approval && !isWalkIn, hasRoom });
}
