import { CaseworkFault, RiskLevel } from '@shuniu/contracts';
import { refuse } from '../refuse.js';

export interface Domain {
  readonly code: string;
  readonly maxScore: number;
  readonly critical: boolean;
}
export interface Band {
  readonly level: RiskLevel;
  readonly fromTotal: number;
}
export interface Score {
  readonly domain: string;
  readonly score: number;
}

/** Are the scores of the day's scale (ASSESS-1)? Each domain once, within its range. Faults, the first that holds: UNKNOWN_DOMAIN, SCORE_OUT_OF_RANGE. */
export function checkScores(scores: readonly Score[], domains: readonly Domain[]): void {
  scores.forEach(({ domain, score }, i) => {
    const known = domains.find(d => d.code === domain);
    const isAgain = scores.findIndex(s => s.domain === domain) !== i;
    if (!known || isAgain) throw refuse(CaseworkFault.UNKNOWN_DOMAIN, `content.scores[${i}].domain`);
    if (score < 0 || score > known.maxScore) throw refuse(CaseworkFault.SCORE_OUT_OF_RANGE, `content.scores[${i}].score`);
  });
}

const isComplete = (scores: readonly Score[], domains: readonly Domain[]): boolean =>
  domains.length > 0 && domains.every(d => scores.some(s => s.domain === d.code));

/** Has every domain of the day's scale its score (ASSESS-2)? Faults: SCORES_MISSING. */
export function checkComplete(scores: readonly Score[], domains: readonly Domain[]): void {
  if (!isComplete(scores, domains)) throw refuse(CaseworkFault.SCORES_MISSING, 'content.scores');
}

export const totalOf = (scores: readonly Score[]): number => scores.reduce((sum, s) => sum + s.score, 0);

/**
 * The level of risk that the scores give by the day's bands (ASSESS-1): the highest band whose first total is reached; the highest score in a
 * critical domain is a high risk whatever the total. Nothing is said of an assessment with gaps.
 */
export function riskOf(scores: readonly Score[], { domains, bands }: { domains: readonly Domain[]; bands: readonly Band[] }): RiskLevel {
  if (!isComplete(scores, domains)) return RiskLevel.UNSPECIFIED;
  const isCritical = domains.some(d => d.critical && scores.some(s => s.domain === d.code && s.score === d.maxScore));
  if (isCritical) return RiskLevel.HIGH;
  const total = totalOf(scores);
  return bands.filter(b => b.fromTotal <= total).reduce<RiskLevel>((top, b) => Math.max(top, b.level), RiskLevel.UNSPECIFIED);
}
