import type { Fen } from '@shuniu/kernel';

/** The message of an amount. */
export const money = (fen: Fen | string): { fen: bigint } => ({ fen: BigInt(fen) });
/** The amount of a message; 0 of none. */
export const fenOf = (amount: { readonly fen: bigint } | undefined): Fen => amount?.fen ?? 0n;
