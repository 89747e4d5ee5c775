import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  AccountKind,
  type Donation,
  DonationService,
  EntryKind,
  FundFault,
  type GetDonationRequest,
  type GetDonationUseRequest,
  type Handles,
  type ListDonationModesRequest,
  type ListDonationsRequest,
  type RecordDonationRequest,
  type SetReceiptRequest,
} from '@shuniu/contracts';
import { dayOf, invalidField, isDay, isUuid, keysOf, pageOf, pageSizeOf, uuidv7 } from '@shuniu/kernel';
import { findPersonal } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { ensureAccount } from '../account/account.store.js';
import { checkWords } from '../entry/entry.rules.js';
import { checkEtag } from '../etag.js';
import { command, takenAs } from '../fund-db.js';
import { post } from '../ledger/ledger.store.js';
import { checkPosting, incomeLines } from '../ledger/posting.rules.js';
import { fenOf } from '../money.js';
import { findParty } from '../party/party.store.js';
import { checkProjectOpen } from '../project/project.rules.js';
import { findProject } from '../project/project.store.js';
import { checkMode, checkReceipt } from './donation.rules.js';
import * as store from './donation.store.js';
import { useOf } from './use.js';

const isPersonal = (text: string): boolean => findPersonal(text).length > 0;

@Serves(DonationService)
@Injectable()
export class DonationHandler implements Handles<typeof DonationService, Call> {
  constructor(private readonly context: Context) {}

  recordDonation(request: RecordDonationRequest, call: Call) {
    const at = this.context.clock.now();
    const d = request.donation as Donation;
    const fen = fenOf(d.amount);
    const may = { 'donation.purpose': d.purpose, 'donation.filingNo': d.filingNo, 'donation.evidence': d.evidence };
    checkWords({ must: {}, may }, isPersonal);
    return command(this.context, { method: DonationService.method.recordDonation, request, scope: call }, async tx => {
      const project = await findProject(tx, d.projectId);
      await findParty(tx, d.donorId);
      checkPosting({ eventOn: d.receivedOn, fen }, dayOf(at));
      checkProjectOpen(project.state);
      const mode = (await store.modesOn(tx, d.receivedOn)).find(m => m.code === d.mode);
      checkMode(mode, d.filingNo);
      const fundId = project.fund_id;
      const pool = { fundId, kind: AccountKind.POOL, projectId: project.id, purpose: d.purpose.trim() };
      const [custody, accountId] = await Promise.all([
        ensureAccount(tx, { fundId, kind: AccountKind.CUSTODY }, at),
        ensureAccount(tx, pool, at),
      ]);
      const entryId = uuidv7(at.getTime());
      const posting = { id: entryId, fundId, kind: EntryKind.DONATION, category: mode.name, eventOn: d.receivedOn, fen };
      const lines = incomeLines({ custody, pool: accountId }, fen);
      await post(tx, [{ ...posting, partyId: d.donorId, projectId: project.id, lines }], at);
      const id = uuidv7(at.getTime());
      store.insertDonation(tx, { id, fundId, accountId, entryId }, d, at);
      await tx.settled();
      return store.toDonation(await store.findDonation(tx, id));
    });
  }

  async getDonation({ id }: GetDonationRequest, call: Call) {
    return store.toDonation(await this.context.db.as(call, tx => store.findDonation(tx, id)));
  }

  async listDonations(request: ListDonationsRequest, call: Call) {
    const after = keysOf(request.pageToken, [isDay, isUuid]);
    const size = pageSizeOf(request.pageSize);
    const found = await this.context.db.as(call, tx => store.listDonations(tx, request, { after, limit: size + 1 }));
    const { rows, nextPageToken } = pageOf(found, size, row => [row.received_on, row.id]);
    return { donations: rows.map(store.toDonation), nextPageToken };
  }

  getDonationUse({ id }: GetDonationUseRequest, call: Call) {
    return this.context.db.as(call, async tx => {
      const row = await store.findDonation(tx, id);
      return useOf(row, await store.flowsOf(tx, row.fund_id));
    });
  }

  setReceipt(request: SetReceiptRequest, call: Call) {
    const today = dayOf(this.context.clock.now());
    const number = request.number.trim();
    if (number !== '' && request.issuedOn === '') throw invalidField('issuedOn', 'required', 'the day of the receipt');
    if (isPersonal(number)) throw invalidField('number', 'personal_number', 'no ID number and no telephone');
    return command(this.context, { method: DonationService.method.setReceipt, request, scope: call }, async tx => {
      const row = await store.lockDonation(tx, request.id);
      checkEtag(request.etag, row.version);
      const gift = {
        receivedOn: row.received_on,
        isReversed: row.reversed_by !== null,
        givesReceipt: row.rule.givesReceipt,
        isNoted: row.receipt_no !== '',
      };
      checkReceipt(gift, { number, issuedOn: request.issuedOn }, today);
      store.setReceipt(tx, row.id, { number, issuedOn: request.issuedOn });
      await tx.settled().catch(takenAs(FundFault.RECEIPT_NUMBER_TAKEN));
      return store.toDonation(await store.findDonation(tx, row.id));
    });
  }

  async listDonationModes({ on }: ListDonationModesRequest, call: Call) {
    const day = on || dayOf(this.context.clock.now());
    return { modes: await this.context.db.as(call, tx => store.modesOn(tx, day)) };
  }
}
