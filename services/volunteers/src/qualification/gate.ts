import type { SqlTx } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { checkQualified, holdsOn } from './qualification.rules.js';
import { askedOfTeam, heldBy } from './qualification.store.js';

/** Of a shift what decides which papers it asks for. */
export interface Asking {
  readonly qualification_kinds: readonly string[];
  readonly on_day: Day;
}
/** QUALIFICATION-3: has a volunteer of the own station what a shift asks for on its day? Faults, the first that holds: QUALIFICATION_MISSING, QUALIFICATION_RUN_OUT. */
export async function checkMayStand(tx: SqlTx, { qualification_kinds: asked, on_day: on }: Asking, volunteerId: string): Promise<void> {
  if (asked.length > 0) checkQualified(asked, await heldBy(tx, [volunteerId]), { on, field: 'volunteerId' });
}
/** QUALIFICATION-3: has somebody what the projects under way of a team ask for today? Faults, the first that holds: QUALIFICATION_MISSING, QUALIFICATION_RUN_OUT. */
export async function checkMayLead(tx: SqlTx, of: { teamId: string; volunteerId: string; on: Day }): Promise<void> {
  const asked = await askedOfTeam(tx, of.teamId);
  if (asked.length > 0) checkQualified(asked, await heldBy(tx, [of.volunteerId]), { on: of.on, field: 'leader' });
}
/** Which of these volunteers have all that a shift asks for on its day. */
export async function qualifiedAmong(tx: SqlTx, { qualification_kinds: asked, on_day: on }: Asking, ids: readonly string[]) {
  if (asked.length === 0 || ids.length === 0) return new Set(ids);
  const held = (await heldBy(tx, ids)).filter(paper => holdsOn(paper, on));
  return new Set(ids.filter(id => asked.every(kind => held.some(paper => paper.volunteerId === id && paper.kind === kind))));
}
