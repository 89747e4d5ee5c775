import { type AssessmentContent, type CaseClosing, FactKind, type PlanContent, type RiskLevel } from '@shuniu/contracts';
import type { Fact } from '../approval/approval.rules.js';
import type { Scale } from '../assessment/assessment.store.js';

const text = (field: string, value: string, label = ''): Fact => ({ field, label, kind: FactKind.TEXT, value });
const day = (field: string, value: string, label = ''): Fact => ({ field, label, kind: FactKind.DAY, value });

/** What an assessment says, for whoever decides on it. */
export function assessmentFacts(words: AssessmentContent, scale: Scale, of: { risk: RiskLevel; total: number }): Fact[] {
  const scores = words.scores.map(({ domain, score, note }) => {
    const name = scale.domains.find(d => d.code === domain)?.name ?? domain;
    return text('score', note === '' ? String(score) : `${score}　${note}`, name);
  });
  return [
    { field: 'risk', label: '', kind: FactKind.RISK, value: String(of.risk) },
    { field: 'total', label: '', kind: FactKind.NUMBER, value: String(of.total) },
    day('on', words.on),
    ...scores,
    text('needs', words.needs),
    text('strengths', words.strengths),
    text('ownView', words.ownView),
  ];
}

/** What a plan says: each goal with its measures below it. */
export function planFacts(words: PlanContent): Fact[] {
  const goals = words.goals.flatMap((goal, i) => {
    const n = String(i + 1);
    const measures = goal.measures.map((m, j) =>
      text('measure', [m.text, m.responsible, m.dueOn].filter(part => part !== '').join('　'), `${n}.${j + 1}`),
    );
    return [text('goal', [goal.text, goal.dueOn].filter(part => part !== '').join('　'), n), ...measures];
  });
  return [day('startsOn', words.startsOn), day('endsOn', words.endsOn), ...goals, text('agreement', words.agreement)];
}

/** What a closing says. */
export const closingFacts = (words: CaseClosing): Fact[] => [
  { field: 'closingReason', label: '', kind: FactKind.CLOSING_REASON, value: String(words.reason) },
  day('closedOn', words.closedOn),
  day('followUpOn', words.followUpOn),
  text('note', words.note),
];
