import type { Fen } from '@shuniu/kernel';

/** What an entry did to a pool or to suspense: above zero it came in, below it went out. In the order of the days. */
export interface Flow {
  readonly entryId: string;
  readonly accountId: string;
  readonly fen: Fen;
}
/** What an entry paid out of an account. */
export type Use = Flow;
/** What an entry moved on to another account. */
export interface Move extends Flow {
  readonly toAccountId: string;
}
export interface Rest {
  readonly accountId: string;
  readonly fen: Fen;
}
export interface Trace {
  readonly uses: readonly Use[];
  readonly moves: readonly Move[];
  readonly rests: readonly Rest[];
}

interface Span {
  readonly from: Fen;
  readonly to: Fen;
}
/** A flow as a stretch of all that came into its account, or went out: from its first fen to its last. */
interface Stretch extends Span {
  readonly entryId: string;
  readonly accountId: string;
  /** The same fen among all that the entry took out, or put in. */
  readonly within: Span;
}
function laid(flows: readonly Flow[]): Stretch[] {
  const ends = new Map<string, Fen>();
  const next = (key: string, length: Fen): Span => {
    const from = ends.get(key) ?? 0n;
    ends.set(key, from + length);
    return { from, to: from + length };
  };
  return flows.map(({ entryId, accountId, fen }) => {
    const length = fen < 0n ? -fen : fen;
    return { entryId, accountId, ...next(`account ${accountId}`, length), within: next(`entry ${entryId}`, length) };
  });
}
function grouped(stretches: readonly Stretch[], keyOf: (s: Stretch) => string): (key: string) => readonly Stretch[] {
  const groups = new Map<string, Stretch[]>();
  for (const s of stretches) {
    const group = groups.get(keyOf(s));
    if (group) group.push(s);
    else groups.set(keyOf(s), [s]);
  }
  return key => groups.get(key) ?? [];
}
const shared = (a: Span, b: Span): Span => ({ from: a.from > b.from ? a.from : b.from, to: a.to < b.to ? a.to : b.to });
const moved = ({ from, to }: Span, by: Fen): Span => ({ from: from + by, to: to + by });
const lengthOf = ({ from, to }: Span): Fen => (to > from ? to - from : 0n);

/** Parts of one entry, or in one account, are said once. */
function summed<T extends { readonly fen: Fen }>(parts: readonly T[], keyOf: (part: T) => string): T[] {
  const sums = new Map<string, T>();
  for (const part of parts) {
    const before = sums.get(keyOf(part));
    sums.set(keyOf(part), before ? { ...before, fen: before.fen + part.fen } : part);
  }
  return [...sums.values()];
}

/** A part of a way, which asks for the parts that it leads to. */
interface Way extends Generator<Way, void> {}
/** Goes a way to its end, depth first. On a stack of our own: money moved to and fro a little at a time goes further than the machine's stack is deep. */
function gone(way: Way): void {
  for (const stack = [way]; stack.length > 0; ) {
    const next = stack.at(-1)?.next();
    if (next?.done === false) stack.push(next.value);
    else stack.pop();
  }
}

/**
 * DONATION-4: what became of a gift: within each pool the first money in is the first out (Y14). All that came into an account in a row and all that went out in a row are two rulers of
 * the same money: a stretch of the one paid what lies over it on the other. What an entry moved on is a stretch of the next account's ruler, and is followed there. Every fen that
 * came to an account has one fen before it at most, and a gift's has none: so the way of a gift never comes back to itself, and every fen spent has one giver.
 */
export function followed(gift: { readonly entryId: string; readonly accountId: string }, flows: readonly Flow[]): Trace {
  const cameBy = grouped(laid(flows.filter(f => f.fen > 0n)), s => s.entryId);
  const wentFrom = grouped(laid(flows.filter(f => f.fen < 0n)), s => s.accountId);
  const [uses, moves, rests]: [Use[], Move[], Rest[]] = [[], [], []];
  function* pass(out: Stretch, part: Span): Way {
    const { entryId, accountId } = out;
    const taken = moved(part, out.within.from - out.from);
    let spent = lengthOf(part);
    for (const into of cameBy(entryId)) {
      const over = shared(taken, into.within);
      const fen = lengthOf(over);
      if (fen === 0n) continue;
      spent -= fen;
      moves.push({ entryId, accountId, toAccountId: into.accountId, fen });
      yield walk(into.accountId, moved(over, into.from - into.within.from));
    }
    if (spent > 0n) uses.push({ entryId, accountId, fen: spent });
  }
  function* walk(accountId: string, span: Span): Way {
    let left = lengthOf(span);
    for (const out of wentFrom(accountId)) {
      const part = shared(span, out);
      if (lengthOf(part) === 0n) continue;
      left -= lengthOf(part);
      yield pass(out, part);
    }
    if (left > 0n) rests.push({ accountId, fen: left });
  }
  for (const stretch of cameBy(gift.entryId).filter(s => s.accountId === gift.accountId)) gone(walk(gift.accountId, stretch));
  return {
    uses: summed(uses, u => `${u.entryId} ${u.accountId}`),
    moves: summed(moves, m => `${m.entryId} ${m.accountId} ${m.toAccountId}`),
    rests: summed(rests, r => r.accountId),
  };
}
