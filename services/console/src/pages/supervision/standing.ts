import type { Standing } from '@shuniu/contracts';

/** What a supervisor may narrow the stations to; each is a reason to ask, not a verdict. */
export const narrowings = ['late', 'lost', 'quiet', 'above'] as const;
export type Narrowing = (typeof narrowings)[number];

/** The overdue of a hundred; undefined where nobody is on file. */
export const overdueShare = ({ residents, overdue }: Standing): number | undefined =>
  residents === 0 ? undefined : (100 * overdue) / residents;

/** Above, within or below the middle half of its peers. */
export function besidePeers(standing: Standing): 'above' | 'within' | 'below' | undefined {
  const share = overdueShare(standing);
  if (share === undefined || !standing.peers) return undefined;
  if (share > standing.peers.high) return 'above';
  return share < standing.peers.low ? 'below' : 'within';
}

const HOLDS: Record<Narrowing, (standing: Standing) => boolean> = {
  late: s => s.overdue > 0,
  lost: s => s.noContact > 0,
  quiet: s => s.visits === 0,
  above: s => besidePeers(s) === 'above',
};
export const narrowingOf = (word: string | undefined): Narrowing | undefined => narrowings.find(one => one === word);
export const narrowed = (standings: readonly Standing[], only: Narrowing | undefined): Standing[] =>
  standings.filter(standing => !only || HOLDS[only](standing));
export const countOf = (standings: readonly Standing[], only: Narrowing): number => narrowed(standings, only).length;

export interface Sums {
  readonly stations: number;
  readonly residents: number;
  readonly overdue: number;
  readonly noContact: number;
  readonly visits: number;
}
export const sumsOf = (standings: readonly Standing[]): Sums => {
  const sum = (of: (s: Standing) => number): number => standings.reduce((total, s) => total + of(s), 0);
  return {
    stations: standings.length,
    residents: sum(s => s.residents),
    overdue: sum(s => s.overdue),
    noContact: sum(s => s.noContact),
    visits: sum(s => s.visits),
  };
};
