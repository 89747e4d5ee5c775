import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Household, Member, UpdateHouseholdRequestSchema } from '@shuniu/contracts';
import type { Overtaken, Side } from '../../ui/form/clash.js';

/** 户主: the word by which a member is the head. */
export const HEAD = '户主';
/** How each member of today is related to the head, by the member's id. */
type Relations = Readonly<Record<string, string>>;

/** A household in a form: what the form began from, and of the address either nothing (it stays), a new one, or that it is to be emptied. */
export interface HouseholdForm {
  readonly etag: string;
  readonly number: string;
  readonly address: string;
  readonly emptied: boolean;
  readonly relations: Relations;
  readonly base: { readonly number: string; readonly relations: Relations };
}

export const membersOf = (household: Household): readonly Member[] => household.members.filter(m => !m.toOn);

export function editOf(household: Household): HouseholdForm {
  const relations = Object.fromEntries(membersOf(household).map(m => [m.residentId, m.relation]));
  const { number, etag } = household;
  return { etag, number, address: '', emptied: false, relations, base: { number, relations } };
}

const PREFIX = 'relations.';
export const relationField = (residentId: string): string => PREFIX + residentId;
/** The members whose relation was changed here, in the order in which they are sent. */
export const changedMembers = (form: HouseholdForm): string[] =>
  Object.keys(form.base.relations).filter(id => (form.relations[id] ?? '').trim() !== form.base.relations[id]);

/** The fields that were changed here; no other is sent, so that nothing of somebody else is written over. */
export function changedFields(form: HouseholdForm): string[] {
  const own = [
    ...(form.number.trim() !== form.base.number ? ['number'] : []),
    ...(form.address.trim() !== '' || form.emptied ? ['address'] : []),
  ];
  return [...own, ...changedMembers(form).map(relationField)];
}

export function updateRequest(form: HouseholdForm, id: string): MessageInitShape<typeof UpdateHouseholdRequestSchema> {
  return {
    id,
    etag: form.etag,
    household: { number: form.number, address: form.address },
    updateMask: changedFields(form).filter(field => !field.startsWith(PREFIX)),
    relations: changedMembers(form).map(residentId => ({ residentId, relation: form.relations[residentId] ?? '' })),
  };
}

/** Another head: the former one's relation is emptied, for only a person knows what he or she is to the new one. */
export const withHead = (form: HouseholdForm, head: string): HouseholdForm => ({
  ...form,
  relations: Object.fromEntries(Object.entries(form.relations).map(([id, is]) => [id, id === head ? HEAD : is.trim() === HEAD ? '' : is])),
});

/** The fields that both changed: what somebody else changed and was not touched here is no clash. */
export function clashing(form: HouseholdForm, overtaken: readonly Overtaken[]): readonly Overtaken[] {
  const mine = new Set(changedFields(form));
  return overtaken.filter(({ field }) => mine.has(field));
}

/** The form on the household of now: what was not touched here is the household's, and so is that for which its value was chosen. */
export function settled(form: HouseholdForm, now: Household, choices: Readonly<Record<string, Side>>): HouseholdForm {
  const mine = new Set(changedFields(form).filter(field => choices[field] !== 'now'));
  const fresh = editOf(now);
  const relations = Object.entries(fresh.relations).map(([id, is]) => [id, mine.has(relationField(id)) ? (form.relations[id] ?? is) : is]);
  const address = mine.has('address');
  return {
    ...fresh,
    number: mine.has('number') ? form.number : fresh.number,
    address: address ? form.address : '',
    emptied: address && form.emptied,
    relations: Object.fromEntries(relations),
  };
}
