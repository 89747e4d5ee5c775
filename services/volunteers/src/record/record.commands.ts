import { timestampDate } from '@bufbuild/protobuf/wkt';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { commonFault, type Day, dayOf } from '@shuniu/kernel';
import { lookAt } from '../anomaly/anomaly.watch.js';
import { recordAct } from '../audit/audit.store.js';
import { hoursChanged } from '../certificate/certificate.store.js';
import { lookForStar } from '../star/star.watch.js';
import { findOwnVolunteer } from '../volunteer/volunteer.store.js';
import { volunteersFault } from '../volunteers-fault.js';
import { decidableOf, etagOf, type RecordRow } from './record.row.js';
import * as rules from './record.rules.js';
import * as store from './record.store.js';
import { readWords } from './words.js';

const EXACT = 60_000;
const spanOf = (from: c.RecordByHandRequest['startedAt'], to: c.RecordByHandRequest['endedAt']): rules.Span => ({
  from: from ? timestampDate(from) : new Date(0),
  to: to ? timestampDate(to) : new Date(0),
});

/** 补录. Answers the record's id. Faults: those of `RecordByHand`. */
export async function recordByHand(tx: SqlTx, request: c.RecordByHandRequest, at: Date): Promise<string> {
  const { service, place, beneficiary, content, evaluation, evidence } = request;
  const words = readWords({ service, place, beneficiary, content, evaluation, evidence }, ['service', 'evidence']);
  const span = spanOf(request.startedAt, request.endedAt);
  const volunteer = await findOwnVolunteer(tx, request.volunteerId);
  const servedOn = dayOf(span.from);
  rules.checkServing({ state: volunteer.state, stateOn: volunteer.state_on ?? undefined }, servedOn);
  const rule = await store.ruleOn(tx, servedOn);
  rules.checkByHand(span, { now: at, rule });
  rules.checkNotTooLate(span, { now: at, rule });
  const recordedBy = tx.scope.actor.login;
  const { volunteerId, grade } = request;
  const of = { ...words, volunteerId, grade, servedOn, span, minutes: rules.minutesOf(span), recordedBy };
  const id = store.insertRecord(tx, { ...of, class: c.RecordClass.BY_HAND, state: c.RecordState.PENDING }, at);
  recordAct(tx, { action: 'volunteer.hoursAdded', subjectId: volunteerId });
  await tx.settled();
  await lookAt(tx, { volunteerId, day: servedOn, at });
  return id;
}

/** 转入. RECORD-5: once for a system and a day, with its name and paper. Answers the record's id. Faults: those of `CarryOver`. */
export async function carryOver(tx: SqlTx, request: c.CarryOverRequest, at: Date): Promise<string> {
  const { sourceSystem, evidence } = readWords({ sourceSystem: request.sourceSystem, evidence: request.evidence }, [
    'sourceSystem',
    'evidence',
  ]);
  const { volunteerId, minutes, upTo } = request;
  const volunteer = await findOwnVolunteer(tx, volunteerId);
  rules.checkServing({ state: volunteer.state, stateOn: volunteer.state_on ?? undefined }, dayOf(at));
  if (upTo > dayOf(at)) throw volunteersFault(c.VolunteersFault.DATE_IN_FUTURE);
  if (await store.isCarried(tx, volunteerId, { sourceSystem, upTo })) throw volunteersFault(c.VolunteersFault.CARRIED_OVER_ALREADY);
  const id = store.insertRecord(
    tx,
    {
      ...{ volunteerId, minutes, evidence, sourceSystem, servedOn: upTo as Day, span: undefined },
      service: '其他系统的时数',
      class: c.RecordClass.CARRIED,
      state: c.RecordState.PENDING,
      grade: c.EvidenceGrade.BOOKS,
      recordedBy: tx.scope.actor.login,
    },
    at,
  );
  recordAct(tx, { action: 'volunteer.hoursCarriedOver', subjectId: volunteerId });
  await tx.settled();
  return id;
}

/** A record of the own station as whoever decides saw it. Faults, the first that holds: SERVICE_RECORD_NOT_FOUND, ETAG_MISMATCH. */
async function locked(tx: SqlTx, { id, etag }: { id: string; etag: string }): Promise<RecordRow> {
  const row = await store.lockRecord(tx, id);
  const current = etagOf(row.version);
  if (etag !== '' && etag !== current) throw commonFault(c.CommonFault.ETAG_MISMATCH, { meta: { sent: etag, current } });
  return row;
}
/** What is decided of a record leaves its record, and its new version its event. */
async function saved(tx: SqlTx, id: string, { action, note }: { action: string; note?: string }): Promise<RecordRow> {
  await tx.settled();
  const row = await store.lockRecord(tx, id);
  recordAct(tx, { action, subjectId: row.volunteer_id, ...(note ? { note } : {}) });
  store.rowSaved(tx, row);
  return row;
}

/** 确认. Faults: those of `ConfirmServiceRecord`. */
export async function confirm(tx: SqlTx, request: c.ConfirmServiceRecordRequest, at: Date): Promise<RecordRow> {
  rules.decideConfirm(decidableOf(await locked(tx, request)), tx.scope.actor.login);
  store.decide(tx, request.id, { state: c.RecordState.CONFIRMED, at });
  const row = await saved(tx, request.id, { action: 'volunteer.hoursConfirmed' });
  await lookForStar(tx, row.volunteer_id, at);
  return row;
}
/** 不通过. Faults: those of `RejectServiceRecord`. */
export async function reject(tx: SqlTx, request: c.RejectServiceRecordRequest, at: Date): Promise<RecordRow> {
  const { reason } = readWords({ reason: request.reason }, ['reason']);
  rules.decideReject(await locked(tx, request));
  store.decide(tx, request.id, { state: c.RecordState.REJECTED, reason, at });
  const row = await saved(tx, request.id, { action: 'volunteer.hoursRejected', note: reason });
  await lookAt(tx, { volunteerId: row.volunteer_id, day: row.served_on, at });
  return row;
}
/** 撤销. Faults: those of `RevokeServiceRecord`. */
export async function revoke(tx: SqlTx, request: c.RevokeServiceRecordRequest, at: Date): Promise<RecordRow> {
  const { reason } = readWords({ reason: request.reason }, ['reason']);
  rules.decideRevoke(await locked(tx, request));
  store.decide(tx, request.id, { state: c.RecordState.REVOKED, reason, at });
  const row = await saved(tx, request.id, { action: 'volunteer.hoursRevoked', note: reason });
  hoursChanged(tx, row.volunteer_id, { days: [row.served_on], at });
  await lookAt(tx, { volunteerId: row.volunteer_id, day: row.served_on, at });
  return row;
}

/** 更正. Faults: those of `CorrectServiceRecord`. */
export async function correct(tx: SqlTx, request: c.CorrectServiceRecordRequest, at: Date): Promise<RecordRow> {
  const row = await locked(tx, request);
  rules.checkOpen(row);
  const word = (field: 'service' | 'place' | 'beneficiary' | 'content' | 'evaluation'): string => request[field] ?? row[field];
  const given = { service: word('service'), place: word('place'), beneficiary: word('beneficiary'), content: word('content') };
  const { reason, ...words } = readWords({ ...given, evaluation: word('evaluation'), reason: request.reason }, ['service', 'reason']);
  const was = row.started_at && row.ended_at ? { from: row.started_at, to: row.ended_at } : undefined;
  const from = request.startedAt ? timestampDate(request.startedAt) : was?.from;
  const to = request.endedAt ? timestampDate(request.endedAt) : was?.to;
  const span = from && to ? { from, to } : undefined;
  // A form sends whole minutes: what only lost its seconds is no other time.
  const same = was && span && sameMinute(was.from, span.from) && sameMinute(was.to, span.to);
  if (span && !same) rules.checkByHand(span, { now: at, rule: await store.ruleOn(tx, dayOf(span.from)) });
  const decided = rules.decideCorrection({ ...row, span: was }, { ...words, span: same ? was : span });
  const hours =
    span && decided.otherHours
      ? { span, servedOn: dayOf(span.from), minutes: rules.minutesOf(span), class: rules.classAfter(row.class, decided) }
      : undefined;
  const { service, place, beneficiary, content, evaluation } = words;
  store.correct(tx, row, { words: [service, place, beneficiary, content, evaluation], hours, changes: decided.changes, reason, at });
  const after = await saved(tx, row.id, { action: 'volunteer.hoursCorrected', note: reason });
  if (hours) hoursChanged(tx, row.volunteer_id, { days: [row.served_on, after.served_on], at });
  if (hours) for (const day of new Set([row.served_on, after.served_on])) await lookAt(tx, { volunteerId: row.volunteer_id, day, at });
  return after;
}
const sameMinute = (a: Date, b: Date): boolean => Math.floor(a.getTime() / EXACT) === Math.floor(b.getTime() / EXACT);
