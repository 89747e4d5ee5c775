import { SettlementState, ShopFault } from '@shuniu/contracts';
import type { Fen } from '@shuniu/kernel';
import { shopFault } from '../shop-fault.js';

export interface Compared {
  /** The project subsidy of the orders, and what the fund paid for them. */
  readonly subsidy: Fen;
  readonly fund: Fen;
}
const { AGREED, DIFFERENT, SETTLED } = SettlementState;

/**
 * SETTLE-2: equal sums agree; others differ until two people have settled it. A difference that was settled stays so as long as both figures are what they were. Answers the new state, and whether
 * somebody is to be told of a new difference.
 */
export function decideComparison(
  before: { readonly state: SettlementState } & Compared,
  now: Compared,
): { state: SettlementState; isNews: boolean } {
  if (now.subsidy === now.fund) return { state: AGREED, isNews: false };
  const isSame = before.subsidy === now.subsidy && before.fund === now.fund;
  if (isSame && (before.state === SETTLED || before.state === DIFFERENT)) return { state: before.state, isNews: false };
  return { state: DIFFERENT, isNews: true };
}

/** What the fund paid, by the party of its book. */
export interface Paid {
  readonly partyId: string;
  readonly partyName: string;
  readonly fen: Fen;
  readonly entries: number;
}
/** An enterprise, by whom the fund pays for it: the id that is kept of it, else the name in the fund's book. */
export interface Payee {
  readonly id: string;
  readonly partyId: string | null;
  readonly bookName: string;
}
/**
 * SETTLE-2: what was paid to each enterprise: by the id of the fund's party once it is known; the first time by its name in the fund's book, and `found` says which id that was, to be kept. What was paid to nobody of
 * these is told.
 */
export function matchPaid(enterprises: readonly Payee[], paid: readonly Paid[]) {
  const byParty = new Map(enterprises.flatMap(e => (e.partyId ? [[e.partyId, e.id] as const] : [])));
  const byName = new Map(enterprises.flatMap(e => (e.partyId ? [] : [[e.bookName, e.id] as const])));
  const byEnterprise = new Map<string, Fen>();
  const found = new Map<string, string>();
  let unmatched = 0n;
  let unmatchedCount = 0;
  for (const { partyId, partyName, fen, entries } of paid) {
    const id = byParty.get(partyId) ?? byName.get(partyName);
    if (!id) {
      unmatched += fen;
      unmatchedCount += entries;
      continue;
    }
    byEnterprise.set(id, (byEnterprise.get(id) ?? 0n) + fen);
    if (partyId && !byParty.has(partyId)) found.set(id, partyId);
  }
  return { byEnterprise, found, unmatched, unmatchedCount };
}

/** SETTLE-3: only a difference is answered. Faults: SETTLEMENT_NOT_DIFFERENT. */
export function checkDifferent({ state }: { readonly state: SettlementState }): void {
  if (state !== DIFFERENT) throw shopFault(ShopFault.SETTLEMENT_NOT_DIFFERENT);
}
/** SETTLE-3: an answered difference is closed by somebody else than who answered. Faults, the first that holds: SETTLEMENT_NOT_DIFFERENT, SETTLEMENT_NOT_ANSWERED, SETTLER_ANSWERED. */
export function checkSettling(
  row: { readonly state: SettlementState; readonly answer: string; readonly answered_by: string },
  login: string,
): void {
  checkDifferent(row);
  if (row.answer === '') throw shopFault(ShopFault.SETTLEMENT_NOT_ANSWERED);
  if (row.answered_by === login) throw shopFault(ShopFault.SETTLER_ANSWERED);
}
