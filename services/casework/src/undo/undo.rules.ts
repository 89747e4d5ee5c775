import { CaseworkFault, CaseworkFaultSchema, type ResidentState } from '@shuniu/contracts';
import { type Day, faultOf } from '@shuniu/kernel';

/** What a change was that can be undone: the row it ended and the last day that row had before, or the state before. */
export type Undoable =
  | {
      readonly what: 'category' | 'relation' | 'membership';
      readonly subjectId: string;
      readonly wasOn: Day | undefined;
      readonly becameOn: Day;
    }
  | {
      readonly what: 'state';
      readonly wasState: ResidentState;
      readonly wasOn: Day | undefined;
      readonly becameOn: Day;
      readonly followUps: readonly string[];
    };
/** An undoable change as it was kept. */
export interface Kept {
  /** The version of the file that it made. */
  readonly version: number;
  readonly change: Undoable;
  readonly actor: string;
  readonly at: Date;
}

/**
 * May the last change of a file be undone (UNDO-1)? A change that came after it was the last one then, whatever it changed.
 * Faults, the first that holds: NOTHING_TO_UNDO, CHANGE_NOT_OWN, CHANGE_TOO_OLD.
 */
export function decideUndo(kept: Kept | undefined, by: { version: number; actor: string; now: Date; minutes: number }): Undoable {
  const fault = (value: CaseworkFault) => faultOf(CaseworkFaultSchema, value);
  if (!kept || kept.version !== by.version) throw fault(CaseworkFault.NOTHING_TO_UNDO);
  if (kept.actor === '' || kept.actor !== by.actor) throw fault(CaseworkFault.CHANGE_NOT_OWN);
  if (kept.at.getTime() + by.minutes * 60_000 <= by.now.getTime()) throw fault(CaseworkFault.CHANGE_TOO_OLD);
  return kept.change;
}
