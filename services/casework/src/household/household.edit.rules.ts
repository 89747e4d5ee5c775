import { CaseworkFault, CaseworkFaultSchema, CommonFault, type UpdateHouseholdRequest } from '@shuniu/contracts';
import { commonFault, type Day, faultOf, type Violation } from '@shuniu/kernel';
import { normalText } from '@shuniu/workbook';
import { HEAD, headsOn, isMemberOn, type Member } from './household.rules.js';

/** What somebody asks of a household, in normal form; what is not there is not asked. */
export interface Edit {
  readonly id: string;
  readonly etag: string;
  readonly number: string | undefined;
  readonly address: string | undefined;
  readonly relations: readonly { readonly residentId: string; readonly relation: string }[];
}
/** What a field of a household was and becomes; a relation's field is `relations.` with the member's id. */
export interface HouseholdChange {
  readonly field: string;
  readonly was: string;
  readonly became: string;
}

const fault = (value: CaseworkFault) => faultOf(CaseworkFaultSchema, value);
export const relationField = (residentId: string): string => `relations.${residentId}`;

/** Reads a request. Faults: INVALID_REQUEST with every field that is wrong; a masked address would destroy what it hides. */
export function readChange({ id, etag, household, updateMask, relations }: UpdateHouseholdRequest): Edit {
  const asks = (field: string): boolean => updateMask.includes(field);
  const number = asks('number') ? normalText(household?.number ?? '') : undefined;
  const address = asks('address') ? normalText(household?.address ?? '') : undefined;
  const read = relations.map(r => ({ residentId: r.residentId, relation: normalText(r.relation) }));
  const wrong: Violation[] = [];
  if (number === '') wrong.push({ field: 'household.number', rule: 'required', message: 'a number' });
  if (address?.includes('***'))
    wrong.push({ field: 'household.address', rule: 'masked', message: 'the whole address, not the masked one' });
  read.forEach(({ residentId, relation }, i) => {
    const field = (name: string) => `relations[${i}].${name}`;
    if (relation === '') wrong.push({ field: field('relation'), rule: 'required', message: 'a relation' });
    if (read.findIndex(r => r.residentId === residentId) < i)
      wrong.push({ field: field('residentId'), rule: 'unique', message: 'each member once' });
  });
  if (wrong.length > 0) throw commonFault(CommonFault.INVALID_REQUEST, { violations: wrong });
  return { id, etag, number, address, relations: read };
}

/** What really changes. Faults: MEMBERSHIP_NOT_FOUND where somebody is no member of the day. */
export function changesOf(
  edit: Edit,
  is: { readonly number: string; readonly address: string; readonly members: readonly Member[] },
  today: Day,
): HouseholdChange[] {
  const there = new Map(is.members.filter(m => isMemberOn(m, today) && m.toOn === undefined).map(m => [m.residentId, m.relation]));
  const changes = [
    { field: 'number', was: is.number, became: edit.number ?? is.number },
    { field: 'address', was: is.address, became: edit.address ?? is.address },
    ...edit.relations.map(({ residentId, relation }) => {
      const was = there.get(residentId);
      if (was === undefined) throw fault(CaseworkFault.MEMBERSHIP_NOT_FOUND);
      return { field: relationField(residentId), was, became: relation };
    }),
  ];
  return changes.filter(({ was, became }) => was !== became);
}

/** HOUSEHOLD-2: a change that makes a head leaves no other one; two that came from an import may stay as they are. Faults: TWO_HEADS. */
export function checkHeads(members: readonly Member[], changes: readonly HouseholdChange[], today: Day): void {
  if (!changes.some(c => c.field.startsWith('relations.') && c.became === HEAD)) return;
  const became = new Map(changes.map(c => [c.field, c.became]));
  const after = members.map(m => (m.toOn === undefined ? { ...m, relation: became.get(relationField(m.residentId)) ?? m.relation } : m));
  if (headsOn(after, today) > 1) throw fault(CaseworkFault.TWO_HEADS);
}
