import { CaseworkFault, CaseworkFaultSchema } from '@shuniu/contracts';
import { type Day, faultOf } from '@shuniu/kernel';

/** 类别登记: a category a person holds, both days inclusive. */
export interface Holding {
  readonly id: string;
  readonly category: string;
  readonly fromOn: Day;
  readonly toOn: Day | undefined;
  readonly evidence: string;
  readonly reviewOn: Day | undefined;
  readonly disabilityKind: string;
  readonly disabilityLevel: string;
}
/** A row of the dated table of categories. */
export interface KnownCategory {
  readonly name: string;
  readonly nameEn: string;
  /** Of poverty or disability: answered as a number, opened on purpose. */
  readonly guarded: boolean;
  readonly source: string;
  readonly validFrom: Day;
  readonly validTo: Day | undefined;
}

const FOREVER = '9999-12-31';
export const isHeldOn = ({ fromOn, toOn }: Pick<Holding, 'fromOn' | 'toOn'>, day: Day): boolean =>
  fromOn <= day && day <= (toOn ?? FOREVER);
export const overlap = (a: Pick<Holding, 'fromOn' | 'toOn'>, b: Pick<Holding, 'fromOn' | 'toOn'>): boolean =>
  a.fromOn <= (b.toOn ?? FOREVER) && b.fromOn <= (a.toOn ?? FOREVER);

export const knownOn = (known: readonly KnownCategory[], day: Day): readonly KnownCategory[] =>
  known.filter(k => k.validFrom <= day && day <= (k.validTo ?? FOREVER));
export const isKnown = (known: readonly KnownCategory[], name: string, day: Day): boolean => knownOn(known, day).some(k => k.name === name);
export const isGuarded = (known: readonly KnownCategory[], name: string): boolean => known.some(k => k.guarded && k.name === name);

/** The same day of the next year; of 29 February, the 28th: a review comes early rather than late (CATEGORY-2). */
export function yearAfter(day: Day): Day {
  const next = `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
  return day.endsWith('-02-29') ? `${next.slice(0, 8)}28` : next;
}

/** The day on which a holding is looked at again: the one given, else a year after its first (CATEGORY-2). */
export const reviewOf = ({ fromOn, reviewOn }: Pick<Holding, 'fromOn' | 'reviewOn'>): Day => reviewOn ?? yearAfter(fromOn);
/** The review date of a category that is still held has passed (CATEGORY-2). */
export const isReviewDue = (holding: Pick<Holding, 'fromOn' | 'toOn' | 'reviewOn'>, today: Day): boolean =>
  isHeldOn(holding, today) && holding.reviewOn !== undefined && holding.reviewOn < today;

/**
 * May this holding be added to those there are? CATEGORY-1: the same category never twice at a time.
 * Faults, the first that holds: UNKNOWN_CATEGORY, DATE_IN_FUTURE, DATES_OUT_OF_ORDER, CATEGORY_HELD.
 */
export function decideHolding(
  holding: Holding,
  there: readonly Holding[],
  { today, known }: { today: Day; known: readonly KnownCategory[] },
): void {
  const fault = (value: CaseworkFault) => faultOf(CaseworkFaultSchema, value);
  if (!isKnown(known, holding.category, today)) throw fault(CaseworkFault.UNKNOWN_CATEGORY);
  if (holding.fromOn > today) throw fault(CaseworkFault.DATE_IN_FUTURE);
  if (holding.toOn !== undefined && holding.toOn < holding.fromOn) throw fault(CaseworkFault.DATES_OUT_OF_ORDER);
  if (there.some(h => h.category === holding.category && overlap(h, holding))) throw fault(CaseworkFault.CATEGORY_HELD);
}

/** The holding with its last day. A day to come is allowed: it is held until then. Faults: DATES_OUT_OF_ORDER. */
export function decideEnd(holding: Holding, toOn: Day): Holding {
  // An end that was recorded may be put earlier; later it would be a time nobody has looked at.
  const last = holding.toOn ?? FOREVER;
  if (toOn < holding.fromOn || toOn > last) throw faultOf(CaseworkFaultSchema, CaseworkFault.DATES_OUT_OF_ORDER);
  return { ...holding, toOn };
}
