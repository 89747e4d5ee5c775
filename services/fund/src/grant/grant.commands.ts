import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  AccountKind,
  Committee,
  EntryKind,
  FundFault,
  GrantKind,
  GrantState,
  HoldState,
  type Minutes,
  NoticeKind,
  Role,
} from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { addDays, type Day, dayOf, uuidv7 } from '@shuniu/kernel';
import { ensureAccount } from '../account/account.store.js';
import { decideMeeting, ruleFor } from '../committee/committee.rules.js';
import { interestedIn, membersOn, rulesOn } from '../committee/committee.store.js';
import { fundFault } from '../fund-fault.js';
import { captureHold, captureInto, freeHold, placeHold } from '../hold/hold.commands.js';
import { post } from '../ledger/ledger.store.js';
import { balanced } from '../ledger/posting.rules.js';
import { money } from '../money.js';
import { notify, settle } from '../notice/notice.store.js';
import { checkProjectOpen } from '../project/project.rules.js';
import { findProject } from '../project/project.store.js';
import { checkDay, checkRecorder } from './grant.rules.js';
import * as store from './grant.store.js';

/** GRANT-2, GRANT-3: keeps what a committee's meeting decided of a grant. Answers the decision and whether it agrees. Faults: those of `decideMeeting`, and before them DATE_IN_FUTURE, SUBMITTER_DECIDES. */
export async function decide(
  tx: SqlTx,
  g: store.GrantRow,
  of: { committee: Committee; minutes: Minutes; agrees?: boolean; before: readonly string[]; at: Date },
) {
  const { committee, minutes, at } = of;
  checkDay('minutes.metOn', minutes.metOn, dayOf(at));
  checkRecorder(tx.scope.actor.login, of.before);
  const [all, rules, interested] = await Promise.all([
    membersOn(tx, g.fund_id, minutes.metOn),
    rulesOn(tx, minutes.metOn),
    g.payee_id ? interestedIn(tx, g.payee_id, minutes.metOn) : new Set<string>(),
  ]);
  const rule = ruleFor(rules, { committee, fen: BigInt(g.amount_fen) });
  if (!rule) throw fundFault(FundFault.COMMITTEE_UNLAWFUL);
  const members = all.filter(m => m.committee === committee);
  const ballots = minutes.votes.map(({ memberId, vote }) => ({ memberId, vote }));
  const outcome = decideMeeting({ members, rule, interested, recorder: tx.scope.actor.login, ballots });
  const agrees = of.agrees ?? outcome.agrees;
  const named = new Map(members.map(m => [m.id, m.name]));
  const votes = ballots.map(b => ({ ...b, memberName: named.get(b.memberId) ?? '' }));
  const kept = { metOn: minutes.metOn, votes, opinion: minutes.opinion.trim(), recused: outcome.recused };
  return { outcome, id: () => store.insertDecision(tx, g, { committee, agrees, minutes: kept, at }) };
}

/** Who recorded what was decided before. */
export const recordedBefore = (g: store.GrantRow): string[] => [g.requested_by, ...g.decisions.map(d => d.recordedBy)];

const subject = (g: store.GrantRow) => ({ subject: 'grant', subjectId: g.id });
/** Tells the committee that it has something to decide. */
export const askCommittee = (tx: SqlTx, g: store.GrantRow, role: Role): void =>
  notify(tx, { kind: NoticeKind.GRANT_WAITS, to: { case: 'role', value: role }, ...subject(g) });
/** What a committee was asked is decided or taken back. */
export const settleAsked = (tx: SqlTx, g: store.GrantRow): void => settle(tx, { kind: NoticeKind.GRANT_WAITS, ...subject(g) });
/** Tells whoever asked what became of it. */
export const answerRequester = (tx: SqlTx, g: store.GrantRow, state: GrantState): void =>
  notify(tx, {
    kind: NoticeKind.GRANT_DECIDED,
    to: { case: 'login', value: g.requested_by },
    ...subject(g),
    params: { state: String(state) },
  });

/** The end of the day after which a decision no longer holds. */
const endOf = (day: Day): Date => new Date(`${addDays(day, 1)}T00:00:00+08:00`);

/** GRANT-4: what may be paid now is set aside until it is paid or the decision runs out. Answers the hold's id; none for a standing authority. */
export async function setAside(
  tx: SqlTx,
  g: store.GrantRow,
  of: { management: string; supervision: string; at: Date },
): Promise<string | undefined> {
  if (g.kind === GrantKind.STANDING) return undefined;
  const hold = {
    $typeName: 'shuniu.fund.v1.PlaceHoldRequest' as const,
    unitCode: g.unit_code,
    groupId: uuidv7(of.at.getTime()),
    owner: 'fund',
    subjectId: g.id,
    purpose: g.purpose.slice(0, 80),
    partyId: g.payee_id ?? '',
    legs: [
      {
        $typeName: 'shuniu.fund.v1.HoldLeg' as const,
        accountId: g.account_id,
        amount: { $typeName: 'shuniu.common.v1.Money' as const, ...money(g.amount_fen) },
      },
    ],
    expiresAt: timestampFromDate(endOf(g.expires_on)),
    managementDecisionId: of.management,
    supervisionDecisionId: of.supervision,
  };
  return (await placeHold(tx, hold, of.at)).id;
}
export async function letGo(tx: SqlTx, g: store.GrantRow, at: Date): Promise<void> {
  if (g.hold_group_id) await freeHold(tx, g.hold_group_id, { state: HoldState.VOIDED, at });
}

/** GRANT-5: what was set aside is owed to the payee and paid, in one step; of a transfer it is the other project's. Answers the entry that says so. */
export async function pay(tx: SqlTx, g: store.GrantRow, { eventOn, at }: { eventOn: Day; at: Date }): Promise<string> {
  if (g.kind === GrantKind.TRANSFER) return moveOver(tx, g, { eventOn, at });
  const captured = await captureHold(
    tx,
    {
      $typeName: 'shuniu.fund.v1.CaptureHoldRequest',
      unitCode: g.unit_code,
      groupId: g.hold_group_id ?? '',
      amounts: [],
      category: g.category,
      eventOn,
      memo: g.purpose,
    },
    at,
  );
  const [payable, custody] = [
    await ensureAccount(tx, { fundId: g.fund_id, kind: AccountKind.PAYABLE, partyId: g.payee_id ?? '' }, at),
    await ensureAccount(tx, { fundId: g.fund_id, kind: AccountKind.CUSTODY }, at),
  ];
  const fen = BigInt(g.amount_fen);
  const id = uuidv7(at.getTime());
  const said = {
    kind: EntryKind.SETTLEMENT,
    category: g.category,
    eventOn,
    fen,
    memo: g.purpose,
    partyId: g.payee_id ?? undefined,
    projectId: g.project_id,
  };
  const lines = balanced([
    { accountId: payable, fen },
    { accountId: custody, fen: -fen },
  ]);
  await post(tx, [{ id, fundId: g.fund_id, ...said, lines, holdGroupId: captured.id }], at);
  return id;
}

/** GRANT-7, LEDGER-10: into the other project's pool, which is made when nobody used it before. */
async function moveOver(tx: SqlTx, g: store.GrantRow, { eventOn, at }: { eventOn: Day; at: Date }): Promise<string> {
  const project = await findProject(tx, g.to_project_id ?? '');
  checkProjectOpen(project.state);
  const to = { fundId: g.fund_id, kind: AccountKind.POOL, projectId: project.id, purpose: g.to_purpose };
  const pool = await ensureAccount(tx, to, at);
  const said = { category: g.category, eventOn, memo: g.purpose, projectId: g.project_id };
  return captureInto(tx, { groupId: g.hold_group_id ?? '', pool, ...said }, at);
}

/** GRANT-8: the basis of this code that was in force on a day. */
export const basisOf = async (tx: SqlTx, code: string, on: Day): Promise<store.BasisRow | undefined> =>
  (await store.basesOn(tx, on)).find(b => b.code === code);
