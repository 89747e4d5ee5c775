import { OrderState, PaymentMethod, PaymentState } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { checkPaid, checkPaying, checkTurn, type Doing, keptUntil, stateOfPayment } from './order.rules.js';

const { PENDING, PLACED, READY, PICKED_UP, FULFILLED, CANCELLED, REFUSED, REFUNDED } = OrderState;
const ALL = [PENDING, PLACED, READY, PICKED_UP, FULFILLED, CANCELLED, REFUSED, REFUNDED];
it.each<[Doing, OrderState[]]>([
  ['ready', [PLACED]],
  ['pay', [PLACED, READY]],
  ['fulfil', [PLACED, READY]],
  ['cancel', [PLACED, READY]],
  ['refund', [PICKED_UP, FULFILLED]],
])('ORDER-2: %s is done in these states alone, and never with history', (doing, allowed) => {
  const refusal = (state: OrderState, source_file: string | null) =>
    refusalOf(() => checkTurn({ state, version: 3, source_file }, doing, ''));
  for (const state of ALL) {
    expect([state, refusal(state, null)]).toEqual([state, allowed.includes(state) ? 'ok' : 'STATE_NOT_ALLOWED']);
    expect(refusal(state, '07.xlsx')).toBe('STATE_NOT_ALLOWED');
  }
  expect(refusalOf(() => checkTurn({ state: CANCELLED, version: 3, source_file: null }, doing, '2'))).toBe('ETAG_MISMATCH');
});
it.each([
  ['2026-11-29', 'INVALID_REQUEST'],
  ['2026-11-30', '2026-12-07'],
  ['2026-12-14', '2026-12-21'],
  ['2026-12-15', 'INVALID_REQUEST'],
])('ORDER-4: ordered on 30 November for %s, it is kept until %s', (on, wanted) => {
  let kept = '';
  const refusal = refusalOf(() => {
    kept = keptUntil(on, '2026-11-30', { keepDays: 7, aheadDays: 14 });
  });
  expect(refusal === 'ok' ? kept : refusal).toBe(wanted);
});
const { UNKNOWN, PAID, NOT_ARRIVED } = PaymentState;
it.each([
  [[], 100n, 'PAYMENT_MISSING', 'ok'],
  [[UNKNOWN], 100n, 'PAYMENT_MISSING', 'PAYMENT_STANDS'],
  [[NOT_ARRIVED], 100n, 'PAYMENT_MISSING', 'ok'],
  [[NOT_ARRIVED, PAID], 100n, 'ok', 'PAYMENT_STANDS'],
  [[], 0n, 'ok', 'PAYMENT_STANDS'],
])('PAY-1: payments %s of %s fen: handing over %s, paying %s', (states, household, over, paying) => {
  const payments = states.map(state => ({ state }));
  expect([refusalOf(() => checkPaid(payments, household)), refusalOf(() => checkPaying(payments, household))]).toEqual([over, paying]);
});
it('PAY-1: cash is there at once, a transfer is unknown', () => {
  expect([PaymentMethod.CASH, PaymentMethod.TRANSFER].map(stateOfPayment)).toEqual([PAID, UNKNOWN]);
});
