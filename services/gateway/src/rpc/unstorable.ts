import { type DescMessage, type Message, ScalarType } from '@bufbuild/protobuf';
import type { Violation } from '@shuniu/kernel';

// A zero byte cannot be kept in Postgres, and half a surrogate pair cannot be sent as UTF-8.
// biome-ignore lint/suspicious/noControlCharactersInRegex: the zero byte is what is looked for
const UNSTORABLE = /\u0000|[\uD800-\uDFFF]/u;
export const isUnstorable = (text: string): boolean => UNSTORABLE.test(text);

const violation = (field: string): Violation => ({ field, rule: 'text', message: 'holds a character that cannot be stored' });

/** Text fields with characters no service can keep; they would fail as our error, and are the caller's. */
export function unstorableTexts(schema: DescMessage, message: Message, path = ''): Violation[] {
  const bag = message as unknown as Record<string, unknown>;
  return schema.fields.flatMap(field => {
    const value = bag[field.localName];
    const at = path ? `${path}.${field.jsonName}` : field.jsonName;
    const inside = (item: unknown, where: string): Violation[] => {
      if (field.message && item) return unstorableTexts(field.message, item as Message, where);
      return field.scalar === ScalarType.STRING && isUnstorable(String(item)) ? [violation(where)] : [];
    };
    if (value === undefined) return [];
    if (field.fieldKind === 'list') return (value as unknown[]).flatMap((item, i) => inside(item, `${at}[${i}]`));
    if (field.fieldKind === 'map')
      return Object.entries(value as object).flatMap(([key, item]) => (isUnstorable(key) ? [violation(at)] : inside(item, at)));
    return inside(value, at);
  });
}
