import {
  type DescMessage,
  type DescMethod,
  type DescService,
  getOption,
  hasOption,
  type MessageInitShape,
  type MessageShape,
} from '@bufbuild/protobuf';
import { http } from './gen/google/api/annotations_pb.js';
import { DocumentSchema } from './gen/shuniu/common/v1/document_pb.js';
import { type Access, access, event } from './gen/shuniu/options/v1/options_pb.js';

/** What a class must have to answer a proto service: one method for each rpc, with the rpc's own types. */
export type Handles<S extends DescService, Context = unknown> = {
  [K in keyof S['method']]: S['method'][K] extends { input: infer I extends DescMessage; output: infer O extends DescMessage }
    ? (request: MessageShape<I>, call: Context) => Promise<MessageInitShape<O>>
    : never;
};

/** `rpc.casework.v1.VisitService` */
export const serviceSubject = (service: DescService): string => `rpc.${service.typeName.replace(/^shuniu\./, '')}`;
/** `rpc.casework.v1.VisitService.RecordVisit` */
export const subjectOf = (method: DescMethod): string => `${serviceSubject(method.parent)}.${method.name}`;
/** `casework`: the process that owns the service, and its queue group. */
export const ownerOf = (service: DescService): string => service.typeName.split('.')[1] ?? '';

/** Who may call the method. Throws for a method that declares nobody: boot refuses it. */
export function accessOf(method: DescMethod): Access {
  const declared = hasOption(method, access) ? getOption(method, access) : undefined;
  if (!declared || (declared.roles.length === 0 && !declared.anyone && !declared.internal)) {
    throw new Error(`${method.parent.typeName}.${method.name} declares no access`);
  }
  return declared;
}

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export interface Route {
  readonly verb: Verb;
  /** `/v1/residents/{id}:reveal` */
  readonly path: string;
  /** Names in braces, in order. */
  readonly params: readonly string[];
  /** `*`: the whole message; a field's name: that field; empty: no body. */
  readonly body: string;
}

/** The HTTP route a method declares by `google.api.http`; methods without one are for services alone. */
export function routeOf(method: DescMethod): Route | undefined {
  if (!hasOption(method, http)) return undefined;
  const { pattern, body } = getOption(method, http);
  if (pattern.case === undefined || pattern.case === 'custom') return undefined;
  const path = pattern.value;
  return {
    verb: pattern.case.toUpperCase() as Verb,
    path,
    params: [...path.matchAll(/\{(\w+)\}/g)].flatMap(m => (m[1] ? [m[1]] : [])),
    body,
  };
}

/** A method that changes nothing, by its HTTP verb or because its name says so. */
export function isReading(method: DescMethod): boolean {
  return /^(Get|List|Search|Find|Print|Export)/.test(method.name);
}

/** A method whose reply is a file: HTTP answers with the file itself, not with JSON. */
export const answersDocument = (method: DescMethod): boolean => method.output.typeName === DocumentSchema.typeName;

/** The subject of an event message, `evt.casework.visit.recorded.v1`. */
export function eventSubject(message: DescMessage): string {
  const { subject } = getOption(message, event);
  if (!subject) throw new Error(`${message.typeName} is not an event`);
  return subject;
}
