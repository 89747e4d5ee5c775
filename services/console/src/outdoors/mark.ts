import { StopState } from '@shuniu/contracts';
import type { Waiting } from './waiting.js';

/** One door of a round, as it was found. */
export interface StopMark {
  readonly stopId: string;
  readonly state: StopState;
}
export interface Mark {
  readonly state: StopState;
  readonly at: number;
  readonly is: Waiting['state'];
  readonly why?: string | undefined;
}
/** The last that was said here of a door; what stands at the service wins over what was sent. */
export function markOf(items: readonly Waiting[], stop: { readonly stopId: string; readonly state: StopState }): Mark | undefined {
  const last = items.findLast(i => i.kind === 'stop' && (i.content as StopMark).stopId === stop.stopId);
  if (!last || (last.state === 'sent' && stop.state !== StopState.TO_COME)) return undefined;
  return { state: (last.content as StopMark).state, at: last.at, is: last.state, why: last.why };
}
