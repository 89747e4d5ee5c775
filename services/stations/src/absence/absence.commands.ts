import { AbsenceReason, AbsenceState, PersonKind, StationsFault } from '@shuniu/contracts';
import type { Tx } from '@shuniu/db';
import { addDays, type Day, dayOf, uuidv7 } from '@shuniu/kernel';
import { absenceFault, deputyAmong, stateFrom } from './absence.rules.js';
import * as store from './absence.store.js';

/** It begins: the services hear whose work is whose, and whom the person stood in for is the deputy's from now on (ABSENCE-5). */
export async function begun(tx: Tx, row: store.AbsenceRow): Promise<void> {
  await store.begin(tx, row);
  for (const other of await store.open(tx, { deputy: row.person, fromOn: row.from_on, toOn: row.to_on ?? undefined }))
    if (other.person !== row.deputy) await store.succeed(tx, other, row.deputy);
}

/**
 * ABSENCE-3: somebody's last post at a unit ends, so what they have not done goes to a deputy from the day after; who is absent already stays so for good.
 * Faults, the first that holds: DEPUTY_SAME, DEPUTY_UNKNOWN, DEPUTY_NEEDED.
 */
export async function leave(tx: Tx, of: { login: string; lastDay: Day; deputy: string; at: Date }): Promise<void> {
  const { login: person, lastDay, at } = of;
  if (await store.stays(tx, person, lastDay)) return;
  const fromOn = addDays(lastDay, 1);
  const [standing, ...later] = await store.open(tx, { person, fromOn });
  for (const row of later) await store.end(tx, row, { state: AbsenceState.UNDONE, at });
  if (standing) return void (await store.leaves(tx, standing.id));
  const deputy = of.deputy || deputyAmong(await store.heldByOthers(tx, person, lastDay));
  if (deputy === person) throw absenceFault(StationsFault.DEPUTY_SAME, 'deputy');
  if (of.deputy && !(await store.serves(tx, deputy, dayOf(at)))) throw absenceFault(StationsFault.DEPUTY_UNKNOWN, 'deputy');
  const id = uuidv7(at.getTime());
  const state = stateFrom(fromOn, dayOf(at));
  await store.insert(tx, { kind: PersonKind.WORKER, person, deputy, reason: AbsenceReason.LEFT, fromOn, toOn: undefined, id, state, at });
  if (state === AbsenceState.ACTIVE) await begun(tx, await store.find(tx, id));
}

/** ABSENCE-2, ABSENCE-4: what is to begin today begins, and who was away until yesterday is back. */
export async function turnOfDay(tx: Tx, at: Date): Promise<void> {
  for (const row of await store.due(tx, dayOf(at)))
    if (row.state === AbsenceState.PLANNED) await begun(tx, row);
    else await store.end(tx, row, { state: AbsenceState.ENDED, at });
}
