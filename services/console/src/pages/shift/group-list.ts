/** A leader's list as it lies on this computer until the service has it. Times are of this computer's clock, as ISO texts. */
export interface GroupList {
  readonly listId: string;
  readonly kind: 'in' | 'out';
  readonly ticked: Readonly<Record<string, string>>;
  /** SVG path of the leader's strokes. */
  readonly signature: string;
  /** Signed and on its way: nothing more is ticked. */
  readonly sealed: boolean;
}
export const newList = (kind: GroupList['kind'], listId: string): GroupList => ({ listId, kind, ticked: {}, signature: '', sealed: false });

/** Ticks somebody now, or takes the tick back. */
export function toggled(list: GroupList, volunteerId: string, now: Date): GroupList {
  const { [volunteerId]: was, ...others } = list.ticked;
  return { ...list, ticked: was ? others : { ...list.ticked, [volunteerId]: now.toISOString() } };
}
export const seconds = (iso: string) => ({ seconds: BigInt(Math.floor(Date.parse(iso) / 1000)), nanos: 0 });
/** What is sent: those who came, or those who left. */
export const entriesOf = ({ kind, ticked }: GroupList) =>
  Object.entries(ticked).map(([volunteerId, at]) => ({ volunteerId, ...(kind === 'in' ? { inAt: seconds(at) } : { outAt: seconds(at) }) }));

/** Ids and times alone: no name lies in the browser's store. */
const keyOf = (shiftId: string): string => `shuniu.group.${shiftId}`;
export function keptLists(shiftId: string): GroupList[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keyOf(shiftId)) ?? '[]');
    return Array.isArray(kept) ? (kept as GroupList[]) : [];
  } catch {
    return [];
  }
}
/** Faults: none; a full store leaves the lists on the page alone. */
export function keepLists(shiftId: string, lists: readonly GroupList[]): void {
  try {
    if (lists.length === 0) window.localStorage.removeItem(keyOf(shiftId));
    else window.localStorage.setItem(keyOf(shiftId), JSON.stringify(lists));
  } catch {
    // The page still has them; it says that they were not sent.
  }
}
