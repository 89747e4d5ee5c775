import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  readonly name: string;
  readonly content: Buffer | string;
  /** What the directory says of the inflated size; the truth when absent. */
  readonly declaredSize?: number;
  readonly encrypted?: boolean;
}

/** A zip with deflated parts, which may lie about themselves. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, declaredSize, encrypted } of parts) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const label = Buffer.from(name);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(encrypted ? 1 : 0, 2);
    header.writeUInt16LE(8, 4);
    header.writeUInt32LE(crc32(plain), 10);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(declaredSize ?? plain.length, 18);
    header.writeUInt16LE(label.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    files.push(Buffer.from('504b0304', 'hex'), header, label, packed);
    directory.push(Buffer.from('504b01021400', 'hex'), header, tail, label);
    offset += 30 + label.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32BE(0x504b0506, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, index, end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export interface RawWorkbook {
  /** The sheet's XML between <worksheet> tags. */
  readonly sheet: string;
  readonly sheetFile?: string;
  /** XML inside <workbook>, after the sheets. */
  readonly book?: string;
  readonly sheetStart?: string;
  readonly extra?: readonly ZipPart[];
}

/** A workbook of one sheet 「表」 written by hand, as other programs write them. */
export function rawWorkbook({ sheet, sheetFile = 'sheet1.xml', book = '', sheetStart = '', extra = [] }: RawWorkbook): Buffer {
  return zipOf([
    { name: '[Content_Types].xml', content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>' },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets>${book}</workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/${sheetFile}"/></Relationships>`,
    },
    { name: `xl/worksheets/${sheetFile}`, content: `${sheetStart}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">${sheet}</worksheet>` },
    ...extra,
  ]);
}

/** `<sheetData>` of rows of inline text. */
export function sheetData(rows: readonly (readonly string[])[]): string {
  const text = (cell: string) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`;
  return `<sheetData>${rows.map((row, index) => `<row r="${index + 1}">${row.map((cell, at) => text(cell).replace('<c ', `<c r="${String.fromCharCode(65 + at)}${index + 1}" `)).join('')}</row>`).join('')}</sheetData>`;
}
