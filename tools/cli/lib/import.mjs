import fs from 'node:fs';
import { Refused, Usage } from './refused.mjs';
import { apiAs } from './where.mjs';

/** `import FILE --unit CODE [--commit]`. Exit 1 when the file is refused or a needed column is missing. @param {import('./run.mjs').Given} given @returns {Promise<import('./run.mjs').Done>} */
export async function importWorkbook({ args: [file, ...rest], flags }) {
  if (file === undefined || rest.length > 0 || typeof flags.unit !== 'string') throw new Usage('import FILE --unit CODE [--commit]');
  if (!fs.existsSync(file)) throw new Refused(`there is no file ${file}`);
  const mapping = typeof flags.mapping === 'string' ? fs.readFileSync(flags.mapping, 'utf8') : undefined;
  const api = apiAs('district');
  const kind = typeof flags.kind === 'string' ? flags.kind : undefined;
  const checked = await api.checkImport(file, { unit: flags.unit, ...(kind ? { kind } : {}), ...(mapping ? { mapping } : {}) });
  const complete = checked.sheets.every(s => s.missingColumns.length === 0);
  const report = flags.commit && complete ? await api.commitImport(checked.id) : checked;
  return { value: report, lines: words(report), ok: complete };
}

function words({ state, kind, added, unchanged, sheets }) {
  const head =
    state === 'COMMITTED'
      ? `已写入（${kind}）：新增 ${added}，原有 ${unchanged}`
      : `已检查（${kind}），还没有写入任何资料：可新增 ${added}，原有 ${unchanged}`;
  return [
    head,
    ...sheets.flatMap(s => [
      `${s.sheet}：接受 ${s.accepted} 行，拒绝 ${s.rejected.length} 行，请看一眼 ${s.warnings.length} 行`,
      ...s.missingColumns.map(c => `  缺少列 ${c.header}（${c.field}）`),
      ...s.rejected.map(r => `  ■ 第 ${r.row} 行 ${r.reason} ${r.message}`),
      ...s.warnings.map(r => `  △ 第 ${r.row} 行 ${r.reason} ${r.message}`),
    ]),
  ];
}
