import { createHash } from 'node:crypto';

/** An order's lot by a seed: SHA-256 of seed, colon and id, as whoever makes a draw anew takes it (AFTERCHECK-1). */
export const lotsOf =
  (seed: string) =>
  (id: string): string =>
    createHash('sha256').update(`${seed}:${id}`).digest('hex');
