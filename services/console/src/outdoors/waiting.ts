import { ProblemError } from '../api/problem.js';

export type WaitingKind = 'group' | 'stop';
/** Something that was done here and goes to the service on its own: with ids and times, without a name. */
export interface Waiting {
  /** Made here; the service knows by it what it has already: its Idempotency-Key. */
  readonly id: string;
  readonly login: string;
  readonly unitCode: string;
  readonly kind: WaitingKind;
  /** The shift or the round. */
  readonly of: string;
  /** When it was done, by this device; in this order it is sent. */
  readonly at: number;
  readonly content: unknown;
  readonly state: 'waiting' | 'sent' | 'refused';
  /** It could not go at once: its owner is told when it went. */
  readonly delayed?: boolean;
  /** Why the service did not take it. */
  readonly why?: string;
  /** What the service made of it. */
  readonly answer?: unknown;
}

export type Went =
  | { readonly to: 'sent'; readonly answer: unknown }
  | { readonly to: 'refused'; readonly why: string }
  /** The one is tried again later; the others go on. */
  | { readonly to: 'later' }
  /** No network or no login: nothing can go now. */
  | { readonly to: 'stop' }
  /** One of several was refused: they go on apart. */
  | { readonly to: 'parts'; readonly parts: readonly Waiting[] };

const LATER = new Set([408, 425, 429]);
/** What a fault means for the one that was sent, and for those behind it. */
export function wentOf(error: unknown): Went {
  if (!(error instanceof ProblemError)) return { to: 'later' };
  const { status } = error;
  if (status === 0 || status === 401) return { to: 'stop' };
  if (status >= 500 || LATER.has(status)) return { to: 'later' };
  return { to: 'refused', why: error.detail || error.title || String(status) };
}

/** Sends them in the order in which they were done, each on its own: one that is refused or fails never holds the others up. */
export async function sendEach(
  items: readonly Waiting[],
  { send, arrived }: { send: (item: Waiting) => Promise<Went>; arrived: (item: Waiting, went: Went) => Promise<void> },
): Promise<void> {
  const queue = [...items].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  for (let item = queue.shift(); item; item = queue.shift()) {
    const went = await send(item);
    await arrived(item, went);
    if (went.to === 'stop') return;
    if (went.to === 'parts') queue.unshift(...went.parts);
  }
}

const DAY = 86_400_000;
/** What was sent a day ago, or refused a week ago, needs no more to be known; what waits stays as long as it takes. */
export const isOld = (item: Waiting, now: number): boolean =>
  (item.state === 'sent' && item.at < now - DAY) || (item.state === 'refused' && item.at < now - 7 * DAY);
