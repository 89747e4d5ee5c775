import { ApprovalState, CaseworkFault, CaseworkFaultSchema, CommonFault, Decision, StepKind } from '@shuniu/contracts';
import { commonFault, type Day, daysBetween, faultOf, invalidField } from '@shuniu/kernel';

export interface Standing {
  readonly state: ApprovalState;
  readonly submittedBy: string;
  readonly etag: string;
}

const refuse = (fault: CaseworkFault) => faultOf(CaseworkFaultSchema, fault);

/**
 * May this person decide so (APPROVAL-1, APPROVAL-2)? Once, never on what they submitted themselves; a return has its reason.
 * Faults, the first that holds: APPROVAL_DECIDED, SELF_APPROVAL, ETAG_MISMATCH, INVALID_REQUEST.
 */
export function checkDecision(standing: Standing, by: string, asked: { decision: Decision; reason: string; etag: string }): void {
  if (standing.state !== ApprovalState.PENDING) throw refuse(CaseworkFault.APPROVAL_DECIDED);
  if (standing.submittedBy === by) throw refuse(CaseworkFault.SELF_APPROVAL);
  if (asked.etag !== '' && asked.etag !== standing.etag) throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { etag: standing.etag } });
  if (asked.decision === Decision.RETURN && asked.reason.trim() === '') throw invalidField('reason', 'required', '');
}

/** May this person take it back (APPROVAL-1)? Only whoever submitted it, while it waits. Faults, the first that holds: APPROVAL_DECIDED, ROLE_REQUIRED, ETAG_MISMATCH. */
export function checkWithdrawal(standing: Standing, by: string, etag: string): void {
  if (standing.state !== ApprovalState.PENDING) throw refuse(CaseworkFault.APPROVAL_DECIDED);
  if (standing.submittedBy !== by) throw commonFault(CommonFault.ROLE_REQUIRED);
  if (etag !== '' && etag !== standing.etag) throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { etag: standing.etag } });
}

/**
 * May it be handed over so (APPROVAL-6)? While it waits, to somebody else who may decide it.
 * Faults, the first that holds: APPROVAL_DECIDED, ETAG_MISMATCH, INVALID_REQUEST, SELF_APPROVAL.
 */
export function checkHandingOver(standing: Standing, by: string, asked: { toLogin: string; etag: string }): void {
  if (standing.state !== ApprovalState.PENDING) throw refuse(CaseworkFault.APPROVAL_DECIDED);
  if (asked.etag !== '' && asked.etag !== standing.etag) throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { etag: standing.etag } });
  if (asked.toLogin === by) throw invalidField('toLogin', 'another', 'somebody else');
  if (asked.toLogin === standing.submittedBy) throw refuse(CaseworkFault.SELF_APPROVAL);
}

/** Whole days it waits, or waited. */
export const daysWaiting = (submittedOn: Day, until: Day): number => Math.max(0, daysBetween(submittedOn, until));

export interface Fact {
  readonly field: string;
  readonly label: string;
  readonly kind: number;
  readonly value: string;
}
/**
 * What a submission says beside what the one before it said (APPROVAL-3): the same facts in their order, and after them those that are gone.
 * Without one before it nothing has changed.
 */
export function changesSince(now: readonly Fact[], before: readonly Fact[] | undefined): (Fact & { before: string; changed: boolean })[] {
  if (!before) return now.map(fact => ({ ...fact, before: '', changed: false }));
  const key = (fact: Fact) => `${fact.field} ${fact.label}`;
  const was = new Map(before.map(fact => [key(fact), fact]));
  const told = now.map(fact => {
    const old = was.get(key(fact))?.value ?? '';
    was.delete(key(fact));
    return { ...fact, before: old, changed: old !== fact.value };
  });
  const gone = [...was.values()].map(fact => ({ ...fact, value: '', before: fact.value, changed: true }));
  return [...told, ...gone];
}

export interface Sent {
  readonly version: number;
  readonly state: ApprovalState;
  readonly submittedBy: string;
  readonly submittedAt: Date;
  readonly decidedBy: string | undefined;
  readonly decidedAt: Date | undefined;
  readonly reason: string;
  /** 转办, when it was. */
  readonly handed?: { readonly by: string; readonly at: Date; readonly note: string };
}
const STEP: Readonly<Record<ApprovalState, StepKind>> = {
  [ApprovalState.UNSPECIFIED]: StepKind.UNSPECIFIED,
  [ApprovalState.PENDING]: StepKind.WAITING,
  [ApprovalState.APPROVED]: StepKind.APPROVED,
  [ApprovalState.RETURNED]: StepKind.RETURNED,
  [ApprovalState.WITHDRAWN]: StepKind.WITHDRAWN,
};
/** The chain of all submissions of one thing, oldest first: two links for each, and one between them for what was handed over; the last is where it stands. */
export function chainOf(sent: readonly Sent[]) {
  const links = sent.flatMap(s => [
    { version: s.version, by: s.submittedBy, kind: StepKind.SUBMITTED, at: s.submittedAt as Date | undefined, reason: '' },
    ...(s.handed ? [{ version: s.version, kind: StepKind.HANDED_OVER, by: s.handed.by, at: s.handed.at, reason: s.handed.note }] : []),
    { version: s.version, by: s.decidedBy ?? '', kind: STEP[s.state], at: s.decidedAt, reason: s.reason },
  ]);
  return links.map((link, i) => ({ ...link, position: i + 1, current: i === links.length - 1 }));
}
