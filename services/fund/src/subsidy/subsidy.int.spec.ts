import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { HoldState, PayoutService, SubsidyService } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { createClient, natsTransport } from '@shuniu/rpc';
import { FENGER, standing, type TestPlatform } from '@shuniu/testing';
import { clientsOf, fundPlatform, LATER, NOW, reasonOf, TODAY, type Village, village } from '../fund.fixture.js';

describe('subsidies', () => {
  let platform: TestPlatform;
  let v: Village;
  let decision: string;
  const subsidies = () => createClient(SubsidyService, natsTransport(platform.nc));
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform, { pool: 1000 });
    decision = await standing(platform, { fundId: v.fund.id, pool: v.pool, ceiling: 50 });
  });
  afterAll(() => platform?.close());

  const asked = (yuan: number, over = {}) => ({
    unitCode: FENGER,
    groupId: uuidv7(),
    subjectId: uuidv7(),
    project: '爱心到家',
    payee: '惠民粮油商行',
    amount: { fen: BigInt(yuan * 100) },
    on: TODAY,
    expiresAt: LATER,
    notAfter: LATER,
    ...over,
  });
  const capture = (groupId: string) =>
    subsidies().captureSubsidy({ unitCode: FENGER, groupId, category: '项目补贴结算', eventOn: TODAY, memo: '' });
  const refund = (groupId: string, fen: bigint, refundId = uuidv7()) =>
    subsidies().refundSubsidy({ unitCode: FENGER, refundId, groupId, amount: { fen }, eventOn: TODAY, reason: '退货' });
  /** Every account's balance by its id, and what was spent and is held of the decision. */
  const books = async () => {
    const { accounts } = await clientsOf(platform).accounts.listAccounts({ fundId: v.fund.id });
    const { rows } = await (await platform.admin('fund')).query(
      'SELECT spent_fen::int AS spent, held_fen::int AS held FROM decisions WHERE id = $1',
      [decision],
    );
    return { ...rows[0], ...Object.fromEntries(accounts.map(a => [a.id, [a.posted?.fen, a.held?.fen]])) };
  };

  it('SUBSIDY-1: 100 at once with 50 yuan of the ceiling left and 10 yuan each: 5 are set aside, the others refused, and at no instant more is held than the ceiling', async () => {
    const all = Array.from({ length: 100 }, () => asked(10));
    const results = await Promise.all(all.map(one => reasonOf(subsidies().placeSubsidy(one))));
    expect(results.filter(r => r === undefined)).toHaveLength(5);
    expect(new Set(results.filter(r => r !== undefined))).toEqual(new Set(['DECISION_EXCEEDED']));
    expect(await books()).toMatchObject({ spent: 0, held: 5000 });
    const held = all.filter((_, i) => results[i] === undefined);
    for (const { groupId } of held) await subsidies().voidSubsidy({ unitCode: FENGER, groupId });
    expect(await books()).toMatchObject({ spent: 0, held: 0 });
  });

  it('SUBSIDY-1: is asked for once under its id, by nobody after its time, and on a decision that holds', async () => {
    const one = asked(3);
    const first = await subsidies().placeSubsidy(one);
    expect(first).toMatchObject({ state: HoldState.HELD, owner: 'shop', managementDecisionId: decision });
    expect((await subsidies().placeSubsidy({ ...one, partyId: first.partyId, payee: '改了名' })).partyId).toBe(first.partyId);
    expect(await reasonOf(subsidies().placeSubsidy({ ...one, amount: { fen: 299n } }))).toBe('HOLD_CONFLICT');
    const before = timestampFromDate(new Date(new Date(NOW).getTime() - 1));
    expect(await reasonOf(subsidies().placeSubsidy(asked(3, { notAfter: before })))).toBe('EXPIRY_PAST');
    expect(await reasonOf(subsidies().placeSubsidy(asked(3, { project: '别的项目' })))).toBe('OUTFLOW_UNDECIDED');
    expect(await reasonOf(subsidies().placeSubsidy(asked(3, { on: '2026-11-01' })))).toBe('OUTFLOW_UNDECIDED');
    expect(await reasonOf(subsidies().placeSubsidy(asked(0)))).toBe('AMOUNT_NOT_POSITIVE');
    expect(await reasonOf(subsidies().voidSubsidy({ unitCode: FENGER, groupId: uuidv7() }))).toBe('HOLD_NOT_FOUND');
    await subsidies().voidSubsidy({ unitCode: FENGER, groupId: one.groupId });
    expect(await reasonOf(capture(one.groupId))).toBe('HOLD_RESOLVED');
  });

  it('SUBSIDY-2: refunds in any parts that add up to the whole leave every account and both decisions as before, each once', async () => {
    const before = await books();
    const one = asked(10);
    const { partyId } = await subsidies().placeSubsidy(one);
    await capture(one.groupId);
    await capture(one.groupId);
    expect(await books()).toMatchObject({ spent: 1000, held: 0 });
    const again = uuidv7();
    expect((await refund(one.groupId, 333n, again)).remaining?.fen).toBe(667n);
    expect((await refund(one.groupId, 333n, again)).remaining?.fen).toBe(667n);
    const payouts = createClient(PayoutService, natsTransport(platform.nc));
    const paid = await payouts.listPayouts({ unitCode: FENGER, category: '项目补贴结算', project: '爱心到家', fromOn: TODAY, toOn: TODAY });
    expect(paid.payouts).toMatchObject([{ partyId, partyName: '惠民粮油商行', fen: 667n }]);
    expect(await reasonOf(refund(one.groupId, 668n))).toBe('CAPTURE_EXCEEDS_HOLD');
    await refund(one.groupId, 1n);
    await refund(one.groupId, 666n);
    const after = await books();
    const { accounts } = await clientsOf(platform).accounts.listAccounts({ fundId: v.fund.id });
    const payable = accounts.find(a => a.partyId === partyId)?.id ?? '';
    expect(after).toEqual({ ...before, [payable]: [0n, 0n] });
    expect(await reasonOf(refund(one.groupId, 1n))).toBe('CAPTURE_EXCEEDS_HOLD');
  });
});
