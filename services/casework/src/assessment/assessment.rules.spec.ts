import { RiskLevel } from '@shuniu/contracts';
import * as rules from './assessment.rules.js';

const domains = [
  { code: 'health', maxScore: 3, critical: false },
  { code: 'money', maxScore: 3, critical: false },
  { code: 'safety', maxScore: 3, critical: true },
];
const bands = [
  { level: RiskLevel.LOW, fromTotal: 0 },
  { level: RiskLevel.MEDIUM, fromTotal: 3 },
  { level: RiskLevel.HIGH, fromTotal: 6 },
];
const scores = (health: number, money: number, safety: number) => [
  { domain: 'health', score: health },
  { domain: 'money', score: money },
  { domain: 'safety', score: safety },
];

describe('ASSESS-1: the level of risk', () => {
  it.each([
    [scores(0, 0, 0), RiskLevel.LOW],
    [scores(2, 0, 0), RiskLevel.LOW],
    [scores(2, 1, 0), RiskLevel.MEDIUM],
    [scores(3, 2, 0), RiskLevel.MEDIUM],
    [scores(3, 3, 0), RiskLevel.HIGH],
    [scores(0, 0, 3), RiskLevel.HIGH],
    [scores(0, 0, 2), RiskLevel.LOW],
    [scores(3, 3, 3).slice(0, 2), RiskLevel.UNSPECIFIED],
  ])('of %j is %s', (of, level) => expect(rules.riskOf(of, { domains, bands })).toBe(level));

  it.each([
    [[{ domain: 'luck', score: 1 }], 'UNKNOWN_DOMAIN', 'content.scores[0].domain'],
    [[...scores(1, 1, 1), { domain: 'money', score: 1 }], 'UNKNOWN_DOMAIN', 'content.scores[3].domain'],
    [scores(1, 4, 1), 'SCORE_OUT_OF_RANGE', 'content.scores[1].score'],
    [scores(1, 1, -1), 'SCORE_OUT_OF_RANGE', 'content.scores[2].score'],
  ])('is not of scores that the scale does not have: %j', (of, reason, field) => {
    expect(() => rules.checkScores(of, domains)).toThrow(
      expect.objectContaining({ reason, violations: [expect.objectContaining({ field })] }),
    );
  });
});

it('ASSESS-2: an assessment is submitted when every domain has its score', () => {
  expect(() => rules.checkComplete(scores(0, 0, 0), domains)).not.toThrow();
  expect(() => rules.checkComplete(scores(0, 0, 0).slice(1), domains)).toThrow(expect.objectContaining({ reason: 'SCORES_MISSING' }));
  expect(() => rules.checkComplete([], [])).toThrow(expect.objectContaining({ reason: 'SCORES_MISSING' }));
});
