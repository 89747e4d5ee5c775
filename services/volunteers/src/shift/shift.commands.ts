import { randomBytes } from 'node:crypto';
import type { Context } from '@shuniu/boot';
import { NoticeKind } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { uuidv7 } from '@shuniu/kernel';
import { KEY_BYTES } from '@shuniu/privacy';
import { answerCall } from '../call/call.commands.js';
import { notify } from '../notice/notice.store.js';
import { releaseSignUps, standingPeople } from '../sign-up/sign-up.store.js';
import { cancelShift, comingShifts, insertShift, type PlannedShift, type ShiftRow } from './shift.store.js';

/** Binds a sealed key to its shift. */
export const keyPlace = (id: string): string => `volunteers.shifts.code_key:${id}`;

/** Plans a shift; answers its id. */
export function planShift(
  { keys }: Context,
  tx: SqlTx,
  of: { projectId: string; templateId?: string; planned: PlannedShift; at: Date },
): string {
  const id = uuidv7(of.at.getTime());
  insertShift(tx, { id, ...of, codeKey: keys.cipher.sealBytes(randomBytes(KEY_BYTES), keyPlace(id)) });
  return id;
}

type About = Pick<ShiftRow, 'id' | 'on_day' | 'from_time' | 'responsible'>;
/** Tells who stands in a shift what became of it (SHIFT-5): those with a login themselves; whoever answers for the project hears how many are to be telephoned. */
export async function tellStanding(tx: SqlTx, kind: NoticeKind, { id, on_day: on, from_time: time, responsible }: About): Promise<void> {
  const people = await standingPeople(tx, id);
  const about = { kind, subject: 'shift', subjectId: id };
  const logins = people.flatMap(p => (p.login ? [p.login] : []));
  for (const login of logins) notify(tx, { ...about, to: { case: 'login', value: login }, params: { on, time } });
  const toCall = people.length - logins.length;
  if (toCall > 0) notify(tx, { ...about, to: { case: 'login', value: responsible }, params: { on, time, people: String(toCall) } });
}

/** Cancels one shift and lets its people go, each told (SHIFT-5). */
export async function callOff(tx: SqlTx, row: ShiftRow, of: { reason: string; at: Date }): Promise<void> {
  await tellStanding(tx, NoticeKind.SHIFT_CANCELLED, row);
  cancelShift(tx, row.id, of);
  releaseSignUps(tx, row.id, of);
  await answerCall(tx, row.project_id);
}

/** Cancels the shifts to come of a project, or of a template after its last day; of a template those without people alone. Answers how many stay. */
export async function cancelComing(
  tx: SqlTx,
  which: { projectId?: string; templateId?: string; after?: string },
  of: { reason: string; at: Date },
): Promise<number> {
  const rows = await comingShifts(tx, of.at, which);
  const busy = (row: ShiftRow): boolean => row.signed_up + row.waiting + row.requested > 0;
  const kept = which.templateId ? rows.filter(busy) : [];
  for (const row of rows.filter(r => !kept.includes(r))) await callOff(tx, row, of);
  return kept.length;
}
