import { timestampDate } from '@bufbuild/protobuf/wkt';
import { AccountKind, type CaptureHoldRequest, EntryKind, FundFault, HoldState, type PlaceHoldRequest } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, uuidv7 } from '@shuniu/kernel';
import { ensureAccount } from '../account/account.store.js';
import { fundFault } from '../fund-fault.js';
import { lockAccounts, post } from '../ledger/ledger.store.js';
import { captureLines, checkPosting } from '../ledger/posting.rules.js';
import { fenOf } from '../money.js';
import { checkPlacing, decideCapture, decideVoid, takenLines } from './hold.rules.js';
import * as store from './hold.store.js';

const same = (row: store.HoldRow, asked: PlaceHoldRequest): boolean =>
  row.owner === asked.owner &&
  row.subject_id === asked.subjectId &&
  (row.party_id ?? '') === asked.partyId &&
  row.legs.length === asked.legs.length &&
  row.legs.every((leg, i) => leg.accountId === asked.legs[i]?.accountId && BigInt(leg.fen) === fenOf(asked.legs[i]?.amount));

/** Sets money aside; a group that is there already is answered as it is. Faults: HOLD_CONFLICT when it says something else; else those of `checkPlacing` and of the ledger. */
export async function placeHold(tx: SqlTx, asked: PlaceHoldRequest, now: Date): Promise<store.HoldRow> {
  const there = await store.seenHold(tx, asked.groupId);
  if (there) {
    if (!same(there, asked)) throw fundFault(FundFault.HOLD_CONFLICT);
    return there;
  }
  const legs = asked.legs.map(({ accountId, amount }) => ({ accountId, fen: fenOf(amount) }));
  const expiresAt = asked.expiresAt ? timestampDate(asked.expiresAt) : now;
  checkPlacing({ legs, expiresAt }, now);
  const accountIds = [...new Set(legs.map(l => l.accountId))];
  const fundId = await store.fundOf(tx, accountIds);
  lockAccounts(tx, accountIds);
  const { owner, subjectId, purpose, partyId, managementDecisionId: management, supervisionDecisionId: supervision } = asked;
  store.insertHold(tx, {
    id: asked.groupId,
    fundId,
    owner,
    subjectId,
    purpose,
    partyId,
    management,
    supervision,
    legs,
    at: now,
    expiresAt,
  });
  await tx.settled();
  return store.findHold(tx, asked.groupId);
}

/** Captures a group once: its legs are set free, and what was taken is owed to its party, in one entry. A captured one is answered as it is. */
export async function captureHold(tx: SqlTx, asked: CaptureHoldRequest, now: Date): Promise<store.HoldRow> {
  const row = await store.lockHold(tx, asked.groupId);
  if (row.state === HoldState.CAPTURED) return row;
  const group = store.groupOf(row);
  const taken = decideCapture(group, asked.amounts.map(fenOf), now);
  const lines = takenLines(group.legs, taken);
  const fen = lines.reduce((sum, l) => sum + l.fen, 0n);
  checkPosting({ eventOn: asked.eventOn, fen }, dayOf(now));
  if (!row.party_id) throw fundFault(FundFault.PARTY_NOT_FOUND);
  const payable = await ensureAccount(tx, { fundId: row.fund_id, kind: AccountKind.PAYABLE, partyId: row.party_id }, now);
  // Locked before the legs are set free, in the order that every posting keeps.
  lockAccounts(tx, [...group.legs.map(l => l.accountId), payable]);
  store.releaseLegs(tx, row.id, taken);
  const entryId = uuidv7(now.getTime());
  const decisions =
    row.management_decision_id && row.supervision_decision_id
      ? { management: row.management_decision_id, supervision: row.supervision_decision_id }
      : undefined;
  const said = { category: asked.category.trim(), eventOn: asked.eventOn, memo: asked.memo.trim(), fen };
  const posting = {
    id: entryId,
    fundId: row.fund_id,
    kind: EntryKind.CAPTURE,
    ...said,
    partyId: row.party_id,
    decisions,
    holdGroupId: row.id,
  };
  await post(tx, [{ ...posting, lines: captureLines(lines, payable) }], now);
  store.resolveHold(tx, row.id, { state: HoldState.CAPTURED, at: now, entryId });
  await tx.settled();
  return store.findHold(tx, row.id);
}

/** Sets a whole group free, as voided or as expired. */
export async function freeHold(
  tx: SqlTx,
  id: string,
  of: { state: HoldState.VOIDED | HoldState.EXPIRED; at: Date },
): Promise<store.HoldRow> {
  const row = await store.lockHold(tx, id);
  if (!decideVoid(row.state)) return row;
  lockAccounts(
    tx,
    row.legs.map(l => l.accountId),
  );
  store.releaseLegs(
    tx,
    row.id,
    row.legs.map(() => 0n),
  );
  store.resolveHold(tx, row.id, of);
  await tx.settled();
  return store.findHold(tx, row.id);
}
