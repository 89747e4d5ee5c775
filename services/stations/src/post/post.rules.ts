import { type Role, StationsFault } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import { existsOn, type UnitRecord, unitFault } from '../unit/unit.rules.js';

export interface PostRecord {
  readonly id: string;
  readonly unitId: string;
  readonly unitCode: string;
  readonly login: string;
  readonly role: Role;
  readonly validFrom: Day;
  readonly validTo: Day | undefined;
}
export interface PostDraft {
  readonly login: string;
  readonly role: Role;
  readonly validFrom: string;
  readonly validTo: string;
}
type Span = Pick<PostRecord, 'validFrom' | 'validTo'>;

const overlap = (a: Span, b: Span): boolean =>
  (a.validTo === undefined || b.validFrom <= a.validTo) && (b.validTo === undefined || a.validFrom <= b.validTo);

/**
 * POST-1: a person holds a role at a unit once at a time, from a day on which the unit exists. Without a day the post begins today.
 * `held` are the person's posts of this role at this unit. Faults, the first that holds: UNIT_NOT_FOUND, DATES_OUT_OF_ORDER, POST_EXISTS.
 */
export function decidePost(
  draft: PostDraft,
  known: { unit: UnitRecord | undefined; held: readonly Span[]; today: Day; id: string },
): PostRecord {
  const { unit, held, id } = known;
  const span = { validFrom: draft.validFrom || known.today, validTo: draft.validTo || undefined };
  if (!unit || !existsOn(unit, span.validFrom)) throw unitFault(StationsFault.UNIT_NOT_FOUND);
  if (span.validTo !== undefined && span.validTo < span.validFrom) throw unitFault(StationsFault.DATES_OUT_OF_ORDER);
  if (held.some(other => overlap(other, span))) throw unitFault(StationsFault.POST_EXISTS);
  return { id, unitId: unit.id, unitCode: unit.code, login: draft.login, role: draft.role, ...span };
}

/** POST-2: a post ends on its last day; one that ended before stays as it is. Faults, the first that holds: POST_NOT_FOUND, DATES_OUT_OF_ORDER. */
export function decideEnd(post: PostRecord | undefined, lastDay: Day): PostRecord {
  if (!post) throw unitFault(StationsFault.POST_NOT_FOUND);
  if (lastDay < post.validFrom) throw unitFault(StationsFault.DATES_OUT_OF_ORDER);
  return post.validTo !== undefined && post.validTo < lastDay ? post : { ...post, validTo: lastDay };
}
