import { type BasketQuote, BasketService, type Quote } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { baskets } from '../../api/shop-services.js';
import { useLater } from '../../ui/use-later.js';
import { itemsOf, type OrderForm } from './order-form.js';

export const STILL_MS = 400;

/** Who would pay how much of what is typed, once the typing rests. */
export function useQuote(of: OrderForm) {
  const asked = useLater(JSON.stringify([of.householdNumber.trim(), itemsOf(of)]), STILL_MS);
  const [householdNumber, items] = JSON.parse(asked) as [string, { itemId: string; quantity: number }[]];
  return useQuery({
    queryKey: [BasketService.typeName, 'quote', asked],
    queryFn: ({ signal }) => baskets.quoteBasket({ householdNumber, items }, { signal }),
    enabled: householdNumber !== '' && items.length > 0,
    retry: false,
  });
}
/** The price that stands on the screen is the one that is agreed to, at the enterprises that stand there. */
export function useQuoteBox() {
  const box: { quote: BasketQuote | undefined } = { quote: undefined };
  return {
    keep: (quote: BasketQuote | undefined) => {
      box.quote = quote;
    },
    price: () => box.quote?.householdShare?.fen ?? 0n,
    enterprises: () => box.quote?.orders.length ?? 0,
  };
}
/** How many pieces of a line the household may still take, as far as they are wanted. */
export function piecesLeftOf(quote: BasketQuote | undefined, itemId: string): number | undefined {
  const of: Quote | undefined = quote?.orders.find(o => o.lines.some(l => l.itemId === itemId));
  return of?.piecesLeft[of.lines.findIndex(l => l.itemId === itemId)];
}
