import { type SqlTx, sql } from '@shuniu/db';
import { type Day, dayOf } from '@shuniu/kernel';

const RULES = sql(
  'shiftRule.on',
  'SELECT code, value FROM shift_rules WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)',
);

/** The dated practice of shifts; minutes, hours, days and seconds as the names say. */
export interface ShiftRules {
  readonly opensMinutes: number;
  readonly closesMinutes: number;
  readonly listHours: number;
  readonly codeStepSeconds: number;
  readonly planAheadDays: number;
  readonly remindHours: number;
  readonly inactiveDays: number;
  readonly noAnswerMinutes: number;
  readonly roundAheadDays: number;
  readonly roundStopMinutes: number;
  readonly qualificationRemindDays: number;
  readonly starNearHours: number;
  readonly complaintAnswerDays: number;
  readonly afternoonHour: number;
  readonly eveningHour: number;
}

/** What holds on a day. */
export async function rulesOn(tx: SqlTx, day: Day): Promise<ShiftRules> {
  const rows = await tx.query<{ code: string; value: number }>(RULES, [day]);
  const of = (code: string): number => rows.find(r => r.code === code)?.value ?? 0;
  return {
    opensMinutes: of('CHECK_IN_OPENS'),
    closesMinutes: of('CHECK_OUT_CLOSES'),
    listHours: of('LIST_ARRIVES'),
    codeStepSeconds: of('CODE_STEP') || 30,
    planAheadDays: of('PLAN_AHEAD'),
    remindHours: of('REMIND_BEFORE'),
    inactiveDays: of('INACTIVE_AFTER'),
    noAnswerMinutes: of('NO_ANSWER_WITHIN'),
    roundAheadDays: of('ROUND_AHEAD'),
    roundStopMinutes: of('ROUND_STOP_MINUTES'),
    qualificationRemindDays: of('QUALIFICATION_REMIND'),
    starNearHours: of('STAR_NEAR'),
    complaintAnswerDays: of('COMPLAINT_ANSWER'),
    afternoonHour: of('AFTERNOON_FROM'),
    eveningHour: of('EVENING_FROM'),
  };
}
export const rulesAt = (tx: SqlTx, at: Date): Promise<ShiftRules> => rulesOn(tx, dayOf(at));
