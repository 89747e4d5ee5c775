import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type GetPublicChainRequest,
  type GetPublicFundRequest,
  type Handles,
  type ListPublicFundsRequest,
  PublicationService,
} from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { firstHash } from '../chain/links.js';
import { findFund } from '../fund/fund.store.js';
import * as store from './publication.store.js';
import { publicScope, readPublic } from './read-public.js';

/** What the gateway shows without a login: the rows of one fund, read as its own unit. */
@Serves(PublicationService)
@Injectable()
export class PublicationHandler implements Handles<typeof PublicationService, Call> {
  constructor(private readonly context: Context) {}

  async listPublicFunds(_: ListPublicFundsRequest, call: Call) {
    const funds = await this.context.db.asConsumer(publicScope(call), store.publicFunds);
    return { funds: funds.map(({ unitCode: _code, ...said }) => said) };
  }

  getPublicFund({ id, month }: GetPublicFundRequest, call: Call) {
    const at = this.context.clock.now();
    return readPublic(this.context, { fundId: id, call }, async tx => {
      const [fund, months, heads] = await Promise.all([findFund(tx, id), store.monthsOf(tx, id), store.headsOf(tx, id)]);
      const shown = month || months[0] || dayOf(at).slice(0, 7);
      const first = `${shown}-01`;
      const [rows, movements] = await Promise.all([store.sumsOf(tx, id, first), store.publicMovements(tx, id, first)]);
      return {
        id,
        name: fund.name,
        purpose: fund.purpose,
        hostCharity: fund.host_charity,
        unitName: fund.unit_name,
        month: shown,
        months,
        sums: store.toSums(rows),
        projects: rows.map(row => ({ name: row.name, sums: store.toSums([row]) })),
        movements,
        ...(heads[0] ? { head: heads[0] } : {}),
        asOf: timestampFromDate(at),
      };
    });
  }

  getPublicChain({ id, afterSeq }: GetPublicChainRequest, call: Call) {
    return readPublic(this.context, { fundId: id, call }, async tx => {
      const [links, heads] = await Promise.all([store.linksOf(tx, id, afterSeq), store.headsOf(tx, id)]);
      return { first: firstHash(id).toString('hex'), links, heads };
    });
  }
}
