/** Whole fen of renminbi. Never a float. */
export type Fen = bigint;

/** Fen in yuan as people read them, with thousands and both decimals: `1,234.56`, `−0.05`. Never rounded. */
export function yuanText(fen: Fen): string {
  const all = fen < 0n ? -fen : fen;
  const whole = String(all / 100n).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0n ? '−' : ''}${whole}.${String(all % 100n).padStart(2, '0')}`;
}
