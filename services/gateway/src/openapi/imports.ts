import type { DescField, DescMethod, DescService } from '@bufbuild/protobuf';
import { accessOf, sheetKinds } from '@shuniu/contracts';
import { commentOf, faultsIn } from './comments.js';
import { faultResponses } from './faults.js';
import { accessJson, file, idempotencyKey } from './operations.js';
import type { Json, Schemas } from './schemas.js';

const DOMAIN = 'casework.v1';
const ID: Json = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };

/** The addresses of imports: they are written by hand, for a file is no message; what they say of access and faults is the owner's. */
export function importPaths(service: DescService, schemas: Schemas): Json {
  const about = (name: string, reply: Json): Json => {
    const method = methodOf(service, name);
    const faults = faultsIn(commentOf(method));
    return {
      operationId: `imports.${name}`,
      tags: ['imports'],
      description: commentOf(method),
      ...accessJson(accessOf(method)),
      ...(faults.length > 0 && { 'x-faults': faults }),
      responses: { 200: reply, ...faultResponses(faults, DOMAIN) },
    };
  };
  const json = (schema: Json): Json => ({ description: 'OK', content: { 'application/json': { schema } } });
  const one = json({ $ref: '#/components/schemas/Import' });
  const replyOf = (name: string): Json => json(schemas.ref(methodOf(service, name).output));
  return {
    '/api/v1/imports': {
      post: {
        ...about('CheckImport', one),
        parameters: [idempotencyKey],
        requestBody: { required: true, content: { 'multipart/form-data': { schema: form } } },
      },
      get: { ...about('ListImports', json(page)), parameters: listParameters(service, schemas) },
    },
    '/api/v1/imports/{id}': { get: { ...about('GetImport', one), parameters: [ID] } },
    '/api/v1/imports/{id}:commit': { post: { ...about('CommitImport', one), parameters: [ID, idempotencyKey] } },
    '/api/v1/imports/{id}:undo': { post: { ...about('UndoImport', one), parameters: [ID, idempotencyKey] } },
    '/api/v1/imports/{id}:correct': {
      post: { ...about('CorrectImport', one), parameters: [ID, idempotencyKey], requestBody: bodyOf(service, schemas, 'CorrectImport') },
    },
    '/api/v1/imports/{id}:revealCell': {
      post: {
        ...about('RevealImportCell', replyOf('RevealImportCell')),
        parameters: [ID],
        requestBody: bodyOf(service, schemas, 'RevealImportCell'),
      },
    },
    '/api/v1/imports/{id}/rows': {
      get: { ...about('ListImportRows', replyOf('ListImportRows')), parameters: [ID, ...queryOf(service, schemas, 'ListImportRows')] },
    },
    '/api/v1/importTemplates/{kind}': {
      get: { ...about('GetTemplate', file), parameters: [{ name: 'kind', in: 'path', required: true, schema: { type: 'string' } }] },
    },
    '/api/v1/imports/{id}/workbook': {
      get: {
        ...about('GetMarkedChunk', {
          description: 'The workbook with the rejected cells marked.',
          content: {
            'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
              schema: { type: 'string', contentMediaType: 'application/octet-stream' },
            },
          },
        }),
        description: 'The workbook with the rejected cells marked and the reasons in a column.',
        parameters: [ID],
      },
    },
  };
}

function methodOf(service: DescService, name: string): DescMethod {
  const method = service.methods.find(m => m.name === name);
  if (!method) throw new Error(`${service.typeName} has no ${name}`);
  return method;
}
const isId = (f: DescField): boolean => f.name === 'id';
const bodyOf = (service: DescService, schemas: Schemas, name: string): Json => ({
  required: true,
  content: { 'application/json': { schema: schemas.object(methodOf(service, name).input, isId) } },
});
const queryOf = (service: DescService, schemas: Schemas, name: string): Json[] =>
  methodOf(service, name)
    .input.fields.filter(f => !isId(f))
    .map(f => ({ name: f.jsonName, in: 'query', schema: schemas.field(f) }));

const listParameters = (service: DescService, schemas: Schemas): Json[] =>
  (service.methods.find(m => m.name === 'ListImports')?.input.fields ?? []).map(f => ({
    name: f.jsonName,
    in: 'query',
    schema: schemas.field(f),
  }));

const form: Json = {
  type: 'object',
  required: ['file'],
  additionalProperties: false,
  properties: {
    file: { type: 'string', contentMediaType: 'application/octet-stream', description: 'A workbook (.xlsx) of up to 20 MiB.' },
    unit: { type: 'string', description: 'The division code of the unit; the caller’s own when it is missing.' },
    kind: { type: 'string', enum: sheetKinds.map(k => k.kind), description: 'Found from the sheets and headers when it is missing.' },
    mapping: {
      type: 'string',
      contentMediaType: 'application/json',
      description: 'sheet → header → field, for headers that are not recognised.',
    },
  },
};
const page: Json = {
  type: 'object',
  properties: { imports: { type: 'array', items: { $ref: '#/components/schemas/Import' } }, nextPageToken: { type: 'string' } },
};

/** The message, but for the state: a bare word. */
export function importSchema(service: DescService, schemas: Schemas): Json {
  const message = service.methods.find(m => m.name === 'GetImport')?.output;
  if (!message) throw new Error(`${service.typeName} has no GetImport`);
  const { properties, ...whole } = schemas.object(message, f => f.name === 'state');
  return { ...whole, properties: { ...(properties as Json), state: { type: 'string', enum: ['CHECKED', 'COMMITTED', 'UNDONE'] } } };
}
