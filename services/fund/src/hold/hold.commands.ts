import { timestampDate } from '@bufbuild/protobuf/wkt';
import { AccountKind, type CaptureHoldRequest, EntryKind, FundFault, HoldState, type PlaceHoldRequest } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { type Day, dayOf, type Fen, uuidv7 } from '@shuniu/kernel';
import { ensureAccount } from '../account/account.store.js';
import { fundFault } from '../fund-fault.js';
import { lockAccounts, type Posting, post } from '../ledger/ledger.store.js';
import { captureLines, checkPosting, type Line } from '../ledger/posting.rules.js';
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
  return placeNew(tx, asked, now);
}

/** The same for a group that is known not to be there yet. */
export async function placeNew(tx: SqlTx, asked: PlaceHoldRequest, now: Date): Promise<store.HoldRow> {
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

/** Captures a group once: its legs are set free, and what was taken is owed to its party, in one entry, under a project when one is named. A captured one is answered as it is. */
export async function captureHold(
  tx: SqlTx,
  asked: CaptureHoldRequest & { readonly projectId?: string | undefined },
  now: Date,
): Promise<store.HoldRow> {
  const row = await store.lockHold(tx, asked.groupId);
  if (row.state === HoldState.CAPTURED) return row;
  const { taken, lines } = takingOf(row, { amounts: asked.amounts.map(fenOf), eventOn: asked.eventOn }, now);
  if (!row.party_id) throw fundFault(FundFault.PARTY_NOT_FOUND);
  const payable = await ensureAccount(tx, { fundId: row.fund_id, kind: AccountKind.PAYABLE, partyId: row.party_id }, now);
  const said = {
    category: asked.category.trim(),
    eventOn: asked.eventOn,
    memo: asked.memo.trim(),
    partyId: row.party_id,
    projectId: asked.projectId,
  };
  await resolveInto(tx, row, { taken, posting: { kind: EntryKind.CAPTURE, ...said, lines: captureLines(lines, payable) } }, now);
  return store.findHold(tx, row.id);
}

/** LEDGER-10: captures a whole group into another pool: nobody is owed anything. Answers the entry of the transfer. */
export async function captureInto(
  tx: SqlTx,
  of: { groupId: string; pool: string; category: string; eventOn: Day; memo: string; projectId: string },
  now: Date,
): Promise<string> {
  const row = await store.lockHold(tx, of.groupId);
  const { taken, lines } = takingOf(row, { amounts: [], eventOn: of.eventOn }, now);
  const { category, eventOn, memo, projectId } = of;
  const posting = { kind: EntryKind.TRANSFER, category, eventOn, memo, projectId, lines: captureLines(lines, of.pool) };
  return resolveInto(tx, row, { taken, posting }, now);
}

/** What a capture takes of a group. Faults: those of `decideCapture` and `checkPosting`. */
function takingOf(row: store.HoldRow, { amounts, eventOn }: { amounts: readonly Fen[]; eventOn: Day }, now: Date) {
  const group = store.groupOf(row);
  const taken = decideCapture(group, amounts, now);
  const lines = takenLines(group.legs, taken);
  checkPosting({ eventOn, fen: sumOf(lines) }, dayOf(now));
  return { taken, lines };
}
const sumOf = (lines: readonly Line[]): Fen => lines.reduce((sum, l) => (l.fen > 0n ? sum + l.fen : sum), 0n);

/** Sets the legs free and posts what was taken of them, on the group's decisions. Answers the entry. */
async function resolveInto(
  tx: SqlTx,
  row: store.HoldRow,
  { taken, posting }: { taken: readonly Fen[]; posting: Omit<Posting, 'id' | 'fundId' | 'fen'> },
  now: Date,
): Promise<string> {
  const { lines } = posting;
  // Locked before the legs are set free, in the order that every posting keeps.
  lockAccounts(
    tx,
    [...row.legs, ...lines].map(l => l.accountId),
  );
  store.releaseLegs(tx, row.id, taken);
  const entryId = uuidv7(now.getTime());
  const { management_decision_id: management, supervision_decision_id: supervision } = row;
  const decisions = management && supervision ? { management, supervision } : undefined;
  await post(tx, [{ ...posting, id: entryId, fundId: row.fund_id, fen: sumOf(lines), decisions, holdGroupId: row.id }], now);
  store.resolveHold(tx, row.id, { state: HoldState.CAPTURED, at: now, entryId });
  await tx.settled();
  return entryId;
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
