import type { MessageInitShape } from '@bufbuild/protobuf';
import { ImportState, type KeptRowSchema } from '@shuniu/contracts';
import type { ImportFaults } from './faults.js';
import type { Place } from './report.rules.js';

const UNDO_MS = 24 * 3_600_000;
/** A message on the bus is small: of more rows that stayed the first are named. */
const KEPT_TOLD = 200;

/** A row that an import wrote. */
export interface Written extends Place {
  readonly id: string;
  /** It was changed since: its version is no longer the first. */
  readonly changed: boolean;
}
/** A row that stays, and why: `changed`, or the table of what needs it. */
export interface Kept extends Place {
  readonly reason: string;
}
/** What an undoing did, as it is kept: row numbers, nothing of what stands in the rows. */
export interface Undone {
  readonly removed: number;
  readonly kept: readonly Kept[];
}

export const undoUntil = (committedAt: Date): Date => new Date(committedAt.getTime() + UNDO_MS);

/** IMPORT-4: within 24 hours of the commit. Faults, the first that holds: IMPORT_NOT_COMMITTED, UNDO_EXPIRED. */
export function mayUndo({ state, committedAt }: { state: ImportState; committedAt: Date | null }, at: Date, faults: ImportFaults): void {
  if (state !== ImportState.COMMITTED || !committedAt) throw faults('IMPORT_NOT_COMMITTED');
  if (at > undoUntil(committedAt)) throw faults('UNDO_EXPIRED');
}

/** IMPORT-4: what is gone is what nobody changed and nothing needs; `needs` names for a row's id what needs it. */
export function decideUndo(written: readonly Written[], needs: ReadonlyMap<string, string>): { gone: string[]; kept: Kept[] } {
  const gone: string[] = [];
  const kept: Kept[] = [];
  for (const { id, sheet, row, changed } of written) {
    const reason = needs.get(id) ?? (changed ? 'changed' : undefined);
    if (reason === undefined) gone.push(id);
    else kept.push({ sheet, row, reason });
  }
  return { gone, kept };
}

/** What people read of a row that stays: by `changed` or the table of what needs it. */
export type KeptWords = Readonly<Record<string, string>>;
const CHANGED = '写入以后改过。';
const NEEDED = '已经被别的记录用到。';
export const toKept = ({ sheet, row, reason }: Kept, words: KeptWords): MessageInitShape<typeof KeptRowSchema> => ({
  sheet,
  row,
  reason,
  message: words[reason] ?? (reason === 'changed' ? CHANGED : NEEDED),
});
export const toldKept = (kept: readonly Kept[]): Kept[] => kept.slice(0, KEPT_TOLD);
