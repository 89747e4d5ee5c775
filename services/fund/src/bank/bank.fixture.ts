import { createHash } from 'node:crypto';
import type { Actor } from '@shuniu/access';
import { FundImportService, type Import } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { type Cell, writeWorkbook } from '@shuniu/workbook';

const HEADERS = ['交易日期', '收入', '支出', '余额', '对方户名', '摘要', '流水号'];
/** A statement as the host charity gives it: day, in, out, balance, counterparty, memo, serial number. */
export const statementFile = (rows: readonly (readonly Cell[])[], headers: readonly string[] = HEADERS): Promise<Buffer> =>
  writeWorkbook({ sheets: [{ name: '明细', freezeHeader: false, columns: headers.map(header => ({ header })), rows }] });

/** Checks a statement, and files it when nothing is said against that. */
export async function importStatement(
  platform: TestPlatform,
  file: Buffer,
  { actor = actors.fengerManager as Actor, commit = true, fileName = '对账单.xlsx' } = {},
): Promise<Import> {
  const imports = platform.client(FundImportService, actor);
  const sha256 = createHash('sha256').update(file).digest('hex');
  await imports.putChunk({ sha256, index: 0, data: file });
  const checked = await imports.checkImport({ sha256, chunks: 1, fileName, kind: 'bankStatements' });
  return commit ? imports.commitImport({ id: checked.id }) : checked;
}
