import { StopState } from '@shuniu/contracts';
import { markOf } from './mark.js';
import type { Waiting } from './waiting.js';

const { TO_COME, DONE, NO_ANSWER } = StopState;
const said = (state: StopState, over: Partial<Waiting> = {}): Waiting => ({
  id: String(state),
  login: 'l',
  unitCode: '440117002215',
  kind: 'stop',
  of: 'r',
  at: 1,
  content: { stopId: 's', state },
  state: 'waiting',
  ...over,
});
const stop = (state: StopState) => ({ stopId: 's', state });

it.each([
  ['nothing was said', [], TO_COME, undefined],
  ['the last that waits counts', [said(DONE), said(NO_ANSWER)], TO_COME, NO_ANSWER],
  ['what was sent counts until it is read anew', [said(DONE, { state: 'sent' })], TO_COME, DONE],
  ['then what stands there does', [said(DONE, { state: 'sent' })], NO_ANSWER, undefined],
  ['what waits counts over what stands there', [said(NO_ANSWER)], DONE, NO_ANSWER],
  ['of another door it is nothing', [said(DONE, { content: { stopId: 'other', state: DONE } })], TO_COME, undefined],
] as const)('%s', (_, items, state, then) => expect(markOf(items, stop(state))?.state).toBe(then));
