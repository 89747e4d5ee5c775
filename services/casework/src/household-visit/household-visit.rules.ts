import { create } from '@bufbuild/protobuf';
import { type MemberVisit, type RecordHouseholdVisitRequest, type Visit, VisitSchema } from '@shuniu/contracts';
import { type Day, Fault, invalidField, isFault } from '@shuniu/kernel';

/** Who belonged to the household from when to when. */
export interface HouseholdSpan {
  readonly residentId: string;
  readonly fromOn: Day;
  readonly toOn: Day | undefined;
}

/** Each member once (VISIT-4). Faults: INVALID_REQUEST. */
export function checkMembers(members: readonly MemberVisit[]): void {
  const twice = members.findIndex((m, i) => members.findIndex(o => o.residentId === m.residentId) < i);
  if (twice >= 0) throw invalidField(`members[${twice}].residentId`, 'unique', 'each member once');
}

export const isMemberOn = (spans: readonly HouseholdSpan[], residentId: string, day: Day): boolean =>
  spans.some(s => s.residentId === residentId && s.fromOn <= day && day <= (s.toOn ?? day));

/** The visit of one member: what was shared by all, then what is his or hers alone (VISIT-4). */
export function visitOf(asked: RecordHouseholdVisitRequest, member: MemberVisit, householdVisitId: string): Visit {
  const [first] = member.followUps;
  return create(VisitSchema, {
    residentId: member.residentId,
    type: asked.type,
    medium: asked.medium,
    outcome: member.outcome,
    visitedOn: asked.visitedOn,
    durationMinutes: asked.durationMinutes,
    peopleMet: member.peopleMet,
    topics: asked.topics,
    notes: [asked.notes, member.notes].filter(Boolean).join('\n'),
    followUp: first?.text ?? '',
    followUpOn: first?.dueOn ?? '',
    worker: asked.worker,
    householdVisitId,
    condition: member.condition,
    mood: member.mood,
  });
}

/** The fields of the file that were touched, by their JSON names (VISIT-5). */
export function touchedOf({ living, health, needs }: MemberVisit): {
  readonly mask: string[];
  readonly fields: { readonly living: string; readonly health: string; readonly needs: string[] };
} {
  const mask = [...(living === undefined ? [] : ['living']), ...(health === undefined ? [] : ['health']), ...(needs ? ['needs'] : [])];
  return { mask, fields: { living: living ?? '', health: health ?? '', needs: needs?.needs ?? [] } };
}

const OF_MEMBER: Readonly<Record<string, string>> = {
  RESIDENT_NOT_FOUND: 'residentId',
  RESIDENT_INACTIVE: 'residentId',
  RESIDENT_MERGED: 'residentId',
  MEMBERSHIP_NOT_FOUND: 'residentId',
  NOT_PRESENT_OUTCOME: 'peopleMet',
};
/** A fault about one member, with the field it is about: `members[2].peopleMet`. What all share is named without the member. */
export function atMember(index: number, error: unknown, followUp?: number): unknown {
  if (!isFault(error)) return error;
  const at = `members[${index}]`;
  const field = OF_MEMBER[error.reason];
  const named = error.violations.map(v => ({
    ...v,
    field: v.field
      .replace(/^resident\./, `${at}.`)
      .replace(/^visit\.(condition|mood)$/, `${at}.$1`)
      .replace(/^visit\./, ''),
  }));
  const violation =
    error.reason === 'DATE_IN_FUTURE'
      ? { field: 'visitedOn', rule: 'future', message: 'a day that has come' }
      : error.reason === 'DATES_OUT_OF_ORDER'
        ? { field: `${at}.followUps[${followUp ?? 0}].dueOn`, rule: 'order', message: 'a day not before the visit' }
        : { field: `${at}.${field ?? 'outcome'}`, rule: error.reason, message: error.reason };
  return new Fault(error, { meta: error.meta, violations: named.length > 0 ? named : [violation], cause: error });
}
