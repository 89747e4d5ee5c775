import type { Actor } from '@shuniu/access';
import { NoticeKind, Role, ShiftState, SignUpState, type SignUpWay } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { uuidv7 } from '@shuniu/kernel';
import { notify } from '../notice/notice.store.js';
import { qualifiedAmong } from '../qualification/gate.js';
import type { ShiftRow } from '../shift/shift.store.js';
import { movingUp } from './sign-up.rules.js';
import { insertSignUp, moveSignUp, type SignUpRow, waitersOf } from './sign-up.store.js';

const { SIGNED_UP } = SignUpState;
/** A social worker or the manager, who act for anybody. */
export const isStaff = ({ roles }: Actor): boolean => roles.has(Role.SOCIAL_WORKER) || roles.has(Role.STATION_MANAGER);
/** The standing of a shift that rules ask for. */
export const standingShift = (row: ShiftRow): { cancelled: boolean; endsAt: Date } => ({
  cancelled: row.state === ShiftState.CANCELLED,
  endsAt: row.ends_at,
});

/** Takes somebody in; answers the sign-up's id. The trigger counts the place. */
export function takeIn(
  tx: SqlTx,
  shift: ShiftRow,
  of: { volunteerId: string; state: SignUpState; way: SignUpWay; overlapReason?: string; at: Date },
): string {
  const id = uuidv7(of.at.getTime());
  insertSignUp(tx, shift, { ...of, id, placeNo: shift.next_no, overlapReason: of.overlapReason?.trim() ?? '' });
  return id;
}

/** SIGNUP-4: gives free places of a locked shift to those who waited longest and have what it asks for (QUALIFICATION-3), and tells them. */
export async function moveUp(tx: SqlTx, shift: ShiftRow, at: Date): Promise<void> {
  const free = shift.capacity - shift.signed_up;
  if (free <= 0 || shift.waiting === 0) return;
  const waiters = await waitersOf(tx, shift.id);
  const qualified = await qualifiedAmong(
    tx,
    shift,
    waiters.map(w => w.volunteerId),
  );
  const waiting = waiters.filter(w => qualified.has(w.volunteerId));
  for (const { id } of movingUp(waiting, free)) {
    moveSignUp(tx, id, { state: SIGNED_UP, at });
    tellPerson(tx, NoticeKind.MOVED_UP, { shift, login: waiting.find(w => w.id === id)?.login ?? null });
  }
}

/** Tells one volunteer something of a shift; without a login whoever answers for the project hears that one is to be telephoned. */
export function tellPerson(tx: SqlTx, kind: NoticeKind, { shift, login }: { shift: ShiftRow; login: string | null }): void {
  const params = { on: shift.on_day, time: shift.from_time, ...(login ? {} : { people: '1' }) };
  notify(tx, { kind, to: { case: 'login', value: login || shift.responsible }, subject: 'shift', subjectId: shift.id, params });
}

/** SIGNUP-5: lets somebody go; a place that was taken goes on to who waits. */
export async function letGo(
  tx: SqlTx,
  row: SignUpRow,
  of: { state: SignUpState; reason: string; at: Date; shift: () => Promise<ShiftRow> },
): Promise<void> {
  moveSignUp(tx, row.id, of);
  if (row.state !== SIGNED_UP) return;
  await tx.settled();
  await moveUp(tx, await of.shift(), of.at);
}
