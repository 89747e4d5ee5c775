import { fromJson, type JsonObject } from '@bufbuild/protobuf';
import { type Import, ImportSchema } from '@shuniu/contracts';
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
