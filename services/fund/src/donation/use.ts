import type { MessageInitShape } from '@bufbuild/protobuf';
import type { DonationPlaceSchema, DonationUseSchema } from '@shuniu/contracts';
import type { Fen } from '@shuniu/kernel';
import { money } from '../money.js';
import type { DonationRow, FlowRow } from './donation.store.js';
import { followed } from './lineage.rules.js';

const sum = (of: readonly { readonly fen: Fen }[]): Fen => of.reduce((total, { fen }) => total + fen, 0n);

/** DONATION-4: what became of a gift, in the words of the books. One that was reversed has no flow, no use and nothing left. */
export function useOf(gift: DonationRow, flows: readonly FlowRow[]): MessageInitShape<typeof DonationUseSchema> {
  const { uses, moves, rests } = followed(
    { entryId: gift.entry_id, accountId: gift.account_id },
    flows.map(({ entryId, accountId, fen }) => ({ entryId, accountId, fen: BigInt(fen) })),
  );
  const [entries, accounts] = [new Map(flows.map(f => [f.entryId, f])), new Map(flows.map(f => [f.accountId, f]))];
  const places = new Map(flows.map((f, at) => [f.entryId, at]));
  const place = (accountId: string): MessageInitShape<typeof DonationPlaceSchema> => {
    const { kind, projectName, purpose } = accounts.get(accountId) as FlowRow;
    return { kind, projectName: projectName ?? '', purpose };
  };
  const said = ({ entryId, fen }: { entryId: string; fen: Fen }) => {
    const { eventOn, category, voucherNo, history } = entries.get(entryId) as FlowRow;
    return { entryId, eventOn, category, voucherNo, history, amount: money(fen) };
  };
  /** What was followed from pool to pool, again in the order of the days. */
  const byDay = (a: { entryId: string }, b: { entryId: string }): number => (places.get(a.entryId) ?? 0) - (places.get(b.entryId) ?? 0);
  return {
    shares: [...uses].sort(byDay).map(u => ({ ...said(u), place: place(u.accountId) })),
    moves: [...moves].sort(byDay).map(m => ({ ...said(m), from: place(m.accountId), to: place(m.toAccountId) })),
    rests: rests.map(r => ({ place: place(r.accountId), left: money(r.fen) })),
    spent: money(sum(uses)),
    left: money(sum(rests)),
  };
}
