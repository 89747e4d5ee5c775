import { DeliveryState, HandOver, MealBookingState, OrderState } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { checkAssigning, checkEnding, checkRound, seesDoor } from './delivery.rules.js';

const TODAY = '2026-11-30';
const { ASSIGNED, DELIVERED, MISSED, REASSIGNED } = DeliveryState;
it.each([
  [OrderState.READY, HandOver.DELIVERY, TODAY, 'ok'],
  [OrderState.READY, HandOver.DELIVERY, '2026-12-01', 'ok'],
  [OrderState.READY, HandOver.DELIVERY, '2026-11-29', 'DAY_PAST'],
  [OrderState.READY, HandOver.PICK_UP, TODAY, 'NOT_FOR_DELIVERY'],
  [OrderState.PLACED, HandOver.DELIVERY, TODAY, 'STATE_NOT_ALLOWED'],
  [OrderState.FULFILLED, HandOver.DELIVERY, TODAY, 'STATE_NOT_ALLOWED'],
])('DELIVERY-1: an order in state %s, handed over by %s, for %s: %s', (state, hand_over, on, reason) => {
  expect(refusalOf(() => checkAssigning({ state, hand_over }, { on, today: TODAY }))).toBe(reason);
});
it.each([
  [ASSIGNED, TODAY, 'ok', true],
  [ASSIGNED, '2026-11-29', 'STATE_NOT_ALLOWED', false],
  [ASSIGNED, '2026-12-01', 'STATE_NOT_ALLOWED', false],
  [DELIVERED, TODAY, 'STATE_NOT_ALLOWED', false],
  [MISSED, TODAY, 'STATE_NOT_ALLOWED', false],
  [REASSIGNED, TODAY, 'STATE_NOT_ALLOWED', false],
])('DELIVERY-1, DELIVERY-2: in state %s for %s: ending it %s, its volunteer sees the door: %s', (state, on_day, reason, sees) => {
  expect(refusalOf(() => checkEnding({ state, on_day }, TODAY))).toBe(reason);
  const of = { state, on_day, volunteer: 'v' };
  expect([seesDoor(of, { login: 'v', today: TODAY }), seesDoor(of, { login: 'other', today: TODAY })]).toEqual([sees, false]);
});

const { DELIVERY, PICK_UP } = HandOver;
const { BOOKED, SERVED } = MealBookingState;
const stop = (id: string, over: object = {}) => ({ id, state: BOOKED, hand_over: DELIVERY, on_day: TODAY, ...over });
it.each([
  ['two of today', [stop('a'), stop('b')], 'ok'],
  ['one twice', [stop('a'), stop('a')], 'INVALID_REQUEST'],
  ['two of different days', [stop('a'), stop('b', { on_day: '2026-12-01' })], 'INVALID_REQUEST'],
  ['one that was handed over', [stop('a', { state: SERVED })], 'STATE_NOT_ALLOWED'],
  ['one that is fetched', [stop('a', { hand_over: PICK_UP })], 'NOT_FOR_DELIVERY'],
  ['one of yesterday', [stop('a', { on_day: '2026-11-29' })], 'DAY_PAST'],
])('DELIVERY-4: a round of %s', (_what, stops, reason) => {
  expect(refusalOf(() => checkRound(stops, TODAY))).toBe(reason);
});
