import type { Money } from '@shuniu/contracts';
import { yuanText } from '@shuniu/kernel';

const FEN = 100n;

/** An amount as it is shown, `¥1,234.56`; none is nothing. */
export function moneyWords(amount: Pick<Money, 'fen'> | undefined): string {
  return yuanText(amount?.fen ?? 0n).replace(/^−?/, '$&¥');
}

/** As a field shows it to be edited: `1234.5`, empty for nothing. */
export function typedOf(amount: Pick<Money, 'fen'> | undefined): string {
  const fen = amount?.fen ?? 0n;
  return fen === 0n ? '' : yuanText(fen).replaceAll(',', '').replace(/\.00$/, '');
}

const TYPED = /^(\d{1,12})(?:\.(\d{1,2}))?$/;
/** What was typed in yuan, in full width or half, in fen; undefined of what is no amount or has more than two decimals: it is refused, not rounded. */
export function fenTyped(typed: string): bigint | undefined {
  const found = TYPED.exec(typed.normalize('NFKC').trim().replace(/^¥/, '').replaceAll(/[,\s]/g, ''));
  if (!found) return undefined;
  return BigInt(found[1] ?? '0') * FEN + BigInt((found[2] ?? '').padEnd(2, '0'));
}

/** For a request: what is no amount goes as none, and the service names the field. */
export const moneyTyped = (typed: string): { fen: bigint } | undefined => {
  const fen = fenTyped(typed);
  return fen === undefined ? undefined : { fen };
};
