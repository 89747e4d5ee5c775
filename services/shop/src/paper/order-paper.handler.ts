import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { type Handles, OrderPaperService, type PrintLabelsRequest, type PrintPickListRequest, ShopFault } from '@shuniu/contracts';
import { type Day, dayOf, minuteOf } from '@shuniu/kernel';
import { type Page, printPdf } from '@shuniu/print';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { shopFault } from '../shop-fault.js';
import { type FormKind, formOn } from './form.rules.js';
import { listForms, parcelsOn, stationOf } from './order-paper.store.js';
import { type Frame, labelsPage, type Parcel, pickListPage } from './order-sheet.js';

/** PAPER-1 holds because a sheet is given nothing but numbers, goods, days and one price. */
@Serves(OrderPaperService)
@Injectable()
export class OrderPaperHandler implements Handles<typeof OrderPaperService, Call> {
  constructor(private readonly context: Context) {}

  printPickList({ on }: PrintPickListRequest, call: Call) {
    return this.#printed(call, { kind: 'pickList', on }, pickListPage);
  }
  printLabels({ on }: PrintLabelsRequest, call: Call) {
    return this.#printed(call, { kind: 'labels', on }, labelsPage);
  }

  async #printed(
    call: Call,
    { kind, on }: { kind: FormKind; on: Day },
    pageOf: (frame: Frame, of: { on: Day; parcels: readonly Parcel[] }) => Page,
  ) {
    const madeAt = this.context.clock.now();
    const { actor } = call;
    const { frame, parcels } = await this.context.db.as(call, async tx => {
      const [forms, station, found] = await Promise.all([listForms(tx), stationOf(tx), parcelsOn(tx, on)]);
      if (found.length === 0) throw shopFault(ShopFault.NOTHING_TO_PRINT);
      recordAct(tx, { action: `orders.printed.${kind}`, subjectId: station.id, fields: [on] });
      const printed = { by: actor.name || actor.login, at: minuteOf(madeAt) };
      return { frame: { form: formOn(forms, kind, dayOf(madeAt)), station: station.name, madeAt, printed }, parcels: found };
    });
    return {
      fileName: `${frame.form.title}-${on}.pdf`,
      mediaType: 'application/pdf',
      content: await printPdf(pageOf(frame, { on, parcels })),
    };
  }
}
