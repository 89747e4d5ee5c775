import { invalidField } from '@shuniu/kernel';
import { findPersonal } from '@shuniu/privacy';

/** Words that must be said are said, and none holds a number of a person. Faults: INVALID_REQUEST with the field's name. */
export function checkWords(must: Readonly<Record<string, string>>, may: Readonly<Record<string, string>> = {}): void {
  for (const [field, text] of Object.entries(must)) if (text.trim() === '') throw invalidField(field, 'required', 'not blank');
  for (const [field, text] of Object.entries({ ...must, ...may }))
    if (findPersonal(text).length > 0) throw invalidField(field, 'personal_number', 'no ID number and no telephone');
}
