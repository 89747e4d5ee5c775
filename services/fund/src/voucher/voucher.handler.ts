import { create } from '@bufbuild/protobuf';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  EntrySchema,
  FundFault,
  type Handles,
  type PrintVoucherRequest,
  type PrintVouchersRequest,
  VoucherService,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { findEntries, toWholeEntry } from '../entry/entry.store.js';
import { findFund } from '../fund/fund.store.js';
import { fundFault } from '../fund-fault.js';
import { frameOf, pdfOf, placeOf } from '../paper/paper.js';
import { checkCount, MOST_VOUCHERS } from './voucher.rules.js';
import { type Voucher, voucherPage, vouchersPage } from './voucher.sheet.js';
import { idsOfMonth, proofsOf } from './voucher.store.js';

/** VOUCHER-1 holds because a sheet is given what its reader is answered on the screen, and its seal. */
@Serves(VoucherService)
@Injectable()
export class VoucherHandler implements Handles<typeof VoucherService, Call> {
  constructor(private readonly context: Context) {}

  async printVoucher({ id }: PrintVoucherRequest, call: Call) {
    const madeAt = this.context.clock.now();
    const { frame, voucher } = await this.context.db.as(call, async tx => {
      const [one] = await this.#vouchers(tx, [id]);
      if (!one) throw fundFault(FundFault.ENTRY_NOT_FOUND);
      const fund = await findFund(tx, one.entry.fundId);
      recordAct(tx, { action: 'entry.printed', subjectId: id });
      return { frame: await frameOf(tx, { kind: 'voucher', station: fund.name, madeAt }), voucher: one };
    });
    return pdfOf(voucherPage(frame, voucher), [frame.form.title, voucher.entry.voucherNo || voucher.entry.eventOn].join('-'));
  }

  async printVouchers({ fundId, month }: PrintVouchersRequest, call: Call) {
    const madeAt = this.context.clock.now();
    const { frame, fund, vouchers } = await this.context.db.as(call, async tx => {
      const found = await findFund(tx, fundId);
      const ids = await idsOfMonth(tx, fundId, { month, limit: MOST_VOUCHERS + 1 });
      checkCount(ids.length);
      recordAct(tx, { action: 'entries.printed', subjectId: fundId, fields: [month] });
      const [all, framed] = await Promise.all([this.#vouchers(tx, ids), frameOf(tx, { kind: 'vouchers', station: found.name, madeAt })]);
      return { frame: framed, fund: found, vouchers: all };
    });
    const page = vouchersPage(frame, { month, hostCharity: fund.host_charity, vouchers });
    return pdfOf(page, `${frame.form.title}-${fund.unit_code}-${month}`);
  }

  async #vouchers(tx: SqlTx, ids: readonly string[]): Promise<Voucher[]> {
    const [found, proofs] = await Promise.all([findEntries(tx, ids), proofsOf(tx, ids)]);
    return found.flatMap(({ row, lines }) => {
      const proof = proofs.get(row.id);
      if (!proof) return [];
      const leadsTo = placeOf(this.context, row.unit_code, `fund/entries/${row.id}`);
      return [{ entry: create(EntrySchema, toWholeEntry(row, lines)), proof, leadsTo }];
    });
  }
}
