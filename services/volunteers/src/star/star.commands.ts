import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { addDays, type Day } from '@shuniu/kernel';
import { recordAct } from '../audit/audit.store.js';
import { readWords } from '../record/words.js';
import { checkEtag } from '../shift-command.js';
import { findVolunteer, lockVolunteer, recordSaved, touchVolunteer } from '../volunteer/volunteer.store.js';
import { tellStar } from './star.notices.js';
import { type CaseRow, noticeOf } from './star.row.js';
import * as rules from './star.rules.js';
import * as store from './star.store.js';

const { NOTICED, PAUSED, DECLINED, REVOKED } = c.StarCaseState;
export type StarMethod = Exclude<
  (typeof c.StarService.method)[keyof typeof c.StarService.method],
  | { output: typeof c.ListStarCasesResponseSchema }
  | { output: typeof c.ListStarRulesResponseSchema }
  | { output: typeof c.OwnStandingSchema }
>;
export interface Now {
  readonly at: Date;
  readonly today: Day;
}
const isEnough = (row: CaseRow): boolean => row.minutes_today >= row.needed_minutes;
const login = (tx: SqlTx): string => tx.scope.actor.login;

/** A case of the own station as whoever decides saw it. Faults, the first that holds: STAR_CASE_NOT_FOUND, ETAG_MISMATCH. */
async function locked(tx: SqlTx, { id, etag }: { id: string; etag: string }): Promise<CaseRow> {
  const row = await store.lockCase(tx, id);
  checkEtag(etag, row.version);
  return row;
}
const acted = (tx: SqlTx, row: CaseRow, action: string, note = ''): void => recordAct(tx, { action, subjectId: row.volunteer_id, note });

/** 公示. Answers the case's id. Faults: those of `PublishStarNotice`. */
export async function publish(tx: SqlTx, request: c.PublishStarNoticeRequest, { today }: Now): Promise<string> {
  const row = await locked(tx, request);
  rules.checkNotice({ state: row.state, enough: isEnough(row) });
  const notice = rules.beginNotice(row.notice_days, today, await store.calendarFrom(tx, today));
  store.setNotice(tx, row.id, { state: NOTICED, notice, on: today });
  acted(tx, row, 'volunteer.starNoticed');
  return row.id;
}

/** 记录异议. Faults: those of `RaiseStarObjection`. */
export async function object(tx: SqlTx, request: c.RaiseStarObjectionRequest, { at, today }: Now): Promise<string> {
  const { content, fromWhom } = readWords({ content: request.content, fromWhom: request.fromWhom }, ['content']);
  const row = await store.lockCase(tx, request.id);
  rules.checkObjection({ state: row.state, endsOn: row.ends_on }, today);
  store.insertObjection(tx, { caseId: row.id, content, fromWhom, on: today, at });
  if (row.state === NOTICED) {
    const calendar = await store.calendarFrom(tx, addDays(row.running_from ?? today, -1));
    store.setNotice(tx, row.id, { state: PAUSED, notice: rules.holdNotice(noticeOf(row), today, calendar), on: today });
  }
  acted(tx, row, 'volunteer.starObjected');
  tellStar(tx, c.NoticeKind.STAR_OBJECTED, row);
  return row.id;
}

/** 答复异议. Faults: those of `DecideStarObjection`. */
export async function answer(tx: SqlTx, request: c.DecideStarObjectionRequest, { at, today }: Now): Promise<string> {
  const words = readWords({ answer: request.answer }, ['answer']);
  const { case_id } = await store.findObjection(tx, request.id);
  const row = await store.lockCase(tx, case_id);
  // As the last holder of the case's lock left it.
  const all = await store.objectionsOf(tx, case_id);
  const mine = all.find(o => o.id === request.id);
  const others = all.filter(o => o.id !== request.id && o.outcome === c.StarObjectionOutcome.UNSPECIFIED).length;
  const standing = { outcome: mine?.outcome ?? 0, recordedBy: mine?.recorded_by ?? '', othersOpen: others };
  const becomes = rules.decideObjection(standing, { outcome: request.outcome, login: login(tx) });
  store.answerObjection(tx, request.id, { outcome: request.outcome, answer: words.answer, at });
  // The case may have ended by another objection meanwhile.
  if (row.state === PAUSED && becomes === 'ends') store.close(tx, row.id, { state: DECLINED, reason: words.answer, barredUntil: '', at });
  if (row.state === PAUSED && becomes === 'runs') {
    const notice = rules.resumeNotice(noticeOf(row), today, await store.calendarFrom(tx, today));
    store.setNotice(tx, row.id, { state: NOTICED, notice, on: today });
  }
  acted(tx, row, 'volunteer.starObjectionAnswered', words.answer);
  return row.id;
}

/** The file with another star, and the event of its new version. */
async function starChanged(tx: SqlTx, volunteerId: string, at: Date): Promise<void> {
  await tx.settled();
  await store.setStar(tx, volunteerId);
  touchVolunteer(tx, volunteerId, at);
  await tx.settled();
  recordSaved(tx, await findVolunteer(tx, volunteerId));
}

/** 授予. Faults: those of `GrantStar`. */
export async function grant(tx: SqlTx, request: c.GrantStarRequest, { at, today }: Now): Promise<string> {
  const row = await locked(tx, request);
  const standing = { state: row.state, endsOn: row.ends_on, noticedBy: row.noticed_by, enough: isEnough(row) };
  rules.checkGrant(standing, { today, login: login(tx) });
  await lockVolunteer(tx, row.volunteer_id);
  store.grant(tx, row.id, today);
  acted(tx, row, 'volunteer.starGranted');
  tellStar(tx, c.NoticeKind.STAR_GRANTED, row);
  await starChanged(tx, row.volunteer_id, at);
  return row.id;
}

/** 不授予. Faults: those of `DeclineStar`. */
export async function decline(tx: SqlTx, request: c.DeclineStarRequest, { at, today }: Now): Promise<string> {
  const { reason } = readWords({ reason: request.reason }, ['reason']);
  const row = await locked(tx, request);
  rules.checkDecline(row.state, request.barredUntil, today);
  store.close(tx, row.id, { state: DECLINED, reason, barredUntil: request.barredUntil, at });
  acted(tx, row, 'volunteer.starDeclined', reason);
  return row.id;
}

/** 撤回星级. Faults: those of `RevokeStar`. */
export async function revoke(tx: SqlTx, request: c.RevokeStarRequest, { at, today }: Now): Promise<string> {
  const { reason } = readWords({ reason: request.reason }, ['reason']);
  const row = await locked(tx, request);
  rules.checkRevoke({ state: row.state, level: row.level, star: row.star }, request.barredUntil, today);
  await lockVolunteer(tx, row.volunteer_id);
  store.close(tx, row.id, { state: REVOKED, reason, barredUntil: request.barredUntil, at });
  acted(tx, row, 'volunteer.starRevoked', reason);
  await starChanged(tx, row.volunteer_id, at);
  return row.id;
}
