import { FarmCertificateKind, FarmOrderState } from '@shuniu/contracts';
import { certificatesOn, checkProducer } from '../farm-producer/farm-producer.rules.js';
import { availableOf, coverEarliest, harvested, type Stock, shortOf } from '../farm-product/farm-product.rules.js';
import { refusalOf } from '../refusal.fixture.js';
import * as rules from './farm-order.rules.js';

let seed = 7;
const roll = (sides: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor(seed / 65_536) % sides;
};
const rule = { firstDays: 1, aheadDays: 21, cutOffHours: 6, mostOpen: 3 };
const { PLACED, PACKED, HANDED_OVER, CANCELLED, REFUNDED, ASKED } = FarmOrderState;

describe('producers', () => {
  const said = {
    name: '老刘家',
    shownName: '凤二刘家',
    consentOn: '2026-11-01',
    origin: '',
    hamlet: '',
    introduction: '',
    certificates: [],
  };
  it.each([
    ['a name with its consent', {}, 'ok'],
    ['neither', { shownName: '', consentOn: '' }, 'ok'],
    ['a name without a consent', { consentOn: '' }, 'INVALID_REQUEST'],
    ['a consent of tomorrow', { consentOn: '2026-12-01' }, 'INVALID_REQUEST'],
    ['a telephone in the introduction', { introduction: '打19900001234' }, 'INVALID_REQUEST'],
  ])('PRODUCER-1: %s: %s', (_what, over, reason) => {
    expect(refusalOf(() => checkProducer({ ...said, ...over }, '2026-11-30'))).toBe(reason);
  });
  it('PRODUCER-2: a certificate is shown from its first to its last day', () => {
    const one = { kind: FarmCertificateKind.GREEN, number: 'LB-1', validFrom: '2026-01-01', validTo: '2026-12-31' };
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01'].map(day => certificatesOn([one], day).length)).toEqual([0, 1, 1, 0]);
  });
});

describe('stock', () => {
  const any = (): Stock => {
    const presale = roll(50);
    const onHand = roll(50);
    return { onHand, presale, expected: presale + roll(50), allocated: roll(onHand + presale + 1) };
  };
  it('FARM-2, FARM-3: harvests that come as they were sold ahead change nothing of what may be ordered; nothing available and short at once', () => {
    for (let i = 0; i < 500; i++) {
      const before = any();
      const quantity = roll(60);
      const after = harvested(before, { quantity, last: roll(4) === 0 });
      expect(after.onHand).toBe(before.onHand + quantity);
      expect(after.presale <= after.expected && after.presale >= 0).toBe(true);
      expect(availableOf(after) === 0 || shortOf(after) === 0).toBe(true);
      expect(availableOf(after) - shortOf(after)).toBe(after.onHand + after.presale - after.allocated);
      if (quantity <= before.presale && after.expected > 0) expect(availableOf(after)).toBe(availableOf(before));
    }
  });
  it('FARM-4: what there is goes to the earliest; nobody gets more than they ordered, and a later one nothing while an earlier one lacks', () => {
    for (let i = 0; i < 500; i++) {
      const held = Array.from({ length: roll(8) + 1 }, (_, n) => ({ orderId: String(n), no: 1, held: roll(9) + 1 }));
      const all = held.reduce((sum, h) => sum + h.held, 0);
      const there = roll(all + 5);
      const covered = coverEarliest(held, there);
      expect(covered.reduce((sum, c) => sum + c.gets, 0)).toBe(Math.min(all, there));
      const first = covered.findIndex(c => c.gets < c.of.held);
      if (first >= 0) expect(covered.slice(first + 1).every(c => c.gets === 0)).toBe(true);
    }
  });
});

describe('orders', () => {
  const offered = (over: Partial<rules.Offered> = {}): rules.Offered => ({
    id: 'a',
    onHand: 2,
    allocated: 0,
    expected: 5,
    presale: 5,
    onSale: true,
    priceFen: 3500n,
    expectedOn: '2026-12-10',
    ...over,
  });
  const check = (quantity: number, over: Partial<rules.Offered> = {}, agreed?: bigint) =>
    refusalOf(() => rules.checkWanted([{ productId: 'a', quantity }], new Map([['a', offered(over)]]), { field: 'items', agreed }));
  it.each([
    [7, {}, undefined, 'ok'],
    [8, {}, undefined, 'OUT_OF_STOCK'],
    [1, { onSale: false }, undefined, 'FARM_NOT_ON_SALE'],
    [2, {}, 7000n, 'ok'],
    [2, {}, 6999n, 'PRICE_CHANGED'],
  ])('FARM-2: %d of what there is (%j): %s %s', (quantity, over, agreed, reason) => {
    expect(check(quantity, over, agreed)).toBe(reason);
  });
  it('FARM-2: a product that nobody has is not found', () => {
    expect(refusalOf(() => rules.checkWanted([{ productId: 'b', quantity: 1 }], new Map(), { field: 'items', agreed: undefined }))).toBe(
      'FARM_PRODUCT_NOT_FOUND',
    );
  });
  it('FARM-5: what is on hand is had from tomorrow, what is sold ahead not before its harvest', () => {
    const days = (quantity: number) =>
      rules.daysOf([{ productId: 'a', quantity }], new Map([['a', offered()]]), { rule, today: '2026-11-30' });
    expect([days(2), days(3)]).toEqual([
      ['2026-12-01', '2026-12-22'],
      ['2026-12-10', '2026-12-31'],
    ]);
  });
  it.each([
    ['pack', [PLACED]],
    ['handOver', [PLACED, PACKED]],
    ['cancel', [PLACED, PACKED, ASKED]],
    ['accept', [ASKED]],
    ['refund', [HANDED_OVER]],
  ] as const)('FARM-5: %s is done in its states alone', (doing, states: readonly FarmOrderState[]) => {
    for (const state of [PLACED, PACKED, HANDED_OVER, CANCELLED, REFUNDED, ASKED])
      expect(refusalOf(() => rules.checkFarmTurn({ state, version: 1 }, doing, ''))).toBe(
        states.includes(state) ? 'ok' : 'STATE_NOT_ALLOWED',
      );
  });
  it('FARM-6: whoever ordered cancels until the cut-off in Shanghai, and later only what they are asked about', () => {
    const cut_off_at = rules.cutOffOf('2026-12-06', rule.cutOffHours);
    expect(cut_off_at.toISOString()).toBe('2026-12-05T10:00:00.000Z');
    const at = (iso: string, state: FarmOrderState = PLACED) =>
      refusalOf(() => rules.checkWithdrawing({ state, version: 1, cut_off_at }, new Date(iso)));
    expect(at('2026-12-05T09:59:59Z')).toBe('ok');
    expect(at('2026-12-05T10:00:00Z')).toBe('CUT_OFF_PASSED');
    expect(at('2026-12-05T10:00:00Z', ASKED)).toBe('ok');
    expect(at('2026-12-05T09:00:00Z', PACKED)).toBe('STATE_NOT_ALLOWED');
  });
  it('FARM-7: refunds in any parts and order give back what was paid to the fen, and not a piece more', () => {
    for (let i = 0; i < 300; i++) {
      let lines = Array.from({ length: roll(4) + 1 }, (_, n) => {
        const quantity = roll(9) + 1;
        return { no: n + 1, quantity, dropped: roll(quantity), returned: 0, offered: null, price: String(roll(99_999) + 1) };
      });
      const paid = rules.sumOf(lines);
      let given = 0n;
      const left = (l: rules.FarmLine): number => l.quantity - l.dropped - l.returned;
      while (lines.some(l => left(l) > 0)) {
        const open = lines.filter(l => left(l) > 0);
        const line = open[roll(open.length)] as (typeof lines)[number];
        const quantity = roll(left(line)) + 1;
        expect(refusalOf(() => rules.decideReturn(lines, [{ no: line.no, quantity: left(line) + 1 }]))).toBe('REFUND_EXCEEDS');
        const back = rules.decideReturn(lines, [{ no: line.no, quantity }]);
        given += back.reduce((sum, b) => sum + b.fen, 0n);
        const all = rules.isAllReturned(lines, back);
        lines = lines.map(l => (l.no === line.no ? { ...l, returned: l.returned + quantity } : l));
        expect([all, given + rules.sumOf(lines)]).toEqual([lines.every(l => left(l) === 0), paid]);
      }
    }
  });
});
