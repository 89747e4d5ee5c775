import type { FieldKeys } from '@shuniu/boot';
import { maskAddress } from '@shuniu/privacy';
import { hamletOf } from '../resident/resident.record.js';

/** The columns of `households` that follow from an address in normal form. */
export interface HouseholdColumns {
  readonly address: Buffer | null;
  readonly address_masked: string;
  readonly hamlet: string;
}
/** The place that a household's sealed address is bound to. */
export const householdAad = (id: string): string => `casework.households.address:${id}`;

export function householdColumns(keys: FieldKeys, id: string, address: string): HouseholdColumns {
  const hamlet = hamletOf(address);
  return {
    address: address === '' ? null : keys.cipher.seal(address, householdAad(id)),
    address_masked: maskAddress(address, hamlet),
    hamlet,
  };
}
