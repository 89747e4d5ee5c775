import { type Cell, writeWorkbook } from '@shuniu/workbook';
import { aboutRows, type columnsOf, type Pair } from './export.rules.js';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface Export<T> {
  readonly title: string;
  readonly columns: ReturnType<typeof columnsOf<T>>;
  readonly rows: readonly T[];
  /** Whose it is, when it was made and of what. */
  readonly about: { readonly by: string; readonly at: string; readonly unit: string; readonly filter: readonly Pair[] };
  /** Stands on each page and in each row of one that is not masked. */
  readonly watermark?: string;
}
const MARK = '水印';

/** A list as a workbook, and a sheet that says whose it is. */
export function writeExport<T>({ title, columns, rows, about, watermark }: Export<T>): Promise<Buffer> {
  const cells = columns.flatMap(column => column.cells);
  const marked = watermark !== undefined;
  const page = marked ? { eachPage: watermark } : {};
  return writeWorkbook({
    sheets: [
      {
        name: title,
        columns: [
          ...cells.map(({ header, width }) => ({ header, ...(width ? { width } : {}) })),
          ...(marked ? [{ header: MARK, width: 44 }] : []),
        ],
        rows: rows.map((row): Cell[] => [...cells.map(({ of }) => of(row)), ...(marked ? [watermark] : [])]),
        freezeHeader: true,
        ...page,
      },
      {
        name: '导出说明',
        columns: [
          { header: '项目', width: 18 },
          { header: '内容', width: 60 },
        ],
        rows: aboutRows({ ...about, rows: rows.length, masked: !marked }),
        freezeHeader: true,
        ...page,
      },
    ],
  });
}
