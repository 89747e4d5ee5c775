import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type GetPublicDisclosureRequest,
  type Handles,
  type ListPublicDisclosuresRequest,
  PublicDisclosureService,
} from '@shuniu/contracts';
import { Serves } from '@shuniu/rpc';
import { findFund } from '../fund/fund.store.js';
import { readPublic } from '../publication/read-public.js';
import * as store from './public-disclosure.store.js';

/** DISCLOSURE-6: what the gateway shows without a login. */
@Serves(PublicDisclosureService)
@Injectable()
export class PublicDisclosureHandler implements Handles<typeof PublicDisclosureService, Call> {
  constructor(private readonly context: Context) {}

  listPublicDisclosures({ fundId }: ListPublicDisclosuresRequest, call: Call) {
    return readPublic(this.context, { fundId, call }, async tx => {
      const [fund, disclosures] = await Promise.all([findFund(tx, fundId), store.publicDisclosures(tx, fundId)]);
      return { fundName: fund.name, unitName: fund.unit_name, disclosures };
    });
  }

  getPublicDisclosure({ fundId, id }: GetPublicDisclosureRequest, call: Call) {
    return readPublic(this.context, { fundId, call }, tx => store.publicDisclosure(tx, fundId, id));
  }
}
