import { createHash } from 'node:crypto';
import type { MessageShape } from '@bufbuild/protobuf';
import type { Call } from '@shuniu/access';
import {
  CaseworkFault,
  CaseworkFaultSchema,
  type CheckImportRequestSchema,
  type CorrectImportRequest,
  type Handles,
  type ImportService,
  ImportState,
  type ListImportRowsRequest,
  type ListImportsRequest,
  type PutChunkRequest,
  type RevealImportCellRequest,
} from '@shuniu/contracts';
import { faultOf } from '@shuniu/kernel';
import { actors } from '@shuniu/testing';
import { type Asking, type Door, json, openDoor, problemIn, reasonOf } from '../door.fixture.js';

const ID = '01900000-0000-7000-8000-000000000001';
const MiB = 1024 * 1024;

/** Imports in memory: keeps pieces and joins them when it is asked to check. */
class ImportsInMemory implements Handles<typeof ImportService, Call> {
  readonly pieces = new Map<string, Uint8Array>();
  readonly calls: { method: string; request: object; call: Call }[] = [];
  checked: { file: Buffer; request: MessageShape<typeof CheckImportRequestSchema>; call: Call } | undefined;

  async putChunk({ sha256, index, data }: PutChunkRequest, call: Call) {
    this.calls.push({ method: 'putChunk', request: { sha256, index }, call });
    this.pieces.set(`${sha256}:${index}`, data);
    return {};
  }
  async checkImport(request: MessageShape<typeof CheckImportRequestSchema>, call: Call) {
    const pieces = Array.from({ length: request.chunks }, (_, i) => this.pieces.get(`${request.sha256}:${i}`));
    if (pieces.some(p => p === undefined)) throw faultOf(CaseworkFaultSchema, CaseworkFault.CHUNK_MISSING);
    this.checked = { file: Buffer.concat(pieces as Uint8Array[]), request, call };
    return this.#import(ImportState.CHECKED);
  }
  async getImport({ id }: { id: string }) {
    if (id !== ID) throw faultOf(CaseworkFaultSchema, CaseworkFault.IMPORT_NOT_FOUND);
    return this.#import(ImportState.CHECKED);
  }
  async listImports(request: ListImportsRequest, call: Call) {
    this.calls.push({ method: 'listImports', request, call });
    return { imports: [this.#import(ImportState.COMMITTED)], nextPageToken: request.pageToken === '' ? 'next' : '' };
  }
  async commitImport(_request: object, call: Call) {
    this.calls.push({ method: 'commitImport', request: {}, call });
    return this.#import(ImportState.COMMITTED);
  }
  async undoImport(_request: object, call: Call) {
    this.calls.push({ method: 'undoImport', request: {}, call });
    return { ...this.#import(ImportState.UNDONE), removed: 2, kept: [{ sheet: '花名册', row: 7, reason: 'visits' }] };
  }
  async listImportRows(request: ListImportRowsRequest) {
    return {
      rows: [{ sheet: '花名册', row: request.pageSize, cells: [{ field: 'name', shown: '陈' }], rejected: true }],
      nextPageToken: '',
    };
  }
  async revealImportCell({ cell }: RevealImportCellRequest) {
    return { value: `${cell?.sheet}!${cell?.row}.${cell?.field}` };
  }
  async correctImport(request: CorrectImportRequest, call: Call) {
    this.calls.push({ method: 'correctImport', request, call });
    return { ...this.#import(ImportState.CHECKED), corrected: request.corrections.length };
  }
  async getTemplate({ kind }: { kind: string }) {
    return { fileName: '花名册-模板.xlsx', mediaType: 'application/x-test', content: Buffer.from(kind) };
  }
  async getMarkedChunk({ index }: { index: number }) {
    return { data: Buffer.from(`piece ${index};`), chunks: 3, fileName: '花名册-已标注.xlsx' };
  }
  #import(state: ImportState) {
    return {
      id: ID,
      kind: 'residents',
      state,
      unitCode: '440117002215',
      fileName: '花名册.xlsx',
      sheets: [{ sheet: '花名册', accepted: 2 }],
      added: 2,
    };
  }
}

let door: Door;
let imports: ImportsInMemory;
let authorization: string;
beforeAll(async () => {
  imports = new ImportsInMemory();
  door = await openDoor({ uploads: { maxBytes: 20 * MiB, atOnce: 2 } }, imports);
  authorization = await door.platform.issuer.bearer(actors.fengerManager);
});
afterAll(() => door.close());

type Field = string | { bytes: Uint8Array; name: string };
function form(fields: readonly (readonly [string, Field])[]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) {
    if (typeof value === 'string') data.append(name, value);
    else data.append(name, new Blob([value.bytes as BlobPart]), value.name);
  }
  return data;
}
const workbook = (size: number, name = '花名册.xlsx') => ({ bytes: Buffer.alloc(size, 'shuniu'), name });
const send = (fields: readonly (readonly [string, Field])[], headers: Record<string, string> = {}) =>
  door.ask('/api/v1/imports', { method: 'POST', body: form(fields), headers: { authorization, ...headers } });

describe('POST /api/v1/imports', () => {
  it.each([1, 512 * 1024, 3 * MiB + 7])('carries a file of %i bytes whole to its owner', async size => {
    const file = workbook(size);
    const response = await send(
      [
        ['unit', '440117002215'],
        ['kind', 'residents'],
        ['mapping', '{"花名册":{"名字":"name"}}'],
        ['file', file],
      ],
      { 'idempotency-key': 'once' },
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      id: ID,
      kind: 'residents',
      state: 'CHECKED',
      sheets: [{ sheet: '花名册', accepted: 2, rejected: [], missingColumns: [] }],
      added: 2,
    });
    expect(imports.checked?.file.equals(file.bytes)).toBe(true);
    expect(imports.checked?.request).toMatchObject({
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      chunks: Math.ceil(size / (512 * 1024)),
      unitCode: '440117002215',
      kind: 'residents',
      fileName: '花名册.xlsx',
      mapping: { 花名册: { fields: { 名字: 'name' } } },
    });
    expect(imports.checked?.call.idempotencyKey).toBe('once');
    expect(imports.calls.filter(c => c.method === 'putChunk').every(c => c.call.idempotencyKey === undefined)).toBe(true);
    expect((imports.checked?.call.deadline ?? 0) - Date.now()).toBeGreaterThan(100_000);
  });
  it('needs neither unit nor kind, and takes the last part of a path for the name', async () => {
    expect((await send([['file', workbook(10, 'C:\\Users\\x\\a.xlsx')]])).status).toBe(200);
    expect(imports.checked?.request).toMatchObject({ unitCode: '', kind: '', fileName: 'a.xlsx', mapping: {} });
  });
  it('takes twenty MiB and not a byte more', async () => {
    expect((await send([['file', workbook(20 * MiB)]])).status).toBe(200);
    const response = await send([['file', workbook(20 * MiB + 1)]]);
    expect([response.status, reasonOf(await problemIn(response))]).toEqual([413, 'BODY_TOO_LARGE']);
  });
  it.each<[string, readonly (readonly [string, Field])[], number, string]>([
    ['no file', [['unit', '440117']], 400, 'file'],
    ['text for a file', [['file', 'text']], 400, 'file'],
    ['a file of another name', [['workbook', workbook(1)]], 400, 'workbook'],
    [
      'an unknown field',
      [
        ['units', '440117'],
        ['file', workbook(1)],
      ],
      400,
      'units',
    ],
    [
      'a field twice',
      [
        ['unit', '440117'],
        ['unit', '440118'],
        ['file', workbook(1)],
      ],
      400,
      'unit',
    ],
    [
      'a mapping that is none',
      [
        ['mapping', '{'],
        ['file', workbook(1)],
      ],
      400,
      'mapping',
    ],
    [
      'an unknown kind',
      [
        ['kind', 'planets'],
        ['file', workbook(1)],
      ],
      400,
      'kind',
    ],
    [
      'a unit that is no code',
      [
        ['unit', 'x'],
        ['file', workbook(1)],
      ],
      400,
      'unit',
    ],
    [
      'a zero byte',
      [
        ['unit', '4401\u000017'],
        ['file', workbook(1)],
      ],
      400,
      'unit',
    ],
    [
      'a mapping too long',
      [
        ['mapping', 'x'.repeat(300_000)],
        ['file', workbook(1)],
      ],
      413,
      'mapping',
    ],
  ])('with %s names the field', async (_what, fields, status, field) => {
    const told = await problemIn(await send(fields));
    expect([told.status, told.errors?.[0]?.field]).toEqual([status, field]);
  });
  it('with two files or too many fields is too large', async () => {
    expect(
      (
        await problemIn(
          await send([
            ['file', workbook(1)],
            ['file', workbook(1)],
          ]),
        )
      ).status,
    ).toBe(413);
    expect((await problemIn(await send(Array.from({ length: 30 }, (_, i) => [`f${i}`, 'x'] as const)))).status).toBe(400);
  });
  it.each<[string, string, string]>([
    ['no boundary', 'multipart/form-data', 'x'],
    ['nothing in it', 'multipart/form-data; boundary=x', ''],
    ['an end missing', 'multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc'],
    ['no parts', 'multipart/form-data; boundary=x', 'nonsense'],
    [
      'a name of __proto__',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\nx\r\n--x--\r\n',
    ],
  ])('as a form with %s is the caller’s mistake', async (_what, type, body) => {
    const response = await door.ask('/api/v1/imports', { method: 'POST', body, headers: { authorization, 'content-type': type } });
    const told = await problemIn(response);
    expect([told.status, reasonOf(told)]).toEqual([400, 'MALFORMED_REQUEST']);
  });
  it('as JSON is the wrong content type', async () => {
    const response = await door.ask('/api/v1/imports', {
      ...json({ file: 'x' }),
      headers: { authorization, 'content-type': 'application/json' },
    });
    expect([response.status, reasonOf(await problemIn(response))]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
  });
  it('is for those who may', async () => {
    const volunteer = await door.platform.issuer.bearer(actors.fengerVolunteer);
    expect(reasonOf(await problemIn(await send([['file', workbook(1)]], { authorization: volunteer })))).toBe('ROLE_REQUIRED');
    expect((await problemIn(await send([['file', workbook(1)]], { authorization: '' }))).status).toBe(401);
  });
  it('asks those who come when its hands are full to come again', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => send([['file', workbook(4 * MiB)]])));
    const statuses = new Set(answers.map(a => a.status));
    expect(statuses).toEqual(new Set([200, 429]));
    expect(answers.find(a => a.status === 429)?.headers.get('retry-after')).toBe('5');
  });
});

describe('an import', () => {
  const ask = (path: string, method = 'GET') =>
    door.ask(path, { method, headers: method === 'POST' ? { authorization, 'idempotency-key': 'k' } : { authorization } });
  it('is read, and committed', async () => {
    expect(await (await ask(`/api/v1/imports/${ID}`)).json()).toMatchObject({ id: ID, state: 'CHECKED' });
    expect(await (await ask(`/api/v1/imports/${ID}:commit`, 'POST')).json()).toMatchObject({ id: ID, state: 'COMMITTED', added: 2 });
    expect(imports.calls.at(-1)?.call.idempotencyKey).toBe('k');
  });
  it.each<[string, Asking]>([
    ['no body', {}],
    ['an empty body of JSON', { body: '', headers: { 'content-type': 'application/json' } }],
    ['an empty object', { body: '{}', headers: { 'content-type': 'application/json; charset=utf-8' } }],
    ['the id again', { body: `{"id":"${ID}"}`, headers: { 'content-type': 'application/json' } }],
  ])('is committed with %s', async (_what, { body, headers }) => {
    const response = await door.ask(`/api/v1/imports/${ID}:commit`, { method: 'POST', body, headers: { authorization, ...headers } });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ id: ID, state: 'COMMITTED' });
  });
  it.each<[string, string, string, number, string]>([
    ['an unknown field', 'application/json', '{"rows":3}', 400, 'MALFORMED_REQUEST'],
    ['another id', 'application/json', '{"id":"01900000-0000-7000-8000-000000000009"}', 400, 'MALFORMED_REQUEST'],
    ['broken JSON', 'application/json', '{', 400, 'MALFORMED_REQUEST'],
    ['too much JSON', 'application/json', `{"id":"${'x'.repeat(2 * MiB)}"}`, 413, 'BODY_TOO_LARGE'],
    ['a form', 'multipart/form-data; boundary=x', '--x--', 415, 'UNSUPPORTED_MEDIA_TYPE'],
    ['text', 'text/plain', '{}', 415, 'UNSUPPORTED_MEDIA_TYPE'],
  ])('is not committed with %s', async (_what, type, body, status, reason) => {
    const headers = { authorization, 'content-type': type };
    const told = await problemIn(await door.ask(`/api/v1/imports/${ID}:commit`, { method: 'POST', body, headers }));
    expect([told.status, reasonOf(told)]).toEqual([status, reason]);
  });
  it('is listed in pages', async () => {
    const first = (await (await ask('/api/v1/imports?unit=440117&pageSize=1')).json()) as { imports: object[]; nextPageToken: string };
    expect(first).toMatchObject({ imports: [{ id: ID, state: 'COMMITTED' }], nextPageToken: 'casework~next' });
    expect(imports.calls.at(-1)?.request).toMatchObject({ unit: '440117', pageSize: 1, pageToken: '' });
    expect(await (await ask(`/api/v1/imports?pageToken=${first.nextPageToken}`)).json()).toMatchObject({ nextPageToken: 'fund~' });
    expect(imports.calls.at(-1)?.request).toMatchObject({ pageToken: 'next' });
    expect(await (await ask('/api/v1/imports?pageToken=fund~')).json()).toEqual({ imports: [], nextPageToken: 'volunteers~' });
    expect(await (await ask('/api/v1/imports?pageToken=volunteers~')).json()).toEqual({ imports: [], nextPageToken: 'activities~' });
    expect(await (await ask('/api/v1/imports?pageToken=activities~')).json()).toEqual({ imports: [], nextPageToken: 'shop~' });
    expect(await (await ask('/api/v1/imports?pageToken=shop~')).json()).toEqual({ imports: [], nextPageToken: '' });
  });
  it.each([
    ['/api/v1/imports?pageToken=x', 'PAGE_TOKEN_INVALID'],
    ['/api/v1/imports?pageToken=nobody~x', 'PAGE_TOKEN_INVALID'],
    ['/api/v1/imports?pageSize=x', 'MALFORMED_REQUEST'],
    ['/api/v1/imports?pageSize=500', 'INVALID_REQUEST'],
    ['/api/v1/imports?nope=1', 'UNKNOWN_PARAMETER'],
    ['/api/v1/imports/nope', 'INVALID_REQUEST'],
  ])('%s is refused as %s', async (url, reason) => {
    const told = await problemIn(await ask(url));
    expect([told.status, reasonOf(told)]).toEqual([400, reason]);
  });
  it('that is not there is not found', async () => {
    const told = await problemIn(await ask('/api/v1/imports/01900000-0000-7000-8000-000000000002'));
    expect([told.status, told.type]).toEqual([404, 'urn:shuniu:fault:casework.v1:IMPORT_NOT_FOUND']);
  });
  it('has its workbook joined from the pieces, under its own name', async () => {
    const response = await ask(`/api/v1/imports/${ID}/workbook`);
    expect(await response.text()).toBe('piece 0;piece 1;piece 2;');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="___-___.xlsx"; filename*=UTF-8''%E8%8A%B1%E5%90%8D%E5%86%8C-%E5%B7%B2%E6%A0%87%E6%B3%A8.xlsx`,
    );
    expect([response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'no-store',
    ]);
  });
});

describe('looking at an import’s rows', () => {
  const as = (path: string, init: Asking = {}) => door.ask(path, { ...init, headers: { authorization, ...init.headers } });
  it('lists them, opens a cell, corrects and undoes, each by the service that owns the kind', async () => {
    expect(await (await as(`/api/v1/imports/${ID}/rows?pageSize=7`)).json()).toMatchObject({
      rows: [{ row: 7, rejected: true, cells: [{ shown: '陈' }] }],
    });
    const cell = { sheet: '花名册', row: 7, field: 'name' };
    expect(await (await as(`/api/v1/imports/${ID}:revealCell`, json({ cell }))).json()).toEqual({ value: '花名册!7.name' });
    const corrected = await as(`/api/v1/imports/${ID}:correct`, json({ corrections: [{ cell, value: '陈小红' }] }));
    expect(await corrected.json()).toMatchObject({ state: 'CHECKED', corrected: 1 });
    const undone = await as(`/api/v1/imports/${ID}:undo`, { method: 'POST', headers: { 'idempotency-key': 'undo-1' } });
    expect(await undone.json()).toMatchObject({ state: 'UNDONE', removed: 2, kept: [{ row: 7, reason: 'visits' }] });
    expect(imports.calls.at(-1)?.call.idempotencyKey).toBe('undo-1');
  });
  it('answers a template as the file itself, and names a kind that no sheet has', async () => {
    const response = await as('/api/v1/importTemplates/residents');
    expect([response.headers.get('content-type'), await response.text()]).toEqual(['application/x-test', 'residents']);
    expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''%E8%8A%B1");
    const refused = await problemIn(await as('/api/v1/importTemplates/nothing'));
    expect([refused.status, refused.errors?.[0]?.field]).toEqual([400, 'kind']);
  });
});
