import { clone, toJsonString } from '@bufbuild/protobuf';
import { type DisclosureFigures, DisclosureFiguresSchema, DisclosureState, FundFault } from '@shuniu/contracts';
import { addDays, type Day } from '@shuniu/kernel';
import { checkEtag } from '../etag.js';
import { fundFault } from '../fund-fault.js';
import { Basis } from './duty.rules.js';

interface Standing {
  readonly state: DisclosureState;
  readonly version: number;
}
/** DISCLOSURE-4: a draft alone is changed. Faults, the first that holds: DISCLOSURE_PUBLISHED, ETAG_MISMATCH. */
export function checkDraft({ state, version }: Standing, etag: string): void {
  if (state !== DisclosureState.DRAFT) throw fundFault(FundFault.DISCLOSURE_PUBLISHED);
  checkEtag(etag, version);
}

/** DISCLOSURE-4: whoever edited it last does not publish it, and it says what the ledger says. Faults, the first that holds: DISCLOSURE_SAME_PERSON, FIGURES_STALE. */
export function checkPublish(
  draft: { readonly editedBy: string; readonly figures: DisclosureFigures },
  { by, figures }: { readonly by: string; readonly figures: DisclosureFigures },
): void {
  if (draft.editedBy === by) throw fundFault(FundFault.DISCLOSURE_SAME_PERSON);
  if (isStale(draft.figures, figures)) throw fundFault(FundFault.FIGURES_STALE);
}

/** DISCLOSURE-5: the newest of what was published is corrected. Faults, the first that holds: DISCLOSURE_NOT_PUBLISHED, DISCLOSURE_CORRECTED. */
export function checkCorrect({ state, correctingId }: { readonly state: DisclosureState; readonly correctingId: string }): void {
  if (state === DisclosureState.DRAFT) throw fundFault(FundFault.DISCLOSURE_NOT_PUBLISHED);
  if (state === DisclosureState.CORRECTED || correctingId !== '') throw fundFault(FundFault.DISCLOSURE_CORRECTED);
}

/** DISCLOSURE-5: a correction alone is dropped: the draft of a duty comes back by itself. Faults: DISCLOSURE_KEPT. */
export function checkDrop({ correctsId }: { readonly correctsId: string }): void {
  if (correctsId === '') throw fundFault(FundFault.DISCLOSURE_KEPT);
}

/** Does the ledger say something else by now? When it was asked and which head was out by then is no difference. */
export function isStale(kept: DisclosureFigures, now: DisclosureFigures): boolean {
  return said(kept) !== said(now);
}
function said(figures: DisclosureFigures): string {
  const rest = clone(DisclosureFiguresSchema, figures);
  rest.asOf = undefined;
  rest.head = undefined;
  return toJsonString(DisclosureFiguresSchema, rest);
}

/** The last day that figures tell of: the period's own; of mutual aid the day they are made, up to the day they are due: what came of it is told too. */
export function lastDayOf({ basis, to, dueOn }: { readonly basis: Basis; readonly to: Day; readonly dueOn: Day }, today: Day): Day {
  if (basis !== Basis.MUTUAL_AID) return to;
  const last = today < dueOn ? today : dueOn;
  return last < to ? to : last;
}
/** A period is over on the day after its last. */
export const isOver = (to: Day, today: Day): boolean => addDays(to, 1) <= today;
