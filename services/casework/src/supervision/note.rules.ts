import { CaseworkFault, CommonFault, NoteState, NoteTopic } from '@shuniu/contracts';
import { commonFault, type Day } from '@shuniu/kernel';
import { refuse } from '../refuse.js';

/** A note as it stands. */
export interface NoteStanding {
  readonly state: NoteState;
  readonly etag: string;
}

/** May it be written so (SUPERVISION-3)? To a station that is not the writer's own unit; an answer is asked for by today at the earliest. Faults, the first that holds: NOTE_STATION_UNKNOWN, DATE_IN_PAST. */
export function checkNote(asked: { readonly dueOn: Day; readonly stationKnown: boolean }, today: Day): void {
  if (!asked.stationKnown) throw refuse(CaseworkFault.NOTE_STATION_UNKNOWN, 'unitCode');
  if (asked.dueOn !== '' && asked.dueOn < today) throw refuse(CaseworkFault.DATE_IN_PAST, 'dueOn');
}

/** A note about a case names it, and no other does (SUPERVISION-3). */
export const namesCase = (topic: NoteTopic, caseId: string): boolean => (topic === NoteTopic.CASE) === (caseId !== '');

const NEXT: Readonly<Record<'answer' | 'close', readonly NoteState[]>> = {
  answer: [NoteState.OPEN],
  close: [NoteState.OPEN, NoteState.ANSWERED],
};
/** May the next thing be done with it (SUPERVISION-3)? Answered once while it is open; closed once, answered or not. Faults, the first that holds: NOTE_STATE, ETAG_MISMATCH. */
export function checkStep(step: 'answer' | 'close', note: NoteStanding, etag: string): void {
  if (!NEXT[step].includes(note.state)) throw refuse(CaseworkFault.NOTE_STATE);
  if (etag !== '' && etag !== note.etag) throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { etag: note.etag } });
}
