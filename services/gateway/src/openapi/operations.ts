import type { DescField, DescMethod } from '@bufbuild/protobuf';
import { type Access, accessOf, answersDocument, isReading, Role, type Route } from '@shuniu/contracts';
import { commentOf, faultsIn } from './comments.js';
import { faultResponses } from './faults.js';
import type { Json, Schemas } from './schemas.js';

export const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and the same body: the same answer, and the change is made once. The same key and another body: 409.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

/** A file, as itself; what it is stands in its Content-Type. */
export const file: Json = {
  description: 'The file itself.',
  headers: { 'Content-Disposition': { description: 'The name of the file, RFC 6266.', schema: { type: 'string' } } },
  content: { '*/*': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } },
};

/** Who may call. */
export const accessJson = ({ roles, anyone }: Access): Json => ({ 'x-roles': anyone ? ['ANYONE_SIGNED_IN'] : roles.map(r => Role[r]) });
/** `casework.v1` */
const domainOf = (method: DescMethod): string => method.parent.file.proto.package.replace(/^shuniu\./, '');

/** A method as an operation: all of it from its descriptor and its comment. */
export function operationOf(method: DescMethod, route: Route, schemas: Schemas): Json {
  const faults = faultsIn(commentOf(method));
  const isInPath = (f: DescField): boolean => route.params.includes(f.name);
  const queried = route.body === '*' ? [] : method.input.fields.filter(f => !isInPath(f) && f.name !== route.body);
  const body = bodyOf(method, route, schemas);
  return {
    operationId: `${method.parent.name}.${method.name}`,
    tags: [method.parent.name],
    description: commentOf(method),
    ...accessJson(accessOf(method)),
    ...(faults.length > 0 && { 'x-faults': faults }),
    parameters: [
      ...method.input.fields.filter(isInPath).map(f => ({ name: f.name, in: 'path', required: true, schema: schemas.field(f) })),
      ...queried.map(f => ({ name: f.jsonName, in: 'query', schema: schemas.field(f) })),
      ...(isReading(method) ? [] : [idempotencyKey]),
    ],
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      200: answersDocument(method) ? file : { description: 'OK', content: { 'application/json': { schema: schemas.ref(method.output) } } },
      ...faultResponses(faults, domainOf(method)),
    },
  };
}

function bodyOf({ input }: DescMethod, { body, params }: Route, schemas: Schemas): Json | undefined {
  if (body === '*') return params.length > 0 ? schemas.object(input, f => params.includes(f.name)) : schemas.ref(input);
  const field = input.fields.find(f => f.name === body);
  return field?.message ? schemas.ref(field.message) : undefined;
}
