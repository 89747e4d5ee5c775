import type { MessageInitShape } from '@bufbuild/protobuf';
import { CaseworkFault, CaseworkFaultSchema, ImportState, type KeptRowSchema } from '@shuniu/contracts';
import { faultOf } from '@shuniu/kernel';
import type { Place } from './import.rules.js';

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
export function mayUndo({ state, committedAt }: { state: ImportState; committedAt: Date | null }, at: Date): void {
  if (state !== ImportState.COMMITTED || !committedAt) throw faultOf(CaseworkFaultSchema, CaseworkFault.IMPORT_NOT_COMMITTED);
  if (at > undoUntil(committedAt)) throw faultOf(CaseworkFaultSchema, CaseworkFault.UNDO_EXPIRED);
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

const WHY: Readonly<Record<string, string>> = {
  changed: '写入以后改过。',
  visits: '已经有走访记录。',
  cases: '已经有个案。',
  follow_ups: '已经有后续跟进。',
  referrals: '已经有转介。',
  resident_relations: '已经登记了监护、照顾或联系关系。',
  field_changes: '写入以后改过。',
  consents: '已经登记了知情同意。',
};
export const toKept = ({ sheet, row, reason }: Kept): MessageInitShape<typeof KeptRowSchema> => ({
  sheet,
  row,
  reason,
  message: WHY[reason] ?? '已经被别的记录用到。',
});
export const toldKept = (kept: readonly Kept[]): Kept[] => kept.slice(0, KEPT_TOLD);
