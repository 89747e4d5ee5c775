import fs from 'node:fs';
import path from 'node:path';
import { type Cell, idCheckCharacter, openWorkbook } from '@shuniu/workbook';
import { DEMO } from '../lib/platform.mjs';

export type Row = Readonly<Record<string, Cell>>;

/** The rows of a demonstration workbook's first sheet, by header; a title above the header is left out. */
export async function demoRows(file: string): Promise<Row[]> {
  const [sheet] = await openWorkbook(fs.readFileSync(path.join(DEMO, file)));
  const rows = sheet?.rows ?? [];
  const at = rows.findIndex(({ cells }) => cells.includes('姓名'));
  const names = rows[at]?.cells.map(String) ?? [];
  return rows.slice(at + 1).map(({ cells }) => Object.fromEntries(names.map((name, i) => [name, cells[i] ?? null])));
}

/** Every ID number and telephone that stands in the two workbooks, also the wrong ones. */
export async function demoSecrets(): Promise<ReadonlySet<string>> {
  const rows = [...(await demoRows('01-服务对象花名册.xlsx')), ...(await demoRows('02-走访记录.xlsx'))];
  const cells = rows.flatMap(row => [row.身份证号, row.联系电话]).map(cell => String(cell ?? '').replace(/\s/g, ''));
  return new Set(cells.filter(text => text.length >= 11));
}

/** An ID number that nobody has, with a right check character: somebody of 1950. */
export function idNumber(n: number): string {
  const first = `99011819500101${String(n).padStart(3, '0')}`;
  return first + idCheckCharacter(first);
}
/** A telephone that nobody has. */
export const phone = (n: number): string => `1990009${String(n).padStart(4, '0')}`;
