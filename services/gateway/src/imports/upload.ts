import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import { CommonFault } from '@shuniu/contracts';
import { commonFault, Fault, type Violation } from '@shuniu/kernel';
import type { FastifyRequest } from 'fastify';
import { failureOf } from '../http/failures.js';
import { malformed } from '../http/problem.js';
import { isUnstorable } from '../rpc/unstorable.js';
import { cut } from '../rpc/wrong-json.js';

/** sheet → header → field */
export type Mapping = Readonly<Record<string, Readonly<Record<string, string>>>>;
export interface Upload {
  readonly file: Buffer;
  readonly fileName: string;
  readonly unit: string;
  readonly kind: string;
  readonly mapping: Mapping;
}

const TEXTS = ['unit', 'kind', 'mapping'] as const;
const MAX_FILE_NAME = 200;
const wrong = (field: string, rule: string, message: string): Fault => malformed([{ field, rule, message }]);

/** Reads the form of an import. Faults: BODY_TOO_LARGE; MALFORMED_REQUEST with the field: no file, an unknown or repeated field, a mapping that is none. */
export async function readUpload(request: FastifyRequest): Promise<Upload> {
  const texts = new Map<string, string>();
  let file: { bytes: Buffer; name: string } | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') file = await readFile(part, file !== undefined);
      else texts.set(part.fieldname, textOf(part, texts));
    }
  } catch (error) {
    throw refusal(error);
  }
  if (!file) throw wrong('file', 'required', 'a workbook is needed');
  return {
    file: file.bytes,
    fileName: file.name,
    unit: texts.get('unit')?.trim() ?? '',
    kind: texts.get('kind')?.trim() ?? '',
    mapping: readMapping(texts.get('mapping') ?? ''),
  };
}

async function readFile(part: MultipartFile, another: boolean) {
  if (part.fieldname !== 'file') {
    part.file.resume();
    throw unknownField(part.fieldname);
  }
  if (another) throw wrong('file', 'duplicate', 'one file at a time');
  const name = (part.filename ?? '').split(/[\\/]/).at(-1)?.trim() ?? '';
  if (isUnstorable(name)) throw wrong('file', 'text', 'the name holds a character that cannot be stored');
  return { bytes: await part.toBuffer(), name: [...name].slice(0, MAX_FILE_NAME).join('') };
}

function textOf({ fieldname, value, valueTruncated }: MultipartValue, texts: ReadonlyMap<string, string>): string {
  if (fieldname === 'file') throw wrong('file', 'type', 'must be a file');
  if (!TEXTS.some(t => t === fieldname)) throw unknownField(fieldname);
  if (texts.has(fieldname)) throw wrong(fieldname, 'duplicate', 'given twice');
  if (valueTruncated)
    throw commonFault(CommonFault.BODY_TOO_LARGE, { violations: [{ field: fieldname, rule: 'max_len', message: 'too long' }] });
  const text = String(value);
  if (isUnstorable(text)) throw wrong(fieldname, 'text', 'holds a character that cannot be stored');
  return text;
}
const unknownField = (name: string): Fault => wrong(cut(name) || 'body', 'unknown', 'there is no such field');

/** Whatever a form cannot be read for is in the form. */
function refusal(error: unknown): Fault {
  const { fault } = failureOf(error);
  const readable: Violation = { field: 'body', rule: 'multipart', message: 'not a readable multipart/form-data body' };
  return error instanceof Fault || (error as { code?: string }).code?.startsWith('FST_') ? fault : malformed([readable], error);
}

/** Faults: MALFORMED_REQUEST of `mapping`. */
export function readMapping(text: string): Mapping {
  if (text.trim() === '') return {};
  try {
    const json: unknown = JSON.parse(text);
    if (isRecord(json) && Object.values(json).every(sheet => isRecord(sheet) && Object.values(sheet).every(f => typeof f === 'string')))
      return json as Mapping;
  } catch {
    // No JSON at all: the fault below says what is wanted.
  }
  throw wrong('mapping', 'type', 'must be JSON: {"sheet": {"header": "field"}}');
}
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
