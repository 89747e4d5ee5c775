import { ShopFault } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import { shopFault } from '../shop-fault.js';

/** What a paper of the shop is for. */
export type FormKind = 'pickList' | 'labels';
export interface Form {
  readonly code: string;
  readonly kind: FormKind;
  readonly title: string;
  readonly version: string;
  readonly validFrom: Day;
  /** The last day; null while no end is set. */
  readonly validTo: Day | null;
}

/** PAPER-1: the form of a kind that is valid on a day. Faults: FORM_NOT_FOUND. */
export function formOn(forms: readonly Form[], kind: FormKind, day: Day): Form {
  const found = forms.find(f => f.kind === kind && f.validFrom <= day && (f.validTo === null || day <= f.validTo));
  if (!found) throw shopFault(ShopFault.FORM_NOT_FOUND);
  return found;
}
