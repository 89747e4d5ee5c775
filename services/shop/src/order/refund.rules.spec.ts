import { refusalOf } from '../refusal.fixture.js';
import { totalOf } from './quote.rules.js';
import { decideRefund, isWholly, type SoldLine } from './refund.rules.js';

const sold = (no: number, quantity: number, [enterprise, project, household]: [bigint, bigint, bigint], refunded = 0): SoldLine => ({
  no,
  quantity,
  refunded,
  shares: { gross: enterprise + project + household, enterprise, project, household },
});
it('REFUND-1: refunds in any parts and order that sum to the order leave every payer at zero, and no part gives anybody more than a piece is worth', () => {
  let seed = 11;
  const roll = (sides: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(seed / 65_536) % sides;
  };
  for (let i = 0; i < 500; i++) {
    let lines = Array.from({ length: roll(4) + 1 }, (_, at) => {
      const quantity = roll(9) + 1;
      const gross = BigInt((roll(3_000) + 1) * quantity);
      const enterprise = BigInt(roll(Number(gross) + 1));
      const project = BigInt(roll(Number(gross - enterprise) + 1));
      return sold(at + 1, quantity, [enterprise, project, gross - enterprise - project]);
    });
    const wanted = totalOf(lines.map(l => l.shares));
    const given = [];
    while (lines.some(l => l.refunded < l.quantity)) {
      const open = lines.filter(l => l.refunded < l.quantity);
      const line = open[roll(open.length)] as SoldLine;
      const quantity = roll(line.quantity - line.refunded) + 1;
      const back = decideRefund(lines, [{ no: line.no, quantity }]);
      for (const { shares } of back) expect([shares.enterprise, shares.project, shares.household].every(fen => fen >= 0n)).toBe(true);
      given.push(...back);
      const whole = isWholly(lines, back);
      lines = lines.map(l => (l.no === line.no ? { ...l, refunded: l.refunded + quantity } : l));
      expect(whole).toBe(lines.every(l => l.refunded === l.quantity));
    }
    expect(totalOf(given.map(g => g.shares))).toEqual(wanted);
  }
});
it.each([
  ['a line that is not there', [{ no: 2, quantity: 1 }], 'REFUND_EXCEEDS'],
  [
    'the same line twice',
    [
      { no: 1, quantity: 1 },
      { no: 1, quantity: 1 },
    ],
    'REFUND_EXCEEDS',
  ],
  ['more than is left', [{ no: 1, quantity: 3 }], 'REFUND_EXCEEDS'],
  ['what is left', [{ no: 1, quantity: 2 }], 'ok'],
])('REFUND-1: %s: %s', (_what, wanted, reason) => {
  expect(refusalOf(() => decideRefund([sold(1, 4, [100n, 300n, 600n], 2)], wanted))).toBe(reason);
});
