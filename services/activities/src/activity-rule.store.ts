import { type SqlTx, sql } from '@shuniu/db';
import { dayOf } from '@shuniu/kernel';

const RULES = sql(
  'activityRule.on',
  'SELECT code, value FROM activity_rules WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)',
);

/** The dated practice of activities; minutes, hours, days and seconds as the names say. */
export interface ActivityRules {
  readonly opensMinutes: number;
  readonly closesMinutes: number;
  readonly codeStepSeconds: number;
  readonly remindHours: number;
  readonly feedbackDays: number;
}

/** What holds on the Shanghai day of an instant. */
export async function rulesAt(tx: SqlTx, at: Date): Promise<ActivityRules> {
  const rows = await tx.query<{ code: string; value: number }>(RULES, [dayOf(at)]);
  const of = (code: string): number => rows.find(r => r.code === code)?.value ?? 0;
  return {
    opensMinutes: of('CHECK_IN_OPENS'),
    closesMinutes: of('CHECK_IN_CLOSES'),
    codeStepSeconds: of('CODE_STEP') || 30,
    remindHours: of('REMIND_BEFORE'),
    feedbackDays: of('FEEDBACK_DAYS'),
  };
}
