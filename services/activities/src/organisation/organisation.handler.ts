import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { command, takenAs } from '../command.js';
import { checkEtag } from '../etag.js';
import { countReveal, VISIBLE_SECONDS } from '../reveal-quota.js';
import { checkWords } from '../words.js';
import * as store from './organisation.store.js';

const isName = (text: string): boolean => text.length <= 60;
const { method } = c.OrganisationService;
const taken = takenAs(c.ActivitiesFault.ORGANISATION_NAME_TAKEN);
/** ORGANISATION-1: it has a name, and no word of it is a number of a person. */
const check = ({ name, kind, status }: c.Organisation): void =>
  checkWords({ 'organisation.name': name }, { 'organisation.kind': kind, 'organisation.status': status });

@Serves(c.OrganisationService)
@Injectable()
export class OrganisationHandler implements c.Handles<typeof c.OrganisationService, Call> {
  constructor(private readonly context: Context) {}

  createOrganisation(request: c.CreateOrganisationRequest, call: Call) {
    const at = this.context.clock.now();
    const organisation = request.organisation as c.Organisation;
    check(organisation);
    return command(this.context, { method: method.createOrganisation, request, call }, async tx => {
      const id = uuidv7(at.getTime());
      store.insertOrganisation(tx, this.context.keys, { id, organisation, at });
      return this.#told(tx, id);
    });
  }

  updateOrganisation(request: c.UpdateOrganisationRequest, call: Call) {
    const at = this.context.clock.now();
    const organisation = request.organisation as c.Organisation;
    check(organisation);
    return command(this.context, { method: method.updateOrganisation, request, call }, async tx => {
      const row = await store.lockOrganisation(tx, request.id);
      checkEtag(organisation.etag, row.version);
      store.updateOrganisation(tx, this.context.keys, { id: row.id, organisation, at });
      return this.#told(tx, row.id);
    });
  }

  async getOrganisation({ id }: c.GetOrganisationRequest, call: Call) {
    return store.toOrganisation(await this.context.db.as(call, tx => store.findOrganisation(tx, id)));
  }

  async listOrganisations(request: c.ListOrganisationsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isName, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listOrganisations(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.name, row.id]);
    return { organisations: rows.map(store.toOrganisation), nextPageToken };
  }

  async revealOrganisation({ id, purpose }: c.RevealOrganisationRequest, call: Call) {
    await this.context.db.as(call, tx => store.findOrganisation(tx, id));
    const leftToday = await countReveal(this.context, call);
    return this.context.db.as(call, async tx => {
      recordAct(tx, { action: 'organisation.revealed', subjectId: id, fields: ['contact', 'phone', c.ContactPurpose[purpose] ?? ''] });
      return { ...(await store.openContact(tx, this.context.keys, id)), visibleSeconds: VISIBLE_SECONDS, leftToday };
    });
  }

  async #told(tx: SqlTx, id: string) {
    await tx.settled().catch(taken);
    const row = await store.findOrganisation(tx, id);
    store.tellOrganisation(tx, row);
    return store.toOrganisation(row);
  }
}
