import { CaseworkFault, CaseworkFaultSchema } from '@shuniu/contracts';
import { type Day, faultOf } from '@shuniu/kernel';

/** What a form is for. */
export type FormKind = 'visit' | 'resident' | 'signIn' | 'walk' | 'casePlan' | 'caseClosing';
export interface Form {
  readonly code: string;
  readonly kind: FormKind;
  readonly title: string;
  readonly titleEn: string;
  readonly version: string;
  readonly source: string;
  readonly validFrom: Day;
  /** The last day; undefined while no end is set. */
  readonly validTo: Day | undefined;
}

/** DOC-2: the versions of forms that are valid on a day; of two of one code the later one. */
export function formsOn(forms: readonly Form[], day: Day): Form[] {
  const valid = forms.filter(f => f.validFrom <= day && (f.validTo === undefined || day <= f.validTo));
  return valid.filter(f => !valid.some(other => other.code === f.code && other.validFrom > f.validFrom));
}

/** DOC-2: the form of a kind, or of a code, on a day. Faults: FORM_NOT_FOUND. */
export function formOn(forms: readonly Form[], asked: { kind: FormKind } | { code: string }, day: Day): Form {
  const found = formsOn(forms, day).find(f => ('kind' in asked ? f.kind === asked.kind : f.code === asked.code));
  if (!found) throw faultOf(CaseworkFaultSchema, CaseworkFault.FORM_NOT_FOUND);
  return found;
}

/** 走访顺序: hamlet by hamlet, in each the longest overdue first; a person stands once, with all that is due. */
export function walkOf<T extends { readonly hamlet: string; readonly dueOn: Day; readonly residentId: string }>(dues: readonly T[]): T[][] {
  const byPerson = new Map<string, T[]>();
  for (const due of [...dues].sort((a, b) => order(a.hamlet, b.hamlet) || order(a.dueOn, b.dueOn) || order(a.residentId, b.residentId)))
    byPerson.set(due.residentId, [...(byPerson.get(due.residentId) ?? []), due]);
  return [...byPerson.values()];
}
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
