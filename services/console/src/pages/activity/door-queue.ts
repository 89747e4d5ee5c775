import type { Direction } from '@shuniu/contracts';

/** What was tapped at the door and has not arrived yet. It carries an id of its own: sent again it is recorded once. */
export interface Tap {
  readonly clientId: string;
  readonly attendeeId: string;
  readonly ticket: string;
  readonly direction: Direction;
  /** Milliseconds since 1970, by this phone. */
  readonly at: number;
}
interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
}
const keyOf = (activityId: string): string => `shuniu.door.${activityId}`;

/** Ids alone are kept on the phone, no name. */
export function waiting(shelf: Shelf, activityId: string): Tap[] {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(keyOf(activityId)) ?? '[]');
    return Array.isArray(kept) ? (kept as Tap[]) : [];
  } catch {
    return [];
  }
}
export const keep = (shelf: Shelf, activityId: string, taps: readonly Tap[]): void =>
  shelf.setItem(keyOf(activityId), JSON.stringify(taps));
/** What is left after some of them arrived; what was tapped meanwhile stays. */
export const without = (taps: readonly Tap[], arrived: readonly Tap[]): Tap[] => {
  const gone = new Set(arrived.map(tap => tap.clientId));
  return taps.filter(tap => !gone.has(tap.clientId));
};
