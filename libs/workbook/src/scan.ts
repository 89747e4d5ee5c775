/** What one XML part holds that decides whether it may be parsed at all. */
export interface PartCounts {
  rows: number;
  cells: number;
  merges: number;
  mergedCells: number;
  /** Cells under data validation rules: the cell library keeps one record for each. */
  validatedCells: number;
  highestRow: number;
  hasDoctype: boolean;
}

const LESS = 0x3c;
const GREATER = 0x3e;
const SPACE = 0x20;
const COLON = 0x3a;
const SLASH = 0x2f;
const LETTER_X = 0x78;
const TAG_BYTES = 4_096;

const isTagEnd = (byte: number | undefined) => byte === SPACE || byte === GREATER || byte === SLASH || (byte !== undefined && byte < SPACE);

/** Counts the expensive things of an XML part in one pass over its bytes, without building anything. */
export function scanPart(xml: Buffer): PartCounts {
  const counts: PartCounts = { rows: 0, cells: 0, merges: 0, mergedCells: 0, validatedCells: 0, highestRow: 0, hasDoctype: false };
  const length = xml.length;
  for (let at = 0; at < length; at++) {
    if (xml[at] !== LESS) continue;
    let start = at + 1;
    // One office suite writes its tags as <x:row>; the cell library reads those too.
    if (xml[start] === LETTER_X && xml[start + 1] === COLON) start += 2;
    countTag(xml, start, counts);
  }
  return counts;
}

function countTag(xml: Buffer, start: number, counts: PartCounts): void {
  switch (xml[start]) {
    case 0x63: // c
      if (isTagEnd(xml[start + 1])) counts.cells++;
      return;
    case 0x72: // row
      if (isTag(xml, start, 'row')) {
        counts.rows++;
        counts.highestRow = Math.max(counts.highestRow, Number(attribute(xml, start, 'r') ?? 0) || 0);
      }
      return;
    case 0x6d: // mergeCell
      if (isTag(xml, start, 'mergeCell')) {
        counts.merges++;
        counts.mergedCells += cellsIn(attribute(xml, start, 'ref') ?? '');
      }
      return;
    case 0x64: // dataValidation
      if (isTag(xml, start, 'dataValidation')) counts.validatedCells += cellsIn(attribute(xml, start, 'sqref') ?? '');
      return;
    case 0x21: // !
      if (xml.toString('latin1', start, start + 8).toUpperCase() === '!DOCTYPE') counts.hasDoctype = true;
      return;
    default:
  }
}

function isTag(xml: Buffer, start: number, name: string): boolean {
  return isTagEnd(xml[start + name.length]) && xml.toString('latin1', start, start + name.length) === name;
}

function attribute(xml: Buffer, start: number, name: string): string | undefined {
  const end = xml.indexOf(GREATER, start);
  const tag = xml.toString('latin1', start, end < 0 ? start + TAG_BYTES : Math.min(end, start + TAG_BYTES));
  return new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];
}

/** The number of cells of a reference such as `A1:C3 E5`; whole columns and rows count in full. */
export function cellsIn(reference: string): number {
  let sum = 0;
  for (const range of reference.replaceAll('$', '').trim().split(/\s+/)) {
    const [from, to] = range.split(':').map(corner);
    if (!from) continue;
    const other = to ?? from;
    sum += (Math.abs((other.column || 16_384) - (from.column || 1)) + 1) * (Math.abs((other.row || 1_048_576) - (from.row || 1)) + 1);
  }
  return sum;
}

function corner(text: string): { column: number; row: number } {
  const [, letters = '', digits = ''] = /^([A-Za-z]{0,3})(\d{0,7})$/.exec(text) ?? [];
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column, row: Number(digits) };
}
