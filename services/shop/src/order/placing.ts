import type { SqlTx } from '@shuniu/db';
import type { Fen } from '@shuniu/kernel';
import { money } from '../money.js';
import { StepKind } from '../subsidy/step.rules.js';
import { addSubsidyStep } from '../subsidy/step.store.js';
import { shareMessages } from './order.store.js';
import { type Quoted, totalOf } from './quote.rules.js';
import type { Sale } from './sale.store.js';

/** Nothing is set aside for an order after this: whoever has no answer then knows that nothing will be. */
const ASKED_FOR_MS = 60_000;
/** A number that can be read out at a counter: the day and six signs. */
export const numberOf = (id: string, day: string, sign = 'D'): string =>
  `${sign}${day.replaceAll('-', '').slice(2)}-${id.slice(-6).toUpperCase()}`;
/** ORDER-3: the fund is to set the project's share aside. */
export const askToHold = (tx: SqlTx, orderId: string, of: { holdGroupId: string; fen: Fen; at: Date }): void =>
  addSubsidyStep(tx, orderId, {
    id: of.holdGroupId,
    kind: StepKind.PLACE,
    fen: of.fen,
    at: of.at,
    notAfter: new Date(of.at.getTime() + ASKED_FOR_MS),
  });

/** What is left of the household's limit before and after. */
export const capMessages = ({ cap }: Sale, project: Fen) => ({
  hasCap: cap !== undefined,
  cap: money(cap?.allowed ?? 0n),
  capLeftBefore: money(cap?.left ?? 0n),
  capLeftAfter: money((cap?.left ?? project) - project),
});
export function toQuote(sale: Sale, quoted: Quoted) {
  const first = sale.items.get(quoted.lines[0]?.item.id ?? '');
  const total = totalOf(quoted.lines.map(l => l.shares));
  return {
    lines: quoted.lines.map(({ no, item, quantity, shares }) => {
      const row = sale.items.get(item.id)?.row;
      const said = { itemId: item.id, sku: item.sku, productName: row?.product_name ?? '', subsidyKind: row?.subsidy_kind ?? 0 };
      return { no, quantity, ...said, ...shareMessages(shares) };
    }),
    ...shareMessages(total),
    enterpriseId: first?.enterpriseId ?? '',
    enterpriseName: first?.row.enterprise_name ?? '',
    loveListId: first?.listId ?? '',
    month: first?.row.month.slice(0, 7) ?? '',
    ...capMessages(sale, total.project),
    piecesLeft: quoted.lines.map(l => l.item.piecesLeft - l.quantity),
  };
}
