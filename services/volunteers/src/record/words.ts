import { CommonFault } from '@shuniu/contracts';
import { commonFault, type Violation } from '@shuniu/kernel';
import { findPersonal } from '@shuniu/privacy';
import { normalText } from '@shuniu/workbook';

/** Words of a record in their normal form; none holds a number of a person. Faults: INVALID_REQUEST with every field at fault. */
export function readWords<T extends Readonly<Record<string, string>>>(given: T, required: readonly (keyof T)[] = []): T {
  const words = Object.fromEntries(Object.entries(given).map(([name, text]) => [name, normalText(text)])) as T;
  const violations = Object.entries(words).flatMap(([field, text]): Violation[] => {
    if (text === '' && required.includes(field)) return [{ field, rule: 'required', message: 'some words' }];
    return findPersonal(text).length > 0 ? [{ field, rule: 'personal', message: 'no telephone and no ID number' }] : [];
  });
  if (violations.length > 0) throw commonFault(CommonFault.INVALID_REQUEST, { violations });
  return words;
}
