import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { connectNats } from '@shuniu/boot';
import { HoldService, HoldState } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { createClient, natsTransport } from '@shuniu/rpc';
import { actors, FENGER, type TestPlatform, testPlatform } from '@shuniu/testing';
import { clientsOf, decided, LATER, NOW, reasonOf, TODAY, type Village, village, yuan } from '../fund.fixture.js';

describe('holds', () => {
  let platform: TestPlatform;
  let v: Village;
  let now = NOW;
  let holds: ReturnType<typeof createClient<typeof HoldService>>;
  let close: () => Promise<void>;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['fund'], clock: { now: () => new Date(now) } });
    v = await village(platform, { pool: 100 });
    const nc = await connectNats('gateway', { url: platform.nats.url, seed: platform.nats.seeds.gateway ?? '' });
    holds = createClient(HoldService, natsTransport(nc));
    close = () => nc.close();
  });
  beforeEach(() => {
    now = NOW;
  });
  afterAll(async () => {
    await close?.();
    await platform?.close();
  });
  const asked = async (fen: number, over: object = {}) => ({
    unitCode: FENGER,
    groupId: uuidv7(),
    owner: 'shop',
    subjectId: uuidv7(),
    purpose: '项目补贴',
    partyId: v.party.id,
    legs: [{ accountId: v.pool, amount: { fen: BigInt(fen) } }],
    expiresAt: LATER,
    ...(await decided(platform, v)),
    ...over,
  });
  const capture = (groupId: string, amounts: number[] = []) =>
    holds.captureHold({
      unitCode: FENGER,
      groupId,
      amounts: amounts.map(a => ({ fen: BigInt(a) })),
      category: '项目补贴结算',
      eventOn: TODAY,
    });
  const pool = async () => {
    const { posted, held, available } = await clientsOf(platform).accounts.getAccount({ id: v.pool });
    return { posted: posted?.fen ?? 0n, held: held?.fen ?? 0n, available: available?.fen ?? 0n };
  };

  it('LEDGER-6: holds visible to the balance: what is held is not available, and is asked for once under its id', async () => {
    const before = await pool();
    const hold = await asked(1000);
    const first = await holds.placeHold(hold);
    expect(first).toMatchObject({ state: HoldState.HELD, owner: 'shop' });
    expect(await pool()).toEqual({ posted: before.posted, held: before.held + 1000n, available: before.available - 1000n });
    expect((await holds.placeHold(hold)).id).toBe(first.id);
    expect(await reasonOf(holds.placeHold({ ...hold, legs: [{ accountId: v.pool, amount: { fen: 999n } }] }))).toBe('HOLD_CONFLICT');
    expect((await pool()).held).toBe(before.held + 1000n);
    await holds.voidHold({ unitCode: FENGER, groupId: hold.groupId });
    expect(await pool()).toEqual(before);
  });

  it('LEDGER-6: double commit and double void: a group has one end; partly captured, the rest is free, and the party is owed it', async () => {
    const before = await pool();
    const hold = await asked(1000);
    await holds.placeHold(hold);
    const captured = await capture(hold.groupId, [400]);
    expect(captured).toMatchObject({ state: HoldState.CAPTURED });
    expect(captured.legs[0]?.captured?.fen).toBe(400n);
    expect(await pool()).toEqual({ posted: before.posted - 400n, held: before.held, available: before.available - 400n });
    expect((await capture(hold.groupId, [400])).entryId).toBe(captured.entryId);
    expect(await reasonOf(holds.voidHold({ unitCode: FENGER, groupId: hold.groupId }))).toBe('HOLD_RESOLVED');
    const { accounts } = await clientsOf(platform).accounts.listAccounts({ fundId: v.fund.id });
    expect(accounts.find(a => a.partyId === v.party.id)?.posted?.fen).toBe(400n);
    expect((await pool()).posted).toBe(before.posted - 400n);
  });

  it('LEDGER-6: rejected or expired holds cannot be captured by any id that refers to them', async () => {
    const [voided, expired] = [await asked(100), await asked(100)];
    await holds.placeHold(voided);
    await holds.placeHold(expired);
    await holds.voidHold({ unitCode: FENGER, groupId: voided.groupId });
    expect(await reasonOf(capture(voided.groupId))).toBe('HOLD_RESOLVED');
    now = '2026-11-27T02:00:01Z';
    expect(await reasonOf(capture(expired.groupId))).toBe('HOLD_EXPIRED');
    expect(await reasonOf(capture(uuidv7()))).toBe('HOLD_NOT_FOUND');
    await holds.voidHold({ unitCode: FENGER, groupId: expired.groupId });
  });

  it.each<[string, (hold: Awaited<ReturnType<typeof asked>>) => Partial<Awaited<ReturnType<typeof asked>>>, string]>([
    ['an expiry that has passed', () => ({ expiresAt: timestampFromDate(new Date('2026-11-24T00:00:00Z')) }), 'EXPIRY_PAST'],
    ['nothing', hold => ({ legs: [{ ...hold.legs[0], amount: { fen: 0n } }] as typeof hold.legs }), 'AMOUNT_NOT_POSITIVE'],
    ['more than is there', hold => ({ legs: [{ ...hold.legs[0], amount: { fen: 99_999n } }] as typeof hold.legs }), 'INSUFFICIENT_FUNDS'],
    [
      'an account that is no pool',
      hold => ({ legs: [{ ...hold.legs[0], accountId: v.custody }] as typeof hold.legs }),
      'ACCOUNT_NOT_FOUND',
    ],
    ['a unit that nobody knows', () => ({ unitCode: '440117999999' }), 'UNIT_UNKNOWN'],
  ])('LEDGER-6: refuses %s', async (_, over, reason) => {
    const hold = await asked(100);
    const before = await pool();
    expect(await reasonOf(holds.placeHold({ ...hold, ...over(hold) }))).toBe(reason);
    expect(await pool()).toEqual(before);
  });

  it('LEDGER-6: no more of a leg is captured than was held, and never nothing at all', async () => {
    const hold = await asked(100);
    await holds.placeHold(hold);
    expect(await reasonOf(capture(hold.groupId, [101]))).toBe('CAPTURE_EXCEEDS_HOLD');
    expect(await reasonOf(capture(hold.groupId, [50, 50]))).toBe('CAPTURE_EXCEEDS_HOLD');
    expect(await reasonOf(capture(hold.groupId, [0]))).toBe('AMOUNT_NOT_POSITIVE');
    await holds.voidHold({ unitCode: FENGER, groupId: hold.groupId });
  });

  it('LEDGER-6: partial tender succeeded: a leg that cannot be covered refuses the whole group', async () => {
    const other = await clientsOf(platform).projects.createProject({ project: { fundId: v.fund.id, name: '幸福食堂' } });
    const { accounts } = await clientsOf(platform).accounts.listAccounts({ fundId: v.fund.id });
    const empty = accounts.find(a => a.projectId === other.id)?.id ?? '';
    const hold = await asked(100);
    const before = await pool();
    const legs = [...hold.legs, { accountId: empty, amount: { fen: 1n } }];
    expect(await reasonOf(holds.placeHold({ ...hold, legs }))).toBe('INSUFFICIENT_FUNDS');
    expect(await pool()).toEqual(before);
    expect(await reasonOf(clientsOf(platform).holds.getHold({ id: hold.groupId }))).toBe('HOLD_NOT_FOUND');
  });

  it('LEDGER-6: a group resolved leg by leg is refused by the database', async () => {
    const hold = await asked(100);
    await holds.placeHold(hold);
    const admin = await platform.admin('fund');
    await admin.query('BEGIN');
    await admin.query(`UPDATE hold_groups SET state = 3, resolved_at = now() WHERE id = $1`, [hold.groupId]);
    await expect(admin.query('COMMIT')).rejects.toThrow('HOLD_GROUP_TORN');
    await holds.voidHold({ unitCode: FENGER, groupId: hold.groupId });
  });

  it('LEDGER-6: a decision’s ceiling counts what is held as spent', async () => {
    const decisions = await decided(platform, v, { ceiling: 2 });
    const hold = await asked(150, decisions);
    await holds.placeHold(hold);
    expect(await reasonOf(holds.placeHold(await asked(51, decisions)))).toBe('DECISION_EXCEEDED');
    await holds.voidHold({ unitCode: FENGER, groupId: hold.groupId });
    expect(await reasonOf(holds.placeHold(await asked(200, decisions)))).toBeUndefined();
  });

  it('limit checked before lock: 100 parallel holds on an account with room for 5 are exactly 5', async () => {
    const w = await village(platform, { pool: 50, name: '五个名额的基金' });
    const decisions = await decided(platform, w);
    const wanted = await Promise.all(
      Array.from({ length: 100 }, async () => ({
        ...(await asked(1000)),
        partyId: w.party.id,
        legs: [{ accountId: w.pool, amount: yuan(10) }],
        ...decisions,
      })),
    );
    const answers = await Promise.all(wanted.map(hold => reasonOf(holds.placeHold(hold, { timeoutMs: 60_000 }))));
    expect(answers.filter(a => a === undefined)).toHaveLength(5);
    expect(new Set(answers)).toEqual(new Set([undefined, 'INSUFFICIENT_FUNDS']));
    const { held, available } = await clientsOf(platform).accounts.getAccount({ id: w.pool });
    expect([held?.fen, available?.fen]).toEqual([5000n, 0n]);
  }, 120_000);

  it('is not called by a person', async () => {
    const person = platform.client(HoldService, actors.fengerManager);
    expect(await reasonOf(person.listHolds({ fundId: v.fund.id }))).toBeUndefined();
    expect((await person.listHolds({ fundId: v.fund.id, state: HoldState.CAPTURED })).holds).toHaveLength(1);
  });
});
