import { CaseworkFault, CaseworkFaultSchema, type HouseholdKind, ResidentState, type Sex } from '@shuniu/contracts';
import { type Day, faultOf } from '@shuniu/kernel';

/** A person in a household; both days are inclusive: the last day is one of membership. */
export interface Membership {
  readonly id: string;
  readonly householdId: string;
  /** 户编号 */
  readonly number: string;
  readonly kind: HouseholdKind;
  /** 与户主关系 */
  readonly relation: string;
  readonly fromOn: Day;
  readonly toOn: Day | undefined;
}
export interface Member {
  readonly residentId: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birthOn: Day | undefined;
  readonly relation: string;
  readonly fromOn: Day;
  readonly toOn: Day | undefined;
  readonly state: ResidentState;
  /** Of the person's file. */
  readonly etag: string;
}

/** 户主: the word by which a member is the head. */
export const HEAD = '户主';
const FOREVER = '9999-12-31';
const fault = (value: CaseworkFault) => faultOf(CaseworkFaultSchema, value);
export const isMemberOn = ({ fromOn, toOn }: Pick<Member, 'fromOn' | 'toOn'>, day: Day): boolean =>
  fromOn <= day && day <= (toOn ?? FOREVER);

/** How many heads there are on a day. */
export const headsOn = (members: readonly Member[], day: Day): number =>
  members.filter(m => isMemberOn(m, day) && m.relation === HEAD).length;

/** The head on a day ('' without one) and how many the household has then. */
export function headOf(members: readonly Member[], day: Day): { headId: string; count: number } {
  const there = members.filter(m => isMemberOn(m, day));
  return { headId: there.find(m => m.relation === HEAD)?.residentId ?? '', count: there.length };
}

/**
 * May a person join? HOUSEHOLD-1: one household of a kind at a time; who left on a day may join another on the next.
 * Faults, the first that holds: RESIDENT_INACTIVE, DATE_IN_FUTURE, ALREADY_MEMBER.
 */
export function decideJoin(
  joining: Pick<Membership, 'kind' | 'fromOn'>,
  there: { state: ResidentState; memberships: readonly Pick<Membership, 'kind' | 'toOn'>[] },
  today: Day,
): void {
  if (there.state !== ResidentState.ACTIVE) throw fault(CaseworkFault.RESIDENT_INACTIVE);
  if (joining.fromOn > today) throw fault(CaseworkFault.DATE_IN_FUTURE);
  // What begins now has no end, so whatever ends on its first day or later is there at the same time.
  if (there.memberships.some(m => m.kind === joining.kind && (m.toOn ?? FOREVER) >= joining.fromOn))
    throw fault(CaseworkFault.ALREADY_MEMBER);
}

/** The membership with its last day (HOUSEHOLD-1). Faults, the first that holds: MEMBERSHIP_NOT_FOUND, DATE_IN_FUTURE, DATES_OUT_OF_ORDER. */
export function decideLeave(
  memberships: readonly Membership[],
  { householdId, toOn }: { householdId: string; toOn: Day },
  today: Day,
): Membership {
  const membership = memberships.find(m => m.householdId === householdId && m.toOn === undefined);
  if (!membership) throw fault(CaseworkFault.MEMBERSHIP_NOT_FOUND);
  if (toOn > today) throw fault(CaseworkFault.DATE_IN_FUTURE);
  if (toOn < membership.fromOn) throw fault(CaseworkFault.DATES_OUT_OF_ORDER);
  return { ...membership, toOn };
}
