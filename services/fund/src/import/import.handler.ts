import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { type ColumnTold, ImportEngine, importFaults } from '@shuniu/imports';
import { maskName, maskText } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { refusedByLedger } from '../fund-db.js';
import { notify } from '../notice/notice.store.js';
import { kindsOf } from './kinds.js';

/** Why a row of an import that is undone stays. */
const KEPT_WORDS = {
  changed: '已经冲正过，或标了不入账。',
  periods: '这个月已经结账。',
  entries: '这个项目的钱后来用掉了，退不回去。',
  bank_matches: '已经和分录对上，先撤销匹配。',
};
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
export class ImportHandler extends ImportEngine implements c.Handles<typeof c.FundImportService, Call> {
  constructor(context: Context) {
    super(context, {
      owner: 'fund',
      kinds: kindsOf(() => context.clock.now()),
      faults: importFaults(c.FundFaultSchema, c.FundFault),
      keptWords: KEPT_WORDS,
      masker: async () => (field, text) => (field === 'counterparty' ? maskName(text) : field === 'memo' ? maskText(text) : text),
      cellRead: (tx, id, field) => recordAct(tx, { action: 'import.cellRead', subjectId: id, fields: [field] }),
      notify,
      refused: refusedByLedger,
      columns: (_tx, kind) => ({ told: COLUMNS[kind] ?? {} }),
    });
  }
}
