import type { DescField, DescMessage, Message } from '@bufbuild/protobuf';
import { Form, formOf, isFreeText } from '@shuniu/contracts';
import { isDay, isDivisionCode, type Violation } from '@shuniu/kernel';
import { findPersonal } from '@shuniu/privacy';

const NAME = /^[\p{L}\p{M}·.' -]{1,40}$/u;

/** What each form of text must be; an empty text is `required`'s business. */
const CHECKS: Partial<Record<Form, { rule: string; message: string; ok: (text: string) => boolean }>> = {
  [Form.DAY]: { rule: 'day', message: 'a day that exists, as 2023-08-31', ok: isDay },
  [Form.DIVISION_CODE]: { rule: 'division_code', message: 'a division code of 6, 9 or 12 digits', ok: isDivisionCode },
  [Form.PHONE]: {
    rule: 'phone',
    message: 'a telephone of 5 to 20 digits',
    ok: text => /^\+?[\d -]{5,24}$/.test(text) && /^\d{5,20}$/.test(text.replace(/\D/g, '')),
  },
  [Form.NAME]: { rule: 'name', message: 'a name of 1 to 40 characters', ok: text => NAME.test(text.normalize('NFC').trim()) },
};

// A telephone typed into a remark would lie in clear where nobody looks for it.
const FREE_TEXT = {
  rule: 'personal_number',
  message: 'ID numbers and telephones belong in their own fields',
  ok: (text: string) => findPersonal(text).length === 0,
};

interface Watch {
  readonly field: DescField;
  readonly freeText: boolean;
  readonly form: Form;
  readonly inner: DescMessage | undefined;
}
const watched = new Map<DescMessage, readonly Watch[]>();

/** The fields of a message with a form, and those that lead to one; found once for each message. */
function watchOf(schema: DescMessage): readonly Watch[] {
  const known = watched.get(schema);
  if (known) return known;
  const list: Watch[] = [];
  watched.set(schema, list);
  for (const field of schema.fields) {
    const form = field.scalar ? formOf(field) : Form.UNSPECIFIED;
    const inner = field.fieldKind === 'message' && !field.message.typeName.startsWith('google.') ? field.message : undefined;
    const freeText = isFreeText(field);
    if (form || inner || freeText) list.push({ field, form, inner, freeText });
  }
  return list;
}

/** Where a message's texts are not of the form their fields declare, or hold a person's number where it does not belong. */
export function formViolations(schema: DescMessage, message: Message, path = ''): Violation[] {
  const found: Violation[] = [];
  for (const { field, form, inner, freeText } of watchOf(schema)) {
    const value = (message as unknown as Record<string, unknown>)[field.localName];
    const at = path ? `${path}.${field.jsonName}` : field.jsonName;
    if (inner && value) found.push(...formViolations(inner, value as Message, at));
    const check = freeText ? FREE_TEXT : CHECKS[form];
    if (!check) continue;
    for (const text of [value].flat()) {
      if (typeof text === 'string' && text !== '' && !check.ok(text)) found.push({ field: at, rule: check.rule, message: check.message });
    }
  }
  return found;
}
