import { FundFault, MatchGround } from '@shuniu/contracts';
import { type Day, daysBetween, type Fen } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';
import { sumsTo } from './sums-to.js';

/** An open bank line, or an open entry as the custody account has it. */
export interface OpenItem {
  readonly id: string;
  readonly on: Day;
  /** Above zero the account grew. */
  readonly fen: Fen;
  /** Whom it came from or went to; empty when nobody is named. */
  readonly name: string;
}
/** 对账规则 of a day, a dated row. */
export interface MatchRule {
  readonly windowDays: number;
  readonly batchMost: number;
}
export interface Proposal {
  readonly lineIds: readonly string[];
  readonly entryIds: readonly string[];
  readonly ground: MatchGround;
  /** Nothing else fits: it may be confirmed with all others. */
  readonly isSole: boolean;
}

/** As many ways are shown of one line that may be several entries. */
const WAYS_SHOWN = 6;
/** A batch is looked for among so many at most, the nearest first. */
const BATCH_POOL = 24;

const byDay = (a: OpenItem, b: OpenItem): number => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1);
const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s()·.,，。*]/g, '')
    .toLowerCase();
/** The same name, or one within the other: a bank cuts long ones short. */
export function namesAlike(one: string, other: string): boolean {
  const [a, b] = [plainName(one), plainName(other)];
  return a.length > 1 && b.length > 1 && (a.includes(b) || b.includes(a));
}

/** The open items of both sides, and which of them fit each other one to one. */
class Board {
  readonly lines: Map<string, OpenItem>;
  readonly entries: Map<string, OpenItem>;

  constructor(
    lines: readonly OpenItem[],
    entries: readonly OpenItem[],
    readonly rule: MatchRule,
  ) {
    const sorted = (all: readonly OpenItem[]) => new Map([...all].sort(byDay).map(item => [item.id, item]));
    this.lines = sorted(lines);
    this.entries = sorted(entries);
  }
  isNear(one: OpenItem, other: OpenItem): boolean {
    return Math.abs(daysBetween(one.on, other.on)) <= this.rule.windowDays;
  }
  fitting(item: OpenItem, among: ReadonlyMap<string, OpenItem>): OpenItem[] {
    return [...among.values()].filter(other => other.fen === item.fen && this.isNear(item, other));
  }
  take(line: OpenItem, entry: OpenItem, ground: MatchGround): Proposal {
    this.lines.delete(line.id);
    this.entries.delete(entry.id);
    return { lineIds: [line.id], entryIds: [entry.id], ground, isSole: true };
  }
}

/** Pairs of which neither side fits anything else; then those that a name alone tells apart; until nothing more is found. */
function pairs(board: Board): Proposal[] {
  const found: Proposal[] = [];
  const sole = (of: readonly OpenItem[], item: OpenItem, byName: boolean): OpenItem | undefined => {
    const left = byName ? of.filter(other => namesAlike(other.name, item.name)) : of;
    return left.length === 1 ? left[0] : undefined;
  };
  const step = (byName: boolean): boolean => {
    for (const line of board.lines.values()) {
      const entry = sole(board.fitting(line, board.entries), line, byName);
      if (!entry || sole(board.fitting(entry, board.lines), entry, byName) !== line) continue;
      found.push(board.take(line, entry, byName ? MatchGround.COUNTERPARTY : MatchGround.AMOUNT));
      return true;
    }
    return false;
  };
  // A name decides only when the amounts do not.
  while (step(false) || step(true));
  return found;
}

/** Lines that may be several entries, and entries that may be several lines: somebody chooses. */
function choices(board: Board): Proposal[] {
  const chosen = [...board.lines.values()].flatMap(line =>
    board
      .fitting(line, board.entries)
      .slice(0, WAYS_SHOWN)
      .map(entry => ({ lineIds: [line.id], entryIds: [entry.id], ground: MatchGround.AMOUNT, isSole: false })),
  );
  // What is to be chosen is no part of a batch.
  for (const line of [...board.lines.values()]) {
    const fit = board.fitting(line, board.entries);
    if (fit.length > 0) board.lines.delete(line.id);
  }
  for (const { entryIds } of chosen) for (const id of entryIds) board.entries.delete(id);
  return chosen;
}

/** One of `wholes` that several of `parts` add up to: a batch payment, or a gift that came in parts. */
function batches(board: Board, wholes: ReadonlyMap<string, OpenItem>, parts: ReadonlyMap<string, OpenItem>) {
  const found = [...wholes.values()].flatMap(whole => {
    const near = [...parts.values()]
      .filter(part => board.isNear(whole, part) && part.fen > 0n === whole.fen > 0n)
      .sort((a, b) => Math.abs(daysBetween(whole.on, a.on)) - Math.abs(daysBetween(whole.on, b.on)) || byDay(a, b))
      .slice(0, BATCH_POOL);
    const { sets, whole: searched } = sumsTo(near, whole.fen, board.rule.batchMost);
    return sets.map(set => ({ whole, set: [...set].sort(byDay), isSole: searched && sets.length === 1 }));
  });
  // Two wholes that want the same part: neither is sure.
  const wanted = (id: string): number => new Set(found.filter(f => f.set.some(part => part.id === id)).map(f => f.whole.id)).size;
  return found.map(f => ({ ...f, isSole: f.isSole && f.set.every(part => wanted(part.id) === 1) }));
}

/**
 * BANK-2, BANK-3: what each open line may be. The same amount in the same direction within the rule's days: neither side fitting anything else, it is sole; a name decides only
 * between equals. Then one line of several entries and several lines of one entry, whose sums are equal to the fen. No line and no entry stands in two sole proposals, and the order in which they are
 * given changes nothing.
 */
export function proposeMatches(lines: readonly OpenItem[], entries: readonly OpenItem[], rule: MatchRule): Proposal[] {
  const board = new Board(lines, entries, rule);
  const certain = pairs(board);
  const chosen = choices(board);
  const ids = (items: readonly OpenItem[]): string[] => items.map(item => item.id);
  const batch = batches(board, board.lines, board.entries).map(({ whole, set, isSole }) => {
    return { lineIds: [whole.id], entryIds: ids(set), ground: MatchGround.BATCH, isSole };
  });
  for (const { lineIds, entryIds } of batch) {
    for (const id of lineIds) board.lines.delete(id);
    for (const id of entryIds) board.entries.delete(id);
  }
  const parts = batches(board, board.entries, board.lines).map(({ whole, set, isSole }) => {
    return { lineIds: ids(set), entryIds: [whole.id], ground: MatchGround.PARTS, isSole };
  });
  return [...certain, ...chosen, ...batch, ...parts];
}

/** What a person says is the same: the sums of both sides. */
export interface Sides {
  readonly lines: readonly { readonly fen: Fen }[];
  readonly entries: readonly { readonly fen: Fen }[];
}
const sumOf = (items: readonly { readonly fen: Fen }[]): Fen => items.reduce((sum, { fen }) => sum + fen, 0n);
/** What the lines say more than the entries. */
export const differenceOf = ({ lines, entries }: Sides): Fen => sumOf(lines) - sumOf(entries);

/** BANK-4: two members or more, and both sides add up to the same, to the fen. Faults: MATCH_SUMS_DIFFER. */
export function checkMatch(sides: Sides): void {
  if (differenceOf(sides) !== 0n || sides.lines.length + sides.entries.length < 2) throw fundFault(FundFault.MATCH_SUMS_DIFFER);
}
/** BANK-6: there is something to book. Faults: MATCH_NO_DIFFERENCE. */
export function checkDifference(sides: Sides): Fen {
  const difference = differenceOf(sides);
  if (difference === 0n) throw fundFault(FundFault.MATCH_NO_DIFFERENCE);
  return difference;
}
