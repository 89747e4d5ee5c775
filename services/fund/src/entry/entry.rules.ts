import { invalidField } from '@shuniu/kernel';

/**
 * The words of an entry: what must be said is said, and none holds a number of a person (`isPersonal` finds ID numbers and telephones).
 * Faults: INVALID_REQUEST with the field's name.
 */
export function checkWords(
  { must, may = {} }: { readonly must: Readonly<Record<string, string>>; readonly may?: Readonly<Record<string, string>> },
  isPersonal: (text: string) => boolean,
): void {
  for (const [field, text] of Object.entries(must)) if (text.trim() === '') throw invalidField(field, 'required', 'not blank');
  for (const [field, text] of Object.entries({ ...must, ...may }))
    if (isPersonal(text)) throw invalidField(field, 'personal_number', 'no ID number and no telephone');
}
