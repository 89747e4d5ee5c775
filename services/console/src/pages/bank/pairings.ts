import type { BankEntry, BankLine, MatchGround, MatchProposal } from '@shuniu/contracts';

/** One or several open lines, and the ways in which they may be entries. */
export interface Pairing {
  readonly key: string;
  readonly lines: readonly BankLine[];
  readonly ways: readonly { readonly entries: readonly BankEntry[]; readonly ground: MatchGround }[];
  /** There is one way and nothing else fits. */
  readonly isSole: boolean;
}
export interface Workbench {
  readonly pairings: readonly Pairing[];
  /** Open entries that no line is proposed for. */
  readonly left: readonly BankEntry[];
}

const here = <T>(ids: readonly string[], all: ReadonlyMap<string, T>): T[] => ids.flatMap(id => all.get(id) ?? []);

/** What is open, line by line in the bank's order: several lines of one gift stand together, ways of one line under each other. */
export function workbenchOf(proposals: readonly MatchProposal[], lines: readonly BankLine[], entries: readonly BankEntry[]): Workbench {
  const lineById = new Map(lines.map(line => [line.id, line]));
  const entryById = new Map(entries.map(entry => [entry.id, entry]));
  const made = new Map<string, Pairing>();
  const taken = new Set<string>();
  // Where several sets of lines may be one entry, somebody puts them together by hand: the lines stand alone.
  for (const { lineIds, entryIds, ground, isSole } of proposals.filter(p => p.isSole || p.lineIds.length === 1)) {
    const key = lineIds.join(' ');
    const way = { entries: here(entryIds, entryById), ground };
    const before = made.get(key);
    made.set(key, { key, lines: here(lineIds, lineById), ways: [...(before?.ways ?? []), way], isSole });
    for (const id of lineIds) taken.add(id);
  }
  for (const line of lines) if (!taken.has(line.id)) made.set(line.id, { key: line.id, lines: [line], ways: [], isSole: false });
  const place = new Map(lines.map((line, at) => [line.id, at]));
  const placeOf = ({ lines: [first] }: Pairing): number => (first ? (place.get(first.id) ?? 0) : 0);
  const proposed = new Set([...made.values()].flatMap(p => p.ways.flatMap(way => way.entries.map(entry => entry.id))));
  return {
    pairings: [...made.values()].sort((a, b) => placeOf(a) - placeOf(b)),
    left: entries.filter(entry => !proposed.has(entry.id)),
  };
}

type Sized = { readonly amount?: { readonly fen: bigint } | undefined };
export const sumOf = (all: readonly Sized[]): bigint => all.reduce((sum, { amount }) => sum + (amount?.fen ?? 0n), 0n);
