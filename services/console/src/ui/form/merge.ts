import type { Side } from './clash.js';

/** What a form writes, as parts that are compared one by one: a part that is not there was never written. */
export type Parts = Readonly<Record<string, unknown>>;
/** From where both began, what is in the form, and what is on file now. */
export interface Three {
  readonly base: Parts;
  readonly mine: Parts;
  readonly now: Parts;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
const namesOf = (...all: readonly Parts[]): string[] => [...new Set(all.flatMap(parts => Object.keys(parts)))];

/** The parts that both changed, and not to the same; what one alone changed is no clash. */
export const changedTwice = ({ base, mine, now }: Three): string[] =>
  namesOf(now, mine, base).filter(
    name => !isSame(mine[name], base[name]) && !isSame(now[name], base[name]) && !isSame(mine[name], now[name]),
  );

/** One form of the three: what was not touched here is as it is now, and so is that for which the value of now was chosen. */
export function mergedParts({ base, mine, now }: Three, choices: Readonly<Record<string, Side>>): Parts {
  const isMine = (name: string): boolean => !isSame(mine[name], base[name]) && choices[name] !== 'now';
  const all = namesOf(now, mine).map(name => [name, isMine(name) ? mine[name] : now[name]] as const);
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}
