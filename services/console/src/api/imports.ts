import { fromJson, type JsonObject, type JsonValue } from '@bufbuild/protobuf';
import { type Document, type Import, ImportSchema, type ListImportRowsResponse, ListImportRowsResponseSchema } from '@shuniu/contracts';
import { documentOf } from './document.js';
import { type CallOptions, send } from './send.js';

/** sheet → header → field */
export type Mapping = Readonly<Record<string, Readonly<Record<string, string>>>>;

const AT = '/api/v1/imports';
const ignoreUnknownFields = true;

/** Imports are the one address written by hand: their state travels without its prefix. */
function importOf(json: unknown): Import {
  const of = json as JsonObject;
  const state = String(of.state ?? 'CHECKED').replace(/^(IMPORT_STATE_)?/, 'IMPORT_STATE_');
  return fromJson(ImportSchema, { ...of, state }, { ignoreUnknownFields });
}

/** Sends a workbook to be checked; nothing is written but the report. */
export async function checkWorkbook(
  of: { file: File; unit: string; kind?: string; mapping?: Mapping },
  options?: CallOptions,
): Promise<Import> {
  const form = new FormData();
  form.set('unit', of.unit);
  if (of.kind) form.set('kind', of.kind);
  if (of.mapping) form.set('mapping', JSON.stringify(of.mapping));
  form.set('file', of.file, of.file.name);
  const response = await send({ verb: 'POST', url: AT, body: form }, options);
  return importOf(await response.json());
}

export async function getImport(id: string, signal?: AbortSignal): Promise<Import> {
  const response = await send({ verb: 'GET', url: `${AT}/${encodeURIComponent(id)}` }, { signal });
  return importOf(await response.json());
}

export async function listImports(unit: string, signal?: AbortSignal): Promise<readonly Import[]> {
  const response = await send({ verb: 'GET', url: `${AT}?${new URLSearchParams({ unit, pageSize: '20' })}` }, { signal });
  const { imports = [] } = (await response.json()) as { imports?: unknown[] };
  return imports.map(importOf);
}

/** Writes the accepted rows, each once. */
export async function commitImport(id: string, options?: CallOptions): Promise<Import> {
  const response = await send({ verb: 'POST', url: `${AT}/${encodeURIComponent(id)}:commit`, body: {} }, options);
  return importOf(await response.json());
}

/** The workbook with the rejected cells marked. */
export async function markedWorkbook(id: string): Promise<Blob> {
  const response = await send({ verb: 'GET', url: `${AT}/${encodeURIComponent(id)}/workbook` });
  return response.blob();
}

/** Where a cell stands. */
export interface CellPlace {
  readonly sheet: string;
  readonly row: number;
  /** The JSON name of the field. */
  readonly field: string;
}
const at = (id: string): string => `${AT}/${encodeURIComponent(id)}`;

/** The rows to look at, a page of them, their cells masked. */
export async function importRows(
  of: { id: string; reason: string; pageToken: string; pageSize: number },
  signal?: AbortSignal,
): Promise<ListImportRowsResponse> {
  const query = new URLSearchParams({ pageSize: String(of.pageSize), reason: of.reason, pageToken: of.pageToken });
  const response = await send({ verb: 'GET', url: `${at(of.id)}/rows?${query}` }, { signal });
  return fromJson(ListImportRowsResponseSchema, (await response.json()) as JsonValue, { ignoreUnknownFields });
}

/** All that stands in one cell; it is recorded that it was opened. */
export async function revealCell(id: string, cell: CellPlace): Promise<string> {
  const response = await send({ verb: 'POST', url: `${at(id)}:revealCell`, body: { cell } });
  return String(((await response.json()) as { value?: string }).value ?? '');
}

/** Sets a cell, or sets it back; its row is checked again. */
export async function correctCell(
  of: { id: string; cell: CellPlace; value: string; undo: boolean },
  options?: CallOptions,
): Promise<Import> {
  const { cell, value, undo } = of;
  const body = { corrections: [{ cell, ...(undo ? { undo } : { value }) }] };
  return importOf(await (await send({ verb: 'POST', url: `${at(of.id)}:correct`, body }, options)).json());
}

/** Takes away what a committed import wrote. */
export async function undoImport(id: string, options?: CallOptions): Promise<Import> {
  return importOf(await (await send({ verb: 'POST', url: `${at(id)}:undo`, body: {} }, options)).json());
}

/** An empty workbook of a kind. */
export async function importTemplate(kind: string): Promise<Document> {
  return documentOf(await send({ verb: 'GET', url: `/api/v1/importTemplates/${encodeURIComponent(kind)}` }));
}
