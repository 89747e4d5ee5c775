import { AnomalyKind, AnomalyOutcome, VolunteersFault } from '@shuniu/contracts';
import { type Day, daysBetween } from '@shuniu/kernel';
import type { RecordRule } from '../record/record.rules.js';
import { volunteersFault } from '../volunteers-fault.js';

/** A record of a volunteer's day that counts or may count; history is never asked about. */
export interface DayRecord {
  readonly id: string;
  readonly minutes: number;
}
/** What is known of a volunteer's day. */
export interface DayFacts {
  readonly day: Day;
  readonly joinedOn: Day;
  readonly records: readonly DayRecord[];
  /** People who signed in themselves on one telephone that this volunteer used too; a leader's list is none. */
  readonly devices: readonly { readonly people: number; readonly recordIds: readonly string[] }[];
  /** Minutes at the same time as records of somebody of the same name and telephone or birth date, when not both have a citizen's number. */
  readonly twins: readonly { readonly minutes: number; readonly recordIds: readonly string[] }[];
}
/** Something to ask. */
export interface Question {
  readonly kind: AnomalyKind;
  readonly figure: number;
  readonly recordIds: readonly string[];
}

/** ANOMALY-1: what of a day is asked about. It asks: nothing is held up, and no hours are taken away. */
export function questionsOf(facts: DayFacts, rule: RecordRule): Question[] {
  const recordIds = facts.records.map(r => r.id);
  const minutes = facts.records.reduce((sum, r) => sum + r.minutes, 0);
  const early = daysBetween(facts.day, facts.joinedOn);
  const questions: Question[] = [];
  if (minutes > rule.dayMinutes) questions.push({ kind: AnomalyKind.LONG_DAY, figure: minutes, recordIds });
  if (early > 0 && recordIds.length > 0) questions.push({ kind: AnomalyKind.BEFORE_JOINING, figure: early, recordIds });
  const [crowd] = [...facts.devices].filter(d => d.people >= rule.devicePeople).sort((a, b) => b.people - a.people);
  if (crowd) questions.push({ kind: AnomalyKind.ONE_DEVICE, figure: crowd.people, recordIds: crowd.recordIds });
  const shared = facts.twins.reduce((sum, t) => sum + t.minutes, 0);
  if (shared > 0)
    questions.push({ kind: AnomalyKind.SAME_PERSON, figure: shared, recordIds: [...new Set(facts.twins.flatMap(t => t.recordIds))] });
  return questions;
}

/** What stands of a volunteer's day already. */
export interface Standing {
  readonly kind: AnomalyKind;
  readonly outcome: AnomalyOutcome | null;
  readonly recordIds: readonly string[];
}
/**
 * ANOMALY-2: what was answered is asked again only when there are records it did not know; what is open and no longer holds is closed as corrected.
 */
export function decideQuestions(asked: readonly Question[], standing: readonly Standing[]): { ask: Question[]; closed: AnomalyKind[] } {
  const of = (kind: AnomalyKind) => standing.find(s => s.kind === kind);
  const ask = asked.filter(({ kind, recordIds }) => {
    const before = of(kind);
    return !before || before.outcome === null || recordIds.some(id => !before.recordIds.includes(id));
  });
  const closed = standing.filter(s => s.outcome === null && !asked.some(q => q.kind === s.kind)).map(s => s.kind);
  return { ask, closed };
}

/** Faults: ANOMALY_ANSWERED. */
export function checkUnanswered(outcome: AnomalyOutcome | null): void {
  if (outcome !== null) throw volunteersFault(VolunteersFault.ANOMALY_ANSWERED);
}
