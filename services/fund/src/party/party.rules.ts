import type { Party } from '@shuniu/contracts';
import { invalidField } from '@shuniu/kernel';

/** PARTY-1: a party has a name, and no number of a person in it (`isPersonal` finds ID numbers and telephones). Faults: INVALID_REQUEST. */
export function checkParty({ name }: Pick<Party, 'name'>, isPersonal: (text: string) => boolean): void {
  if (name.trim() === '') throw invalidField('party.name', 'required', 'not blank');
  if (isPersonal(name)) throw invalidField('party.name', 'personal_number', 'a name holds no ID number and no telephone');
}
