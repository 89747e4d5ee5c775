import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type WorkbookLimits, WorkbookRefused } from './refusal.js';
import { type PartCounts, scanPart } from './scan.js';

/** A workbook's parts after all guards have passed: inflated, counted and free of document type declarations. */
export interface WorkbookParts {
  /** Part name (without a leading slash) → its bytes. Pictures and other binary parts are there only when asked for. */
  readonly parts: Map<string, Buffer>;
  readonly counts: PartCounts;
}

const ZIP_MAGIC = 0x504b0304;
const OLE2_MAGIC = 0xd0cf11e0;
const HIGHEST_ROW = 1_048_576;
const isXml = (name: string) => /\.(xml|rels|vml)$/i.test(name);

/**
 * Opens the zip and really inflates every part, before any workbook library sees a byte.
 * Refusals, the first that holds: too_large, encrypted or old_excel_format (OLE2), not_a_workbook (no zip, damaged, no
 * workbook inside, a DTD, UTF-16), encrypted, macros, too_large_unpacked (parts, bytes, ratio, cells, merged ranges), too_many_rows.
 */
export async function readParts(bytes: Buffer, limits: WorkbookLimits, keepBinary = false): Promise<WorkbookParts> {
  if (bytes.length > limits.packedBytes) throw new WorkbookRefused('too_large', `${bytes.length} bytes`);
  refuseByMagic(bytes);
  const zip = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: false }).catch(refuseDamaged);
  try {
    const parts = await inflateAll(zip, limits, keepBinary);
    if (!parts.has('xl/workbook.xml')) throw new WorkbookRefused('not_a_workbook', 'no xl/workbook.xml');
    return { parts, counts: countAll(parts, limits) };
  } catch (error) {
    if (error instanceof WorkbookRefused) throw error;
    throw refuseDamaged(error);
  } finally {
    zip.close();
  }
}

function refuseByMagic(bytes: Buffer): void {
  const magic = bytes.length < 22 ? 0 : bytes.readUInt32BE(0);
  if (bytes.length >= 4 && bytes.readUInt32BE(0) === OLE2_MAGIC) {
    // A workbook with a password is an OLE2 file too; its only content is a stream of this name.
    const encrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
    throw new WorkbookRefused(encrypted ? 'encrypted' : 'old_excel_format');
  }
  if (magic !== ZIP_MAGIC) throw new WorkbookRefused('not_a_workbook', 'not a zip file');
}

/** yauzl's texts may quote bytes of the file, so they are kept as the cause and never as the detail. */
function refuseDamaged(error: unknown): never {
  const refusal = new WorkbookRefused('not_a_workbook', 'damaged zip file');
  refusal.cause = error;
  throw refusal;
}

async function inflateAll(zip: ZipFile, limits: WorkbookLimits, keepBinary: boolean): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>();
  const budget = { entries: 0, bytes: 0 };
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.replace(/^\/+/, '');
    if (++budget.entries > limits.entries) throw new WorkbookRefused('too_large_unpacked', `more than ${limits.entries} parts`);
    refusePart(entry, name);
    if (name.endsWith('/')) continue;
    const wanted = isXml(name) || keepBinary;
    const content = await inflate({ zip, entry, limits, budget, keep: wanted });
    // Two parts of one name: which of them a reader takes is anybody's guess.
    if (parts.has(name)) throw new WorkbookRefused('not_a_workbook', 'a part stands twice');
    if (wanted) parts.set(name, content);
  }
  return parts;
}

function refusePart(entry: Entry, name: string): void {
  if (entry.isEncrypted()) throw new WorkbookRefused('encrypted');
  if (/(^|\/)vbaProject(Signature)?\.bin$/i.test(name) || /^xl\/macrosheets\//i.test(name)) throw new WorkbookRefused('macros');
}

interface Inflation {
  zip: ZipFile;
  entry: Entry;
  limits: WorkbookLimits;
  budget: { bytes: number };
  keep: boolean;
}

/** Inflates one part, counting what really comes out and stopping at the first byte too many. */
async function inflate({ zip, entry, limits, budget, keep }: Inflation): Promise<Buffer> {
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    budget.bytes += chunk.length;
    if (budget.bytes > limits.unpackedBytes) throw new WorkbookRefused('too_large_unpacked', `more than ${limits.unpackedBytes} bytes`);
    if (size > limits.ratioFromBytes && size > limits.ratio * Math.max(1, entry.compressedSize)) {
      throw new WorkbookRefused('too_large_unpacked', `a part inflates more than ${limits.ratio} times`);
    }
    if (keep) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function countAll(parts: ReadonlyMap<string, Buffer>, limits: WorkbookLimits): PartCounts {
  const sum: PartCounts = { rows: 0, cells: 0, merges: 0, mergedCells: 0, validatedCells: 0, highestRow: 0, hasDoctype: false };
  for (const [name, content] of parts) {
    if (!isXml(name)) continue;
    if (isUtf16(content)) throw new WorkbookRefused('not_a_workbook', 'UTF-16 part');
    if (name === '[Content_Types].xml' && content.includes('macroEnabled')) throw new WorkbookRefused('macros');
    const counts = scanPart(content);
    if (counts.hasDoctype) throw new WorkbookRefused('not_a_workbook', 'document type declaration');
    if (!/^xl\/worksheets\//i.test(name)) continue;
    sum.rows += counts.rows;
    sum.cells += counts.cells;
    sum.merges += counts.merges;
    sum.mergedCells += counts.mergedCells;
    sum.validatedCells += counts.validatedCells;
    sum.highestRow = Math.max(sum.highestRow, counts.highestRow);
  }
  if (sum.rows > limits.rows) throw new WorkbookRefused('too_many_rows', `${sum.rows} rows`);
  if (sum.highestRow > HIGHEST_ROW) throw new WorkbookRefused('not_a_workbook', 'a row number no workbook has');
  if (sum.cells > limits.cells) throw new WorkbookRefused('too_large_unpacked', `${sum.cells} cells`);
  if (sum.merges > limits.merges || sum.mergedCells > limits.mergedCells) {
    throw new WorkbookRefused('too_large_unpacked', `${sum.mergedCells} merged cells in ${sum.merges} ranges`);
  }
  return sum;
}

/** A document type declaration could hide from the scan in another encoding. */
function isUtf16(content: Buffer): boolean {
  return (
    (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff) || content[0] === 0 || content[1] === 0
  );
}

/** A zip of stored parts: what the workbook library is handed, so that it reads the counted bytes and no others. */
export function packParts(parts: ReadonlyMap<string, Buffer>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const label = Buffer.from(name, 'utf8');
    const header = zipHeader(label, content);
    files.push(Buffer.from('504b0304', 'hex'), header, label, content);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('504b01021400', 'hex'), header, tail, label);
    offset += 4 + header.length + label.length + content.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32BE(0x504b0506, 0);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, index, end]);
}

/** The 26 bytes that a part's local header and its directory entry have in common; bit 11: the name is UTF-8. */
function zipHeader(label: Buffer, content: Buffer): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(0x0800, 2);
  header.writeUInt16LE(0x21, 8);
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(content.length, 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(label.length, 22);
  return header;
}
