import { create, type DescMessage, type DescMethod, type DescService, type MessageInitShape, toJson } from '@bufbuild/protobuf';
import { routeOf, type Verb } from '@shuniu/contracts';

/** One HTTP request, as `google.api.http` says it. */
export interface HttpRequest {
  readonly verb: Verb;
  /** From the origin on, with the query. */
  readonly url: string;
  /** The JSON body; absent when the route has none. */
  readonly body?: unknown;
}

const API = '/api';
type Json = Record<string, unknown>;

/** Names of a path are proto names (`resident_id`), those of JSON are lowerCamelCase. */
const jsonName = (method: DescMethod, name: string): string => method.input.fields.find(f => f.name === name)?.jsonName ?? name;

function queryOf(rest: Json): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    if (Array.isArray(value)) for (const one of value) query.append(name, String(one));
    else if (value !== null && typeof value === 'object') throw new Error(`${name} cannot stand in a query`);
    else query.append(name, String(value));
  }
  const text = query.toString();
  return text && `?${text}`;
}

/** Builds the request of a call: braces of the path, then the body, and what is left over is the query. Throws for a method without a route. */
export function httpOf<M extends DescMethod>(method: M, request: MessageInitShape<M['input']>): HttpRequest {
  const route = routeOf(method);
  if (!route) throw new Error(`${method.parent.typeName}.${method.name} has no route`);
  const input: DescMessage = method.input;
  const rest: Json = { ...(toJson(input, create(input, request)) as Json) };
  let path = route.path;
  for (const param of route.params) {
    const name = jsonName(method, param);
    path = path.replace(`{${param}}`, encodeURIComponent(String(rest[name] ?? '')));
    delete rest[name];
  }
  const { verb, body } = route;
  if (body === '*') return { verb, url: API + path, body: rest };
  if (body === '') return { verb, url: API + path + queryOf(rest) };
  const field = jsonName(method, body);
  const sent = rest[field] ?? {};
  delete rest[field];
  return { verb, url: API + path + queryOf(rest), body: sent };
}

/** The methods of a service by the names of its typed client. */
export const methodsOf = (service: DescService): readonly (readonly [string, DescMethod])[] =>
  Object.entries(service.method as Record<string, DescMethod>).filter(([, method]) => routeOf(method) !== undefined);
