import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { RecordState, type StarCaseSchema, StarCaseState, type StarObjectionOutcome } from '@shuniu/contracts';
import { addDays, type Day } from '@shuniu/kernel';
import { daysRunBy, type Notice } from './star.rules.js';
import type { Calendar } from './working-days.js';

export interface CaseRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly volunteer_id: string;
  readonly name: string;
  readonly number: string;
  readonly login: string | null;
  readonly star: number;
  readonly level: number;
  readonly state: StarCaseState;
  readonly needed_minutes: number;
  readonly timed_minutes: number;
  readonly by_hand_minutes: number;
  readonly carried_minutes: number;
  readonly carried_from: readonly string[];
  /** What counts today by the case's own rule. */
  readonly minutes_today: number;
  readonly rule_source: string;
  readonly notice_days: number;
  readonly proposed_at: Date;
  readonly noticed_on: Day | null;
  readonly noticed_by: string;
  readonly days_run: number;
  readonly running_from: Day | null;
  readonly ends_on: Day | null;
  readonly granted_on: Day | null;
  readonly granted_by: string;
  readonly closed_by: string;
  readonly closed_at: Date | null;
  readonly reason: string;
  readonly barred_until: Day | null;
  readonly version: number;
}
export interface ObjectionRow extends Record<string, unknown> {
  readonly id: string;
  readonly case_id: string;
  readonly content: string;
  readonly from_whom: string;
  readonly raised_on: Day;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly outcome: StarObjectionOutcome;
  readonly answer: string;
  readonly decided_by: string;
  readonly decided_at: Date | null;
}

const TODAY = `(SELECT coalesce(sum(r.minutes), 0)::int FROM service_records r WHERE r.unit_id = c.unit_id AND r.volunteer_id = c.volunteer_id AND r.state = ${RecordState.CONFIRMED}
  AND ((r.class = 1 AND c.counts_timed) OR (r.class = 2 AND c.counts_by_hand) OR (r.class = 3 AND c.counts_carried)))`;
export const COLUMNS = `c.id, app.code_of(c.unit_id) AS unit_code, c.volunteer_id, v.name, v.number, v.login, v.star, c.level, c.state, c.needed_minutes, c.timed_minutes, c.by_hand_minutes, c.carried_minutes,
  c.carried_from, ${TODAY} AS minutes_today, c.rule_source, c.notice_days, c.proposed_at, c.noticed_on::text, c.noticed_by, c.days_run, c.running_from::text, c.ends_on::text, c.granted_on::text,
  c.granted_by, c.closed_by, c.closed_at, c.reason, c.barred_until::text, c.version`;
export const FROM = 'star_cases c JOIN volunteers v ON v.unit_id = c.unit_id AND v.id = c.volunteer_id';

export const noticeOf = (row: CaseRow): Notice => ({
  noticeDays: row.notice_days,
  daysRun: row.days_run,
  runningFrom: row.running_from,
  endsOn: row.ends_on,
});

/** A case as an answer; its days are counted by the calendar. */
export function toCase(
  row: CaseRow,
  { today, calendar, objections = [] }: { today: Day; calendar: Calendar; objections?: readonly ObjectionRow[] },
): MessageInitShape<typeof StarCaseSchema> {
  const closedAt = row.closed_at && timestampFromDate(row.closed_at);
  const open = row.state === StarCaseState.NOTICED || row.state === StarCaseState.PAUSED;
  return {
    id: row.id,
    unitCode: row.unit_code,
    volunteerId: row.volunteer_id,
    volunteerName: row.name,
    volunteerNumber: row.number,
    level: row.level,
    state: row.state,
    neededMinutes: row.needed_minutes,
    timedMinutes: BigInt(row.timed_minutes),
    byHandMinutes: BigInt(row.by_hand_minutes),
    carriedMinutes: BigInt(row.carried_minutes),
    carriedFrom: [...row.carried_from],
    minutesToday: BigInt(row.minutes_today),
    proposedAt: timestampFromDate(row.proposed_at),
    noticeDays: row.notice_days,
    daysRun: open ? daysRunBy(noticeOf(row), today, calendar) : row.days_run,
    noticedOn: row.noticed_on ?? '',
    endsOn: row.ends_on ?? '',
    noticedBy: row.noticed_by,
    grantedOn: row.granted_on ?? '',
    grantedBy: row.granted_by,
    closedBy: row.closed_by,
    ...(closedAt && { closedAt }),
    reason: row.reason,
    barredUntil: row.barred_until ?? '',
    ruleSource: row.rule_source,
    grantableOn: open && row.ends_on !== null ? addDays(row.ends_on, 1) : '',
    etag: String(row.version),
    objections: objections.map(toObjection),
  };
}
function toObjection(row: ObjectionRow) {
  const decidedAt = row.decided_at && timestampFromDate(row.decided_at);
  return {
    id: row.id,
    content: row.content,
    fromWhom: row.from_whom,
    raisedOn: row.raised_on,
    recordedBy: row.recorded_by,
    recordedAt: timestampFromDate(row.recorded_at),
    outcome: row.outcome,
    answer: row.answer,
    decidedBy: row.decided_by,
    ...(decidedAt && { decidedAt }),
  };
}
