import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import {
  type AppointMemberRequest,
  Committee,
  type CommitteeMember,
  CommitteeService,
  type DeclareInterestRequest,
  type EndInterestRequest,
  type EndMembershipRequest,
  FundFault,
  type Handles,
  type ListCommitteesRequest,
} from '@shuniu/contracts';
import { dayOf, invalidField, uuidv7 } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { checkEtag } from '../etag.js';
import { findFund, lockFund } from '../fund/fund.store.js';
import { command, takenAs } from '../fund-db.js';
import { money } from '../money.js';
import { findParty } from '../party/party.store.js';
import { checkDays, checkSeats, isLawful } from './committee.rules.js';
import * as store from './committee.store.js';

@Serves(CommitteeService)
@Injectable()
export class CommitteeHandler implements Handles<typeof CommitteeService, Call> {
  constructor(private readonly context: Context) {}

  async listCommittees({ fundId, on }: ListCommitteesRequest, call: Call) {
    const day = on || dayOf(this.context.clock.now());
    const [members, rules] = await this.context.db.as(call, async tx => {
      await findFund(tx, fundId);
      return Promise.all([store.membersOn(tx, fundId, day), store.rulesOn(tx, day)]);
    });
    const committees = [Committee.MANAGEMENT, Committee.SUPERVISION].map(committee => {
      const own = members.filter(m => m.committee === committee);
      const asked = rules
        .filter(r => r.committee === committee)
        .map(({ fromFen, ...r }) => ({ ...r, from: money(fromFen), isLawful: isLawful(own.length, r) }));
      const rule = asked[0];
      return { committee, members: own.map(store.toMember), rules: asked, ...(rule ? { rule } : {}), isLawful: rule?.isLawful ?? false };
    });
    return { committees };
  }

  appointMember(request: AppointMemberRequest, call: Call) {
    const at = this.context.clock.now();
    const member = request.member as CommitteeMember;
    if (member.name.trim() === '') throw invalidField('member.name', 'required', 'not blank');
    return command(this.context, { method: CommitteeService.method.appointMember, request, scope: call }, async tx => {
      await lockFund(tx, member.fundId);
      checkDays(member.fromOn, member.toOn);
      checkSeats(member.committee, await store.seatsOf(tx, member));
      const id = uuidv7(at.getTime());
      store.insertMember(tx, id, member, at);
      await tx.settled().catch(takenAs(FundFault.MEMBER_TWICE));
      return store.toMember(await store.findMember(tx, id));
    });
  }

  endMembership(request: EndMembershipRequest, call: Call) {
    return command(this.context, { method: CommitteeService.method.endMembership, request, scope: call }, async tx => {
      const row = await store.lockMember(tx, request.id);
      checkEtag(request.etag, row.version);
      checkDays(row.from_on, request.toOn);
      store.endMember(tx, row.id, request.toOn);
      return store.toMember(await store.findMember(tx, row.id));
    });
  }

  declareInterest(request: DeclareInterestRequest, call: Call) {
    const at = this.context.clock.now();
    return command(this.context, { method: CommitteeService.method.declareInterest, request, scope: call }, async tx => {
      const row = await store.lockMember(tx, request.id);
      await findParty(tx, request.partyId);
      const { partyId, fromOn } = request;
      store.declareInterest(tx, { id: uuidv7(at.getTime()), memberId: row.id, partyId, relation: request.relation.trim(), fromOn, at });
      await tx.settled().catch(takenAs(FundFault.INTEREST_TWICE));
      return store.toMember(await store.findMember(tx, row.id));
    });
  }

  endInterest(request: EndInterestRequest, call: Call) {
    return command(this.context, { method: CommitteeService.method.endInterest, request, scope: call }, async tx => {
      const row = await store.lockMember(tx, request.memberId);
      const interest = row.interests.find(i => i.id === request.id);
      if (interest) checkDays(interest.fromOn, request.toOn);
      await store.endInterest(tx, row.id, request.id, request.toOn);
      return store.toMember(await store.findMember(tx, row.id));
    });
  }
}
