import { priceOf } from '../list/list.rules.js';
import { sharesOf } from './share.rules.js';

it('ORDER-1: the shares of any quantity of any price add up to it, and none is below 0', () => {
  let seed = 3;
  const roll = (sides: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(seed / 65_536) % sides;
  };
  for (let i = 0; i < 2_000; i++) {
    const market = BigInt(roll(20_000) + 1);
    const enterprise = BigInt(roll(Number(market) + 1));
    const project = BigInt(roll(Number(market - enterprise) + 1));
    const quantity = roll(50) + 1;
    const shares = sharesOf(priceOf(market, { enterprise, project }), quantity);
    expect(shares.gross).toBe(market * BigInt(quantity));
    expect(shares.enterprise + shares.project + shares.household).toBe(shares.gross);
    expect([shares.enterprise, shares.project, shares.household].every(fen => fen >= 0n)).toBe(true);
  }
});
it.each([0, -1, 1.5])('ORDER-1: nobody orders %s pieces', quantity => {
  expect(() => sharesOf(priceOf(100n, { enterprise: 0n, project: 0n }), quantity)).toThrow(RangeError);
});
