import { createHash } from 'node:crypto';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { Context } from '@shuniu/boot';
import { type CheckInGroupRequest, CheckWay, type GroupEntry, GroupOutcome, ShiftFault, VolunteersFault } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { isFault, uuidv7 } from '@shuniu/kernel';
import { findShift, type ShiftRow } from '../shift/shift.store.js';
import { shiftFault } from '../shift-fault.js';
import type { ShiftRules } from '../shift-rule.store.js';
import { volunteersFault } from '../volunteers-fault.js';
import { checkOut, takePlace } from './check-in.commands.js';
import { decideTick, type ShiftTimes, type Ticked } from './check-in.rules.js';
import { checkInsOf, enter, lapse, onDutyElsewhere, toCheckIn } from './check-in.store.js';
import { entriesOf, findList, insertEntry, insertList, knownVolunteers, type ListRow } from './group-list.store.js';

/** Binds a sealed signature to its list. */
const signaturePlace = (id: string): string => `volunteers.group_lists.signature:${id}`;
const dateOf = (at: GroupEntry['inAt']): Date | undefined => (at ? timestampDate(at) : undefined);
const tickOf = (entry: GroupEntry): Ticked => ({ inAt: dateOf(entry.inAt), outAt: dateOf(entry.outAt) });

/** CHECKIN-6: by what one list is told from another: its shift, its people, their times and its signature. */
function digestOf(request: CheckInGroupRequest): Buffer {
  const rows = request.entries.map(e => [e.volunteerId, tickOf(e).inAt?.toISOString() ?? '', tickOf(e).outAt?.toISOString() ?? ''].join());
  return createHash('sha256')
    .update([request.id, request.signature, ...rows.sort()].join('\n'))
    .digest();
}

export interface GroupOf {
  readonly shift: ShiftRow;
  readonly times: ShiftTimes;
  readonly rules: ShiftRules;
  readonly at: Date;
}
/** CHECKIN-6: takes a leader's list in, once. Faults, the first that holds: LIST_OTHER, VOLUNTEER_NOT_FOUND, SIGNATURE_MISSING. */
export async function takeList(context: Context, tx: SqlTx, request: CheckInGroupRequest, of: GroupOf): Promise<void> {
  const digest = digestOf(request);
  const known = await findList(tx, request.listId);
  if (known) return checkSame(known, digest);
  const people = [...new Set(request.entries.map(e => e.volunteerId))].sort();
  if ((await knownVolunteers(tx, people)).size < people.length) throw volunteersFault(VolunteersFault.VOLUNTEER_NOT_FOUND);
  if (request.signature === '') throw shiftFault(ShiftFault.SIGNATURE_MISSING, 'signature');
  const signature = context.keys.cipher.seal(request.signature, signaturePlace(request.listId));
  insertList(tx, { id: request.listId, shiftId: request.id, digest, signature, at: of.at });
  lapse(tx, { at: of.at, closesMinutes: of.rules.closesMinutes, volunteers: people });
  const [rows, elsewhere] = [await checkInsOf(tx, of.shift.id, people), await onDutyElsewhere(tx, of.shift.id, people)];
  for (const volunteerId of people) {
    const entry = request.entries.find(e => e.volunteerId === volunteerId) as GroupEntry;
    const row = rows.find(r => r.volunteer_id === volunteerId);
    const step = decideTick(
      tickOf(entry),
      { state: row?.state, inAt: row?.in_at, elsewhere: elsewhere.has(volunteerId) },
      { shift: of.times, windows: of.rules, now: of.at },
    );
    const outcome = step.outcome === GroupOutcome.TAKEN ? await takeTick(tx, request.listId, { volunteerId, row, step, of }) : step.outcome;
    insertEntry(tx, request.listId, { volunteerId, outcome });
  }
}

function checkSame(known: ListRow, digest: Buffer): void {
  if (!known.digest.equals(digest)) throw shiftFault(ShiftFault.LIST_OTHER, 'listId');
}

/** Who may not serve that day: GUARDIAN-2, QUALIFICATION-3. */
const NOT_ALLOWED = ['GUARDIAN_CONSENT_REQUIRED', 'GUARDIAN_COMPANY_REQUIRED', 'QUALIFICATION_MISSING', 'QUALIFICATION_RUN_OUT'];
type Tick = {
  volunteerId: string;
  row: Parameters<typeof checkOut>[2] | undefined;
  step: { in: Date | undefined; out: Date | undefined };
  of: GroupOf;
};
async function takeTick(tx: SqlTx, listId: string, { volunteerId, row, step, of }: Tick): Promise<GroupOutcome> {
  const begun = row ?? { id: uuidv7(of.at.getTime()), volunteer_id: volunteerId, in_at: step.in as Date, in_way: CheckWay.LEADER };
  if (step.in) {
    const refused = await placeRefused(tx, volunteerId, of);
    if (refused !== undefined) return refused;
    enter(tx, { id: begun.id, shiftId: of.shift.id, volunteerId, at: step.in, way: CheckWay.LEADER, listId, recordedAt: of.at });
  }
  if (!step.out) return GroupOutcome.TAKEN;
  const { refused } = await checkOut(tx, of.shift, begun, { at: step.out, way: CheckWay.LEADER, listId, recordedAt: of.at });
  return refused === '' ? GroupOutcome.TAKEN : GroupOutcome.HOURS_REFUSED;
}

/** CHECKIN-4 for one of many: nobody's full shift stops the others of the list. */
const placeRefused = async (tx: SqlTx, volunteerId: string, of: GroupOf): Promise<GroupOutcome | undefined> =>
  takePlace(tx, await findShift(tx, of.shift.id), { volunteerId, at: of.at }).then(
    () => undefined,
    error => {
      if (isFault(error, 'SHIFT_FULL')) return GroupOutcome.NO_PLACE;
      if (NOT_ALLOWED.some(reason => isFault(error, reason))) return GroupOutcome.NOT_ALLOWED;
      throw error;
    },
  );

/** What became of a list's people, as it is now. */
export async function listAnswer(tx: SqlTx, listId: string) {
  const list = (await findList(tx, listId)) as ListRow;
  const entries = await entriesOf(tx, listId);
  const rows = await checkInsOf(
    tx,
    list.shift_id,
    entries.map(e => e.volunteer_id),
  );
  const results = entries.map(e => {
    const row = rows.find(r => r.volunteer_id === e.volunteer_id);
    return { volunteerId: e.volunteer_id, outcome: e.outcome, ...(row ? { checkIn: toCheckIn(row) } : {}) };
  });
  return { listId, shiftId: list.shift_id, madeBy: list.made_by, receivedAt: timestampFromDate(list.received_at), results };
}
