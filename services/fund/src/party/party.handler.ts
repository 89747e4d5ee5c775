import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type CreatePartyRequest,
  FundFault,
  type Handles,
  type ListPartiesRequest,
  type Party,
  PartyService,
  RevisionSubject,
  type SearchPartiesRequest,
  type UpdatePartyRequest,
} from '@shuniu/contracts';
import { isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { findPersonal } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { checkEtag } from '../etag.js';
import { command, takenAs } from '../fund-db.js';
import { recordRevision } from '../revision/revision.store.js';
import { checkParty } from './party.rules.js';
import * as store from './party.store.js';

const isPersonal = (text: string): boolean => findPersonal(text).length > 0;
const isName = (text: string): boolean => text.length <= 60;

@Serves(PartyService)
@Injectable()
export class PartyHandler implements Handles<typeof PartyService, Call> {
  constructor(private readonly context: Context) {}

  createParty(request: CreatePartyRequest, call: Call) {
    const at = this.context.clock.now();
    const party = request.party as Party;
    checkParty(party, isPersonal);
    return command(this.context, { method: PartyService.method.createParty, request, scope: call }, async tx => {
      const id = uuidv7(at.getTime());
      store.insertParty(tx, id, party, at);
      await tx.settled().catch(takenAs(FundFault.PARTY_NAME_TAKEN));
      return store.toParty(await store.findParty(tx, id));
    });
  }

  listParties(request: ListPartiesRequest, call: Call) {
    return this.#page({ ...request, text: '' }, call);
  }

  searchParties(request: SearchPartiesRequest, call: Call) {
    return this.#page(request, call);
  }

  updateParty(request: UpdatePartyRequest, call: Call) {
    const at = this.context.clock.now();
    const party = request.party as Party;
    checkParty(party, isPersonal);
    return command(this.context, { method: PartyService.method.updateParty, request, scope: call }, async tx => {
      const row = await store.lockParty(tx, request.id);
      checkEtag(party.etag, row.version);
      store.updateParty(tx, row.id, party);
      await tx.settled().catch(takenAs(FundFault.PARTY_NAME_TAKEN));
      const after = await store.findParty(tx, row.id);
      recordRevision(tx, RevisionSubject.PARTY, { before: row, after, at });
      return store.toParty(after);
    });
  }

  async #page(asked: Pick<SearchPartiesRequest, 'unit' | 'text' | 'pageSize' | 'pageToken'>, call: Call) {
    const after = keysOf(asked.pageToken, [isName, isUuid]);
    const size = pageSizeOf(asked.pageSize);
    const found = await this.context.db.as(call, tx => store.listParties(tx, asked, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.name, row.id]);
    return { parties: rows.map(store.toParty), nextPageToken };
  }
}
