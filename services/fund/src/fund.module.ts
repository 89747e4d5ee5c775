import { Module } from '@nestjs/common';
import { AccountHandler } from './account/account.handler.js';
import { AdjustmentHandler } from './adjustment/adjustment.handler.js';
import { BankHandler } from './bank/bank.handler.js';
import { BookHandler } from './book/book.handler.js';
import { Heads, Sealer } from './chain/sealer.js';
import { CommitteeHandler } from './committee/committee.handler.js';
import { DisclosureClock } from './disclosure/disclosure.clock.js';
import { DisclosureHandler } from './disclosure/disclosure.handler.js';
import { PublicDisclosureHandler } from './disclosure/public-disclosure.handler.js';
import { DonationHandler } from './donation/donation.handler.js';
import { EntryHandler } from './entry/entry.handler.js';
import { EventLogHandler } from './event-log/event-log.handler.js';
import { FundHandler } from './fund/fund.handler.js';
import { GrantHandler } from './grant/grant.handler.js';
import { GrantNoteHandler } from './grant-note/grant-note.handler.js';
import { HoldExpiry } from './hold/hold.expiry.js';
import { HoldHandler } from './hold/hold.handler.js';
import { ImportHandler } from './import/import.handler.js';
import { MonitorHandler } from './monitor/monitor.handler.js';
import { MonitorWatch } from './monitor/monitor.watch.js';
import { PartyHandler } from './party/party.handler.js';
import { PayoutHandler } from './payout/payout.handler.js';
import { PeriodHandler } from './period/period.handler.js';
import { ProjectHandler } from './project/project.handler.js';
import { PublicationHandler } from './publication/publication.handler.js';
import { RevisionHandler } from './revision/revision.handler.js';
import { SealHandler } from './seal/seal.handler.js';
import { StatementHandler } from './statement/statement.handler.js';
import { SubsidyHandler } from './subsidy/subsidy.handler.js';
import { VoucherHandler } from './voucher/voucher.handler.js';

/** The features of the fund, one handler for each proto service. */
@Module({
  providers: [
    FundHandler,
    ProjectHandler,
    PartyHandler,
    RevisionHandler,
    AccountHandler,
    AdjustmentHandler,
    DisclosureHandler,
    DisclosureClock,
    PublicDisclosureHandler,
    DonationHandler,
    EntryHandler,
    HoldHandler,
    HoldExpiry,
    ImportHandler,
    CommitteeHandler,
    GrantHandler,
    GrantNoteHandler,
    PayoutHandler,
    SubsidyHandler,
    PeriodHandler,
    BankHandler,
    MonitorHandler,
    MonitorWatch,
    PublicationHandler,
    VoucherHandler,
    StatementHandler,
    BookHandler,
    SealHandler,
    Sealer,
    Heads,
    EventLogHandler,
  ],
})
export class FundModule {}
