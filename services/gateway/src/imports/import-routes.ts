import { createHash } from 'node:crypto';
import type { MessageShape } from '@bufbuild/protobuf';
import multipart from '@fastify/multipart';
import {
  type CommitImportRequest,
  CommonFault,
  type Import,
  ImportService,
  ListImportsRequestSchema,
  type Route,
  type UndoImportRequest,
} from '@shuniu/contracts';
import { commonFault, Fault } from '@shuniu/kernel';
import type { CallOptions, Transport } from '@shuniu/rpc';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UPLOAD_TIMEOUT_MS } from '../http/adapter.js';
import { attachment } from '../http/attachment.js';
import { parseJsonText } from '../rpc/json-text.js';
import { readRequest } from '../rpc/read-request.js';
import { askedOf, callOptionsOf } from '../rpc/rpc-routes.js';
import { urlOf } from '../rpc/url.js';
import type { UploadSettings } from '../settings.js';
import { addCorrections } from './correction-routes.js';
import { importJson } from './import-json.js';
import { type ImportClient, ImportOwners } from './owners.js';
import { readUpload, type Upload } from './upload.js';

/** Of a piece of a file on the bus, in bytes. */
const CHUNK_BYTES = 512 * 1024;
const CHUNKS_AT_ONCE = 2;
/** Checking and committing a large workbook takes its time. */
const WORK_TIMEOUT_MS = 120_000;
const MAX_FIELD_BYTES = 256 * 1024;
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const LIST: Route = { verb: 'GET', path: '/v1/imports', params: [], body: '' };
const UNDO: Route = { verb: 'POST', path: '/v1/imports/{id}:undo', params: ['id'], body: '*' };
const COMMIT: Route = { verb: 'POST', path: '/v1/imports/{id}:commit', params: ['id'], body: '*' };
const JSON_TYPE = 'application/json; charset=utf-8';

type Id = { Params: { id: string } };

/** `/v1/imports`: the one address of all imports, whichever service owns the kind. A file goes to its owner in pieces. */
export async function addImportRoutes(
  scope: FastifyInstance,
  { transport, uploads }: { transport: Transport; uploads: UploadSettings },
): Promise<void> {
  const owners = new ImportOwners(transport);
  scope.removeAllContentTypeParsers();
  await scope.register(multipart, {
    limits: { files: 1, fields: 8, parts: 9, fieldSize: MAX_FIELD_BYTES, fieldNameSize: 100, fileSize: uploads.maxBytes },
  });
  scope.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  addCheck(scope, owners, uploads);
  const at = (path: string, more: object = {}) => ({ config: { pattern: `/api${path}` }, ...more });
  const workTime = { handlerTimeout: WORK_TIMEOUT_MS + 5_000 };

  // A scope of its own: the form's address takes bodies of any size, JSON is limited as everywhere else.
  await scope.register(async json => {
    parseJsonText(json);
    json.post<Id>(urlOf(COMMIT.path), at(COMMIT.path, workTime), async (request, reply) => {
      const { id } = readRequest(ImportService.method.commitImport, COMMIT, askedOf(request)) as CommitImportRequest;
      const options = callOptionsOf(request, WORK_TIMEOUT_MS);
      return reply.type(JSON_TYPE).send(importJson(await owners.byId(c => c.commitImport({ id }, options))));
    });
    json.post<Id>(urlOf(UNDO.path), at(UNDO.path, workTime), async (request, reply) => {
      const { id } = readRequest(ImportService.method.undoImport, UNDO, askedOf(request)) as UndoImportRequest;
      const options = callOptionsOf(request, WORK_TIMEOUT_MS);
      return reply.type(JSON_TYPE).send(importJson(await owners.byId(c => c.undoImport({ id }, options))));
    });
    addCorrections(json, owners);
  });
  scope.get<Id>(urlOf('/v1/imports/{id}'), at('/v1/imports/{id}'), async (request, reply) => {
    return reply.type(JSON_TYPE).send(importJson(await owners.byId(c => c.getImport({ id: request.params.id }, callOptionsOf(request)))));
  });
  scope.get('/v1/imports', at('/v1/imports'), async (request, reply) => {
    const asked = readRequest(ImportService.method.listImports, LIST, {
      params: {},
      query: request.query as Record<string, string>,
      body: '',
    });
    const message = asked as MessageShape<typeof ListImportsRequestSchema>;
    const { imports, nextPageToken } = await owners.page(message.pageToken, (c, pageToken) =>
      c.listImports({ ...message, pageToken }, callOptionsOf(request)),
    );
    return reply.type(JSON_TYPE).send({ imports: imports.map(importJson), nextPageToken });
  });
  scope.get<Id>(urlOf('/v1/imports/{id}/workbook'), at('/v1/imports/{id}/workbook'), async (request, reply) => {
    const { data, fileName } = await owners.byId(c => markedWorkbook(c, request.params.id, callOptionsOf(request, 30_000)));
    return reply.type(WORKBOOK).header('content-disposition', attachment(fileName)).send(data);
  });
}

function addCheck(scope: FastifyInstance, owners: ImportOwners, { atOnce }: UploadSettings): void {
  let inMemory = 0;
  const options = {
    bodyLimit: Number.MAX_SAFE_INTEGER,
    handlerTimeout: WORK_TIMEOUT_MS + UPLOAD_TIMEOUT_MS,
    config: { pattern: '/api/v1/imports' },
  };
  scope.post('/v1/imports', options, async (request: FastifyRequest, reply) => {
    if (!request.isMultipart()) throw commonFault(CommonFault.UNSUPPORTED_MEDIA_TYPE);
    if (inMemory >= atOnce) {
      reply.header('retry-after', '5');
      throw commonFault(CommonFault.TOO_MANY_REQUESTS);
    }
    inMemory++;
    try {
      const upload = await readUpload(request);
      const options = callOptionsOf(request, WORK_TIMEOUT_MS);
      const checked = await owners.check(upload.kind, (owner, kind) => check(owner, { ...upload, kind }, options)).catch(inFormWords);
      return await reply.type(JSON_TYPE).send(importJson(checked));
    } finally {
      inMemory--;
    }
  });
}

/** Sends the pieces, two at a time, then has the whole checked. */
async function check(
  owner: ImportClient,
  { file, fileName, unit: unitCode, kind, mapping }: Upload,
  options: CallOptions,
): Promise<Import> {
  const sha256 = createHash('sha256').update(file).digest('hex');
  const chunks = Math.max(1, Math.ceil(file.length / CHUNK_BYTES));
  // The caller's key names the check; pieces are known by their file and number.
  const piece = { ...options, idempotencyKey: undefined, timeoutMs: undefined };
  const waiting = Array.from({ length: chunks }, (_, index) => index);
  const send = async (): Promise<void> => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      await owner.putChunk({ sha256, index, unitCode, data: file.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES) }, piece);
    }
  };
  await Promise.all(Array.from({ length: CHUNKS_AT_ONCE }, send));
  const sheets = Object.entries(mapping).map(([sheet, fields]) => [sheet, { fields: { ...fields } }] as const);
  return owner.checkImport({ sha256, chunks, kind, unitCode, fileName, mapping: Object.fromEntries(sheets) }, options);
}

const FORM_WORDS: Readonly<Record<string, string>> = {
  unitCode: 'unit',
  fileName: 'file',
  sha256: 'file',
  chunks: 'file',
  index: 'file',
  data: 'file',
};
/** A fault of the owner's message, told in the words of the form. */
function inFormWords(error: unknown): never {
  if (!(error instanceof Fault) || error.violations.length === 0) throw error;
  const violations = error.violations.map(v => ({ ...v, field: FORM_WORDS[v.field] ?? v.field }));
  throw new Fault(error, { meta: error.meta, violations, cause: error });
}

async function markedWorkbook(owner: ImportClient, id: string, options: CallOptions): Promise<{ data: Buffer; fileName: string }> {
  const first = await owner.getMarkedChunk({ id, index: 0 }, options);
  const data = [first.data];
  for (let index = 1; index < first.chunks; index++) data.push((await owner.getMarkedChunk({ id, index }, options)).data);
  return { data: Buffer.concat(data), fileName: (first.fileName || 'import.xlsx').replace(/\.(csv|txt)$/i, '.xlsx') };
}
