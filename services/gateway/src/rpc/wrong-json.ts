import { type DescField, type DescMessage, fromJson, type JsonValue } from '@bufbuild/protobuf';
import type { Violation } from '@shuniu/kernel';

const MAX_VIOLATIONS = 20;
const MAX_NAME = 80;
const MAX_DEPTH = 50;

const isObject = (json: unknown): json is Record<string, JsonValue> => typeof json === 'object' && json !== null && !Array.isArray(json);
const join = (path: string, name: string): string => (path ? `${path}.${name}` : name);
/** No field's name has so many digits: somebody put an ID number or a telephone where a name belongs. */
const NUMBERS = /[\d０-９][\d０-９\s-]{5,}[\dXx０-９]/g;
/** A name a caller made up is repeated so that it can be found, but not at any length, and without numbers that may be a person's. */
export function cut(name: string): string {
  const plain = name.replace(NUMBERS, '…');
  return plain.length > MAX_NAME ? `${plain.slice(0, MAX_NAME)}…` : plain;
}

/**
 * Where JSON that `schema` refused is wrong, by field; values are never repeated. Only asked after a refusal: reading itself is protobuf's.
 * @param path of the message in the request, '' for the whole
 */
export function wrongJson(schema: DescMessage, json: JsonValue, path = ''): Violation[] {
  return inMessage(schema, json, { path, depth: 0 }).slice(0, MAX_VIOLATIONS);
}

interface Place {
  readonly path: string;
  readonly depth: number;
}

function inMessage(schema: DescMessage, json: JsonValue, { path, depth }: Place): Violation[] {
  if (depth > MAX_DEPTH) return [{ field: path, rule: 'depth', message: 'nested too deep' }];
  if (schema.typeName.startsWith('google.protobuf.')) return asWhole(schema, json, path);
  if (!isObject(json)) return [{ field: path || 'body', rule: 'type', message: 'must be an object' }];
  const seen = new Set<DescField>();
  return Object.entries(json).flatMap(([key, value]) => {
    const field = schema.fields.find(f => f.jsonName === key || f.name === key);
    if (!field) return [{ field: join(path, cut(key)), rule: 'unknown', message: 'there is no such field' }];
    const at = { path: join(path, field.jsonName), depth: depth + 1 };
    if (seen.has(field)) return [{ field: at.path, rule: 'duplicate', message: 'given twice' }];
    seen.add(field);
    return value === null ? [] : inField(field, value, at);
  });
}

function inField(field: DescField, value: JsonValue, at: Place): Violation[] {
  if (field.fieldKind === 'list') {
    if (!Array.isArray(value)) return [{ field: at.path, rule: 'type', message: 'must be an array' }];
    return value.flatMap((item, i) => inItem(field, { item, value: [item] }, { ...at, path: `${at.path}[${i}]` }));
  }
  if (field.fieldKind === 'map') {
    if (!isObject(value)) return [{ field: at.path, rule: 'type', message: 'must be an object' }];
    return Object.entries(value).flatMap(([key, item]) =>
      inItem(field, { item, value: { [key]: item } }, { ...at, path: `${at.path}[${cut(key)}]` }),
    );
  }
  return inItem(field, { item: value, value }, at);
}

/** One value of a field; `value` is the field holding nothing else. */
function inItem(field: DescField, { item, value }: { item: JsonValue; value: JsonValue }, at: Place): Violation[] {
  if (field.message && item !== null) return inMessage(field.message, item, at);
  try {
    fromJson(field.parent, { [field.jsonName]: value });
    return [];
  } catch {
    return [{ field: at.path, rule: 'type', message: expected(field) }];
  }
}

function asWhole(schema: DescMessage, json: JsonValue, path: string): Violation[] {
  try {
    fromJson(schema, json);
    return [];
  } catch {
    return [
      {
        field: path,
        rule: 'type',
        message: schema.name === 'Timestamp' ? 'must be an instant, as 2023-08-31T08:00:00Z' : `must be a ${schema.name}`,
      },
    ];
  }
}

const SCALARS: Readonly<Record<number, string>> = { 1: 'a number', 2: 'a number', 8: 'true or false', 9: 'text', 12: 'base64' };
function expected(field: DescField): string {
  if (field.enum) return `must be one of ${field.enum.values.map(v => v.name).join(', ')}`;
  return `must be ${SCALARS[field.scalar ?? 0] ?? 'a whole number'}`;
}
