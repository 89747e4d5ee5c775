import type { MessageInitShape } from '@bufbuild/protobuf';
import { type RecordVisitRequestSchema, VisitCondition, VisitMedium, VisitMood, VisitOutcome } from '@shuniu/contracts';

/** What the form of a visit holds; texts as they were typed. */
export interface VisitForm {
  readonly type: string;
  readonly medium: VisitMedium;
  readonly outcome: VisitOutcome;
  readonly condition: VisitCondition;
  readonly mood: VisitMood;
  readonly visitedOn: string;
  readonly minutes: string;
  readonly peopleMet: readonly string[];
  readonly othersMet: string;
  readonly topics: readonly string[];
  readonly notes: string;
  readonly followUp: string;
  readonly followUpOn: string;
  readonly worker: string;
}
export const blankVisit = (worker: string, visitedOn: string): VisitForm => ({
  type: '',
  medium: VisitMedium.UNSPECIFIED,
  outcome: VisitOutcome.UNSPECIFIED,
  condition: VisitCondition.UNSPECIFIED,
  mood: VisitMood.UNSPECIFIED,
  visitedOn,
  minutes: '',
  peopleMet: [],
  othersMet: '',
  topics: [],
  notes: '',
  followUp: '',
  followUpOn: '',
  worker,
});

export const isMet = (outcome: VisitOutcome): boolean => outcome === VisitOutcome.MET || outcome === VisitOutcome.FAMILY_MET;
/** Was somebody met? Only then may people be named. */
export const metSomebody = (outcome: VisitOutcome): boolean =>
  outcome === VisitOutcome.UNSPECIFIED || outcome === VisitOutcome.MET || outcome === VisitOutcome.FAMILY_MET;

/** How somebody was found, of who was met; what was chosen before the outcome changed is not sent. */
export const foundOf = ({ outcome, condition, mood }: Pick<VisitForm, 'outcome' | 'condition' | 'mood'>) =>
  isMet(outcome) ? { condition, mood } : { condition: VisitCondition.UNSPECIFIED, mood: VisitMood.UNSPECIFIED };

export const namesOf = (typed: string): string[] =>
  typed
    .split(/[，,、；;]+/)
    .map(n => n.trim())
    .filter(Boolean);

/** Minutes as a whole number; anything else is sent as it cannot be and told by the service. */
export const minutesOf = (typed: string): number => (typed.trim() === '' ? 0 : Number.isInteger(Number(typed)) ? Number(typed) : -1);

export function recordRequest(form: VisitForm, residentId: string): MessageInitShape<typeof RecordVisitRequestSchema> {
  const { minutes, othersMet, peopleMet, topics, ...visit } = form;
  return {
    visit: {
      ...visit,
      ...foundOf(form),
      residentId,
      durationMinutes: minutesOf(minutes),
      peopleMet: metSomebody(form.outcome) ? [...peopleMet, ...namesOf(othersMet)] : [],
      topics: [...topics],
    },
  };
}
