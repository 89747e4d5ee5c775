import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { type ColumnTold, ImportEngine, importFaults, templateOf } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import { maskName, maskText } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { refusedByLedger } from '../fund-db.js';
import { fundFault } from '../fund-fault.js';
import { notify } from '../notice/notice.store.js';
import { kindsOf } from './kinds.js';

/** Why a row of an import that is undone stays. */
const KEPT_WORDS = {
  changed: '已经冲正过，或标了不入账。',
  periods: '这个月已经结账。',
  entries: '这个项目的钱后来用掉了，退不回去。',
  bank_matches: '已经和分录对上，先撤销匹配。',
};
const TOLD = { committed: c.NoticeKind.IMPORT_COMMITTED, undone: c.NoticeKind.IMPORT_UNDONE } as const;
const BOOK: Readonly<Record<string, ColumnTold>> = {
  voucherNo: { hint: '每张凭证一个编号，不能重复', sample: 'PZ-0001' },
  date: { hint: '写成 2026-06-01 这样', sample: '2026-06-01' },
  direction: { hint: '选一个', sample: '收入', choices: ['收入', '支出'] },
  counterparty: { hint: '钱从谁那里来，或付给了谁', sample: '惠民粮油商行' },
  category: { hint: '收支科目', sample: '非定向捐赠' },
  project: { hint: '哪个项目的钱；没有的项目会新建', sample: '爱心到家' },
  amountYuan: { hint: '单位元，最多两位小数，大于 0', sample: '1000.00' },
  note: { hint: '可以不填', sample: '' },
};
const BANK: Readonly<Record<string, ColumnTold>> = {
  date: { hint: '写成 2026-06-01 这样；带时间也行', sample: '2026-06-01' },
  amountYuan: { hint: '收入为正、支出为负，或在借贷标志里写方向；分“收入”“支出”两列的表也能直接导入', sample: '1000.00' },
  direction: { hint: '贷（收入）或借（支出）；金额带正负号就不用填', sample: '贷', choices: ['贷', '借'] },
  balanceYuan: { hint: '这一笔之后的余额；填了就逐行核对', sample: '25300.00' },
  counterparty: { hint: '钱从谁那里来，或付给了谁', sample: '惠民粮油商行' },
  memo: { hint: '银行的摘要', sample: '转账' },
  serialNo: { hint: '同一天里不重复；没有就按日期、金额和余额认', sample: '202606010001' },
};
const COLUMNS: Readonly<Record<string, Readonly<Record<string, ColumnTold>>>> = { fundEntries: BOOK, bankStatements: BANK };

@Serves(c.FundImportService)
@Injectable()
export class ImportHandler implements c.Handles<typeof c.FundImportService, Call> {
  readonly #engine: ImportEngine;
  constructor(context: Context) {
    this.#engine = new ImportEngine(context, {
      owner: 'fund',
      kinds: kindsOf(() => context.clock.now()),
      faults: importFaults(c.FundFaultSchema, c.FundFault),
      keptWords: KEPT_WORDS,
      masker: async () => (field, text) => (field === 'counterparty' ? maskName(text) : field === 'memo' ? maskText(text) : text),
      cellRead: (tx, id, field) => recordAct(tx, { action: 'import.cellRead', subjectId: id, fields: [field] }),
      told: tellManager,
      template: bookTemplate,
    });
  }

  putChunk(request: c.PutChunkRequest, call: Call) {
    return this.#engine.putChunk(request, call);
  }
  checkImport(request: c.CheckImportRequest, call: Call) {
    return this.#engine.checkImport(request, call);
  }
  getImport(request: c.GetImportRequest, call: Call) {
    return this.#engine.getImport(request, call);
  }
  listImports(request: c.ListImportsRequest, call: Call) {
    return this.#engine.listImports(request, call);
  }
  commitImport(request: c.CommitImportRequest, call: Call) {
    return this.#engine.commitImport(request, call).catch(refused);
  }
  undoImport(request: c.UndoImportRequest, call: Call) {
    return this.#engine.undoImport(request, call).catch(refused);
  }
  listImportRows(request: c.ListImportRowsRequest, call: Call) {
    return this.#engine.listImportRows(request, call);
  }
  revealImportCell(request: c.RevealImportCellRequest, call: Call) {
    return this.#engine.revealImportCell(request, call);
  }
  correctImport(request: c.CorrectImportRequest, call: Call) {
    return this.#engine.correctImport(request, call);
  }
  getTemplate(request: c.GetTemplateRequest, call: Call) {
    return this.#engine.getTemplate(request, call);
  }
  getMarkedChunk(request: c.GetMarkedChunkRequest, call: Call) {
    return this.#engine.getMarkedChunk(request, call);
  }
}

/** What the ledger refused of a commit or an undoing, in our words. */
function refused(error: unknown): never {
  throw refusedByLedger(error);
}

/** Many entries were posted at once: the station's manager hears of it, unless it was the manager who did it. */
function tellManager(tx: SqlTx, what: keyof typeof TOLD, id: string): void {
  if (tx.scope.actor.roles.has(c.Role.STATION_MANAGER)) return;
  notify(tx, { kind: TOLD[what], to: { case: 'role', value: c.Role.STATION_MANAGER }, subject: 'import', subjectId: id });
}

async function bookTemplate(_tx: SqlTx, kind: string, today: Day) {
  const sheet = c.sheetKinds.find(k => k.kind === kind && k.owner === 'fund');
  if (!sheet) throw fundFault(c.FundFault.KIND_NOT_RECOGNISED);
  return templateOf(sheet, { told: COLUMNS[kind] ?? {}, lists: {}, today });
}
