/** Whole fen of renminbi. Never a float. */
export type Fen = bigint;

/** `39.80` of 3980 fen. */
export function yuanText(fen: Fen): string {
  const sign = fen < 0n ? '-' : '';
  const abs = fen < 0n ? -fen : fen;
  return `${sign}${abs / 100n}.${String(abs % 100n).padStart(2, '0')}`;
}
