import { StationsFault, StationsFaultSchema } from '@shuniu/contracts';
import { type Fault, faultOf, invalidField } from '@shuniu/kernel';

/** How long drafts are kept and how many a person may have. */
export interface DraftTerms {
  readonly keepDays: number;
  readonly most: number;
}
/** What is known of the kept copy: its version, 0 when there is none, and how many drafts its owner has. */
export interface KeptDraft {
  readonly version: number;
  readonly count: number;
}

const DAY_MS = 86_400_000;
export const draftFault = (value: StationsFault, meta: Readonly<Record<string, string>> = {}): Fault =>
  faultOf(StationsFaultSchema, value, { meta });

/** The instant before which drafts have passed (DRAFT-3). */
export const keptSince = (now: Date, { keepDays }: DraftTerms): Date => new Date(now.getTime() - keepDays * DAY_MS);

/**
 * The version of the next copy. DRAFT-1: only a copy that was built on the kept one may follow it.
 * Faults, the first that holds: DRAFT_NEWER, DRAFTS_TOO_MANY.
 */
export function decideDraft(builtOn: number, kept: KeptDraft, { most }: DraftTerms): number {
  checkBuiltOn(builtOn, kept.version);
  if (kept.version === 0 && kept.count >= most) throw draftFault(StationsFault.DRAFTS_TOO_MANY, { most: String(most) });
  return kept.version + 1;
}

/** May the kept copy go? Faults: DRAFT_NEWER, when a version is named and another one is kept (DRAFT-1). */
export function decideDiscard(named: number, keptVersion: number): void {
  if (named !== 0 && keptVersion !== 0) checkBuiltOn(named, keptVersion);
}

/** A copy built on a draft that is gone, sent or thrown away elsewhere, begins anew. */
function checkBuiltOn(builtOn: number, keptVersion: number): void {
  if (keptVersion !== 0 && builtOn !== keptVersion) throw draftFault(StationsFault.DRAFT_NEWER, { version: String(keptVersion) });
}

/** The content must be JSON; what is in it only the form knows. Faults: INVALID_REQUEST. */
export function checkContent(content: string): void {
  try {
    JSON.parse(content);
  } catch {
    throw invalidField('content', 'json', 'JSON');
  }
}
