import type { Money } from '@shuniu/contracts';

const FEN = 100n;

/** Fen with thousands and both decimals, `1,234.56`; no sign of the currency. The digits are never rounded and never a float. */
export function yuanOf(fen: bigint): string {
  const all = fen < 0n ? -fen : fen;
  const whole = String(all / FEN).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0n ? '−' : ''}${whole}.${String(all % FEN).padStart(2, '0')}`;
}

/** An amount as it is shown, `¥1,234.56`; none is nothing. */
export function moneyWords(amount: Pick<Money, 'fen'> | undefined): string {
  const fen = amount?.fen ?? 0n;
  return fen < 0n ? `−¥${yuanOf(-fen)}` : `¥${yuanOf(fen)}`;
}

/** As a field shows it to be edited: `1234.5`, empty for nothing. */
export function typedOf(amount: Pick<Money, 'fen'> | undefined): string {
  const fen = amount?.fen ?? 0n;
  return fen === 0n ? '' : yuanOf(fen).replaceAll(',', '').replace(/\.00$/, '');
}

const TYPED = /^(\d{1,12})(?:\.(\d{1,2}))?$/;
/** What was typed in yuan, in fen; undefined of what is no amount or has more than two decimals: it is refused, not rounded. */
export function fenTyped(typed: string): bigint | undefined {
  const found = TYPED.exec(
    typed
      .trim()
      .replace(/^[¥￥]/, '')
      .replaceAll(/[,，\s]/g, ''),
  );
  if (!found) return undefined;
  return BigInt(found[1] ?? '0') * FEN + BigInt((found[2] ?? '').padEnd(2, '0'));
}

/** For a request: what is no amount goes as none, and the service names the field. */
export const moneyTyped = (typed: string): { fen: bigint } | undefined => {
  const fen = fenTyped(typed);
  return fen === undefined ? undefined : { fen };
};
