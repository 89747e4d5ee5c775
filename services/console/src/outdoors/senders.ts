import { CheckInService, RoundService } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { clientOf } from '../api/client.js';
import { ProblemError } from '../api/problem.js';
import { entriesOf, type GroupList, seconds } from '../pages/shift/group-list.js';
import type { GroupAnswer } from './group-answer.js';
import type { StopMark } from './mark.js';
import { type Waiting, type WaitingKind, type Went, wentOf } from './waiting.js';

const checkIns = clientOf(CheckInService);
const rounds = clientOf(RoundService);

const SENDERS: Readonly<Record<WaitingKind, (item: Waiting, options: { idempotencyKey: string; quiet: true }) => Promise<unknown>>> = {
  async group({ id: listId, of: id, content }, options) {
    const list = content as GroupList;
    const { results } = await checkIns.checkInGroup({ id, listId, signature: list.signature, entries: entriesOf(list) }, options);
    return results.map(({ volunteerId, outcome }) => ({ volunteerId, outcome })) satisfies GroupAnswer;
  },
  async stop({ of: id, at, content }, options) {
    const { stopId, state } = content as StopMark;
    await rounds.recordStop({ id, stopId, state, at: seconds(new Date(at).toISOString()) }, options);
    return undefined;
  },
};

/** One name of the list is no longer known: the halves go on apart, so that it stops nobody but itself. */
function halvesOf(item: Waiting): Waiting[] {
  const list = item.content as GroupList;
  const ticked = Object.entries(list.ticked);
  const middle = Math.ceil(ticked.length / 2);
  return [ticked.slice(0, middle), ticked.slice(middle)].map(part => {
    const id = uuidv7();
    return { ...item, id, content: { ...list, listId: id, ticked: Object.fromEntries(part) } };
  });
}
const isDivisible = (item: Waiting): boolean => item.kind === 'group' && Object.keys((item.content as GroupList).ticked).length > 1;

/** Sends one; answers what became of it and throws nothing. */
export async function sendOne(item: Waiting): Promise<Went> {
  try {
    return { to: 'sent', answer: await SENDERS[item.kind](item, { idempotencyKey: item.id, quiet: true }) };
  } catch (error) {
    const one = error instanceof ProblemError && error.reason === 'VOLUNTEER_NOT_FOUND' && isDivisible(item);
    return one ? { to: 'parts', parts: halvesOf(item) } : wentOf(error);
  }
}
