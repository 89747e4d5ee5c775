import {
  create,
  type DescField,
  type DescMessage,
  type DescMethod,
  fromJsonString,
  type JsonObject,
  type JsonValue,
  type Message,
  mergeFromJson,
} from '@bufbuild/protobuf';
import { CommonFault, type Route } from '@shuniu/contracts';
import { commonFault, type Violation } from '@shuniu/kernel';
import { malformed } from '../http/problem.js';
import { unstorableTexts } from './unstorable.js';
import { cut, wrongJson } from './wrong-json.js';

/** The parts of an HTTP request that make a message. */
export interface Asked {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** The JSON text; empty when there was none. */
  readonly body: string;
}
type Bag = Record<string, unknown>;

/**
 * The message of a call by `google.api.http`: body, then path, then query.
 * Faults: UNKNOWN_PARAMETER; MALFORMED_REQUEST with each wrong field's path, never its value.
 */
export function readRequest(method: DescMethod, route: Route, asked: Asked): Message {
  const { input } = method;
  const message = readBody(input, route.body, asked.body);
  merge(input, message, fromPath(input, message, asked.params));
  merge(input, message, fromQuery(input, route, asked.query));
  const unstorable = unstorableTexts(input, message);
  if (unstorable.length > 0) throw malformed(unstorable);
  return message;
}

function readBody(input: DescMessage, body: string, text: string): Message {
  if (body === '' && text.trim() !== '') throw malformed([{ field: 'body', rule: 'none', message: 'this call takes no body' }]);
  if (text.trim() === '') return create(input);
  if (body === '*') return readText(input, text, '');
  const field = input.fields.find(f => f.name === body);
  if (field?.fieldKind !== 'message') throw new Error(`${input.typeName} has no message field ${body}`);
  return create(input, { [field.localName]: readText(field.message, text, field.jsonName) });
}

function readText(schema: DescMessage, text: string, path: string): Message {
  try {
    return fromJsonString(schema, text);
  } catch (cause) {
    throw malformed(wrongText(schema, { text, path, cause }), cause);
  }
}

function wrongText(schema: DescMessage, { text, path, cause }: { text: string; path: string; cause: unknown }): Violation[] {
  let json: JsonValue;
  try {
    json = JSON.parse(text) as JsonValue;
  } catch (error) {
    const position = / at position (\d+)/.exec((error as Error).message)?.[1];
    return [{ field: path || 'body', rule: 'json', message: position ? `not valid JSON at character ${position}` : 'not valid JSON' }];
  }
  const wrong = wrongJson(schema, json, path);
  if (wrong.length > 0) return wrong;
  const twice = /duplicate object key "(.*)"$/s.exec((cause as Error).message)?.[1];
  if (twice !== undefined) return [{ field: path ? `${path}.${cut(twice)}` : cut(twice), rule: 'duplicate', message: 'given twice' }];
  return [{ field: path || 'body', rule: 'json', message: 'cannot be read' }];
}

function merge(input: DescMessage, message: Message, json: JsonObject): void {
  try {
    mergeFromJson(input, message, json);
  } catch (cause) {
    throw malformed(wrongJson(input, json), cause);
  }
}

/** A body may repeat what stands in the address, as a client that sends whole messages does; it may not say otherwise. */
function fromPath(input: DescMessage, message: Message, params: Asked['params']): JsonObject {
  const entries = Object.entries(params).map(([name, value]) => {
    const field = input.fields.find(f => f.name === name);
    if (!field) throw new Error(`${input.typeName} has no field ${name}`);
    const sent = (message as unknown as Bag)[field.localName];
    if (sent && String(sent) !== value) throw malformed([{ field: field.jsonName, rule: 'path', message: 'differs from the address' }]);
    return [field.jsonName, value];
  });
  return Object.fromEntries(entries) as JsonObject;
}

function fromQuery(input: DescMessage, { body, params }: Route, query: Asked['query']): JsonObject {
  const json: JsonObject = {};
  const isTaken = (field: DescField): boolean => body === '*' || field.name === body || params.includes(field.name);
  for (const [name, value] of Object.entries(query)) put(json, input, { name, path: name, values: [value].flat(), isTaken });
  return json;
}

interface Parameter {
  /** What is left of the name: `b` of `a.b`, once inside `a`. */
  readonly name: string;
  readonly path: string;
  readonly values: readonly string[];
  readonly isTaken: (field: DescField) => boolean;
}

function put(json: JsonObject, schema: DescMessage, parameter: Parameter): void {
  const { name, path, values, isTaken } = parameter;
  const [head = '', ...rest] = name.split('.');
  const field = schema.fields.find(f => f.jsonName === head || f.name === head);
  const leadsOn = field?.fieldKind === 'message' && !field.message.typeName.startsWith('google.');
  if (!field || field.fieldKind === 'map' || isTaken(field) || leadsOn !== rest.length > 0) throw unknownParameter(path);
  if (leadsOn) {
    json[field.jsonName] ??= {};
    put(json[field.jsonName] as JsonObject, field.message, { ...parameter, name: rest.join('.'), isTaken: () => false });
    return;
  }
  if (field.fieldKind === 'list') {
    json[field.jsonName] = [...((json[field.jsonName] as JsonValue[] | undefined) ?? []), ...values.map(v => jsonOf(field, v))];
    return;
  }
  if (values.length !== 1 || field.jsonName in json) throw malformed([{ field: cut(path), rule: 'duplicate', message: 'given twice' }]);
  json[field.jsonName] = jsonOf(field, values[0] ?? '');
}

const unknownParameter = (name: string) =>
  commonFault(CommonFault.UNKNOWN_PARAMETER, {
    violations: [{ field: cut(name), rule: 'unknown', message: 'there is no such parameter' }],
  });

/** Text of a query as JSON. Proto JSON reads numbers and names of enums from text; an enum's short name, `ACTIVE`, is good too. */
function jsonOf({ scalar, enum: names }: DescField, text: string): JsonValue {
  if (scalar === 8 && /^(true|false)$/.test(text)) return text === 'true';
  return names?.values.find(v => v.localName === text)?.name ?? text;
}
