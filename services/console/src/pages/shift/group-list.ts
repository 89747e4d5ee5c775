import { type GroupAnswer, isTaken } from '../../outdoors/group-answer.js';
import type { KeptPerson } from '../../outdoors/kept.js';
import type { Waiting } from '../../outdoors/waiting.js';

/** A leader's list as it lies on this device until the service has it. Times are of this device's clock, as ISO texts; no name. */
export interface GroupList {
  readonly listId: string;
  readonly kind: 'in' | 'out';
  readonly ticked: Readonly<Record<string, string>>;
  /** SVG path of the leader's strokes. */
  readonly signature: string;
}
export const newList = (kind: GroupList['kind'], listId: string): GroupList => ({ listId, kind, ticked: {}, signature: '' });

/** Ticks somebody now, or takes the tick back. */
export function toggled(list: GroupList, volunteerId: string, now: Date): GroupList {
  const { [volunteerId]: was, ...others } = list.ticked;
  return { ...list, ticked: was ? others : { ...list.ticked, [volunteerId]: now.toISOString() } };
}
export const seconds = (iso: string) => ({ seconds: BigInt(Math.floor(Date.parse(iso) / 1000)), nanos: 0 });
/** What is sent: those who came, or those who left. */
export const entriesOf = ({ kind, ticked }: GroupList) =>
  Object.entries(ticked).map(([volunteerId, at]) => ({ volunteerId, ...(kind === 'in' ? { inAt: seconds(at) } : { outAt: seconds(at) }) }));

const listOf = (item: Waiting): GroupList => item.content as GroupList;
const outcomesOf = (item: Waiting): GroupAnswer => (item.answer as GroupAnswer | undefined) ?? [];
export const countOf = (items: readonly Waiting[]): number => items.reduce((sum, i) => sum + Object.keys(listOf(i).ticked).length, 0);
/** Whom the service could not take, of the lists that it has. */
export const apartOf = (items: readonly Waiting[]): GroupAnswer => items.flatMap(outcomesOf).filter(r => !isTaken(r.outcome));

/** Where everybody is, with the lists that were signed here since: those under way count, who was not taken does not. */
export function statesOf(people: readonly KeptPerson[], items: readonly Waiting[]): ReadonlyMap<string, 'in' | 'out'> {
  const states = new Map(people.flatMap(p => (p.state ? [[p.volunteerId, p.state] as const] : [])));
  for (const item of items) {
    if (item.kind !== 'group' || item.state === 'refused') continue;
    const { kind, ticked } = listOf(item);
    const apart = new Set(apartOf([item]).map(r => r.volunteerId));
    for (const id of Object.keys(ticked)) if (!apart.has(id) && states.get(id) !== 'out') states.set(id, kind);
  }
  return states;
}
