import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { type ColumnTold, ImportEngine, importFaults } from '@shuniu/imports';
import { dayOf } from '@shuniu/kernel';
import { maskText } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { notify } from '../notice/notice.store.js';
import { refusedByShop } from '../shop-db.js';
import { kindsOf } from './kinds.js';

/** Why a row of an import that is undone stays. */
const KEPT_WORDS = {
  orders: '已经有订单买了这件商品。',
  settlements: '这个月和这家企业已经对过账。',
};
const LISTS: Readonly<Record<string, ColumnTold>> = {
  month: { hint: '写成 2026-06 这样', sample: '2026-06' },
  sku: { hint: '商品在本站的编号，同一个月一件商品一行', sample: 'SKU-001' },
  product: { hint: '商品名称和规格', sample: '大米 5kg' },
  enterprise: { hint: '没有登记过的企业会新建', sample: '惠民粮油商行' },
  marketPriceYuan: { hint: '单位元，最多两位小数，大于 0', sample: '39.80' },
  enterpriseSubsidyYuan: { hint: '没有就不填', sample: '5.97' },
  projectSubsidyYuan: { hint: '没有就不填；两项补贴不超过市场价', sample: '11.94' },
  householdPriceYuan: { hint: '可以不填；填了要等于市场价减两项补贴', sample: '21.89' },
  stock: { hint: '这个月一共有多少件', sample: '93' },
  householdLimit: { hint: '一户一个月最多买几件', sample: '3' },
};
const ORDERS: Readonly<Record<string, ColumnTold>> = {
  orderNo: { hint: '每行一个编号，不能重复', sample: 'DD-00001' },
  orderedOn: { hint: '写成 2026-06-01 这样；按这一天所在月份的爱心清单算', sample: '2026-06-01' },
  householdNo: { hint: '花名册里的户编号', sample: 'FE-0001' },
  sku: { hint: '爱心清单上的商品编号', sample: 'SKU-001' },
  quantity: { hint: '整数', sample: '1' },
};
const COLUMNS: Readonly<Record<string, Readonly<Record<string, ColumnTold>>>> = { loveList: LISTS, orders: ORDERS };

@Serves(c.ShopImportService)
@Injectable()
export class ImportHandler extends ImportEngine implements c.Handles<typeof c.ShopImportService, Call> {
  constructor(context: Context) {
    super(context, {
      owner: 'shop',
      kinds: kindsOf(() => dayOf(context.clock.now())),
      faults: importFaults(c.ShopFaultSchema, c.ShopFault),
      keptWords: KEPT_WORDS,
      masker: async () => (_field, text) => maskText(text),
      cellRead: (tx, id, field) => recordAct(tx, { action: 'import.cellRead', subjectId: id, fields: [field] }),
      notify,
      refused: refusedByShop,
      columns: (_tx, kind) => ({ told: COLUMNS[kind] ?? {} }),
    });
  }
}
