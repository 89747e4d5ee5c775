import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Import, VolunteersImportService } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import type { Who } from '../volunteers.fixture.js';

export const REGISTER = '04-志愿者名册.xlsx';
export const HOURS = '05-志愿服务时数登记.xlsx';
const fenger = new URL('../../../../tools/local/demo/fenger/', import.meta.url);
export const fengerFile = (name: string): Buffer => readFileSync(fileURLToPath(new URL(name, fenger)));
const PIECE = 512 * 1024;

interface Expected {
  readonly workbooks: Record<string, Record<string, { accepted: number; rejected: unknown; warnings: unknown }>>;
  readonly indicators: Record<string, number> & { volunteer_hours_by_service: Record<string, number> };
}
export const expected = JSON.parse(fengerFile('expected.json').toString('utf8')) as Expected;

/** Sends a workbook and has it checked. */
export async function check(platform: TestPlatform, file: Buffer, actor: Who = actors.fengerManager): Promise<Import> {
  const imports = platform.client(VolunteersImportService, actor);
  const sha256 = createHash('sha256').update(file).digest('hex');
  const chunks = Math.ceil(file.length / PIECE);
  for (let index = 0; index < chunks; index++)
    await imports.putChunk({ sha256, index, data: file.subarray(index * PIECE, (index + 1) * PIECE) });
  return imports.checkImport({ sha256, chunks, fileName: 'book.xlsx' });
}
/** Checks and commits a workbook. */
export const imported = async (platform: TestPlatform, file: Buffer, actor: Who = actors.fengerManager): Promise<Import> =>
  platform.client(VolunteersImportService, actor).commitImport({ id: (await check(platform, file, actor)).id });

/** A report in the shape of expected.json. */
export const told = ({ sheets }: Import) =>
  Object.fromEntries(
    sheets.map(s => {
      const rows = (all: typeof s.rejected) => all.map(({ row, reason }) => ({ row, reason }));
      return [s.sheet, { accepted: s.accepted, rejected: rows(s.rejected), warnings: rows(s.warnings) }];
    }),
  );
