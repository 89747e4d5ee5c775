import { AccountKind, AdjustmentService, DonationService, GrantKind, GrantService } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { cleared, type Seats, seated } from '../committee.fixture.js';
import { clientsOf, decided, fundPlatform, TODAY, type Village, village, yuan } from '../fund.fixture.js';

describe('what became of a gift', () => {
  let platform: TestPlatform;
  let v: Village;
  let seats: Seats;
  let other: { project: string; pool: string };
  let suspense: string;
  const donations = () => platform.client(DonationService, actors.fengerManager);
  const give = (amount: number, projectId = v.project.id) =>
    donations().recordDonation({
      donation: { projectId, donorId: v.party.id, mode: 'targeted', amount: yuan(amount), receivedOn: '2026-11-10' },
    });
  const spend = async (accountId: string, amount: number) =>
    clientsOf(platform).entries.postExpense({
      accountId,
      partyId: v.party.id,
      category: '采购',
      eventOn: TODAY,
      amount: yuan(amount),
      ...(await decided(platform, v)),
    });
  const transfer = async (amount: number) => {
    const grants = platform.client(GrantService, actors.fengerManager);
    const grant = { kind: GrantKind.TRANSFER, accountId: v.pool, toProjectId: other.project, basis: 'internal', amount: yuan(amount) };
    const said = { category: '项目调剂', purpose: '结余转到食堂', expiresOn: '2026-12-31' };
    const { id } = await grants.createGrant({ grant: { ...grant, ...said } });
    await cleared(platform, seats, id);
    return (await grants.payGrant({ id, eventOn: TODAY })).entryId;
  };
  const adjust = async (fromAccountId: string, toAccountId: string, amount: number) => {
    const as = (actor: (typeof actors)[keyof typeof actors]) => platform.client(AdjustmentService, actor);
    const adjustment = { fromAccountId, toAccountId, amount: yuan(amount), eventOn: TODAY, category: '更正项目', reason: '记错了项目' };
    const { id } = await as(actors.fengerManager).proposeAdjustment({ adjustment });
    await as(actors.fengerFund).approveAdjustment({ id });
    return (await as(actors.fengerSupervisor).approveAdjustment({ id })).entryId;
  };
  const use = async (id: string) => {
    const { shares, moves, rests, spent, left } = await donations().getDonationUse({ id });
    return {
      shares: shares.map(s => [s.entryId, s.place?.projectName, s.amount?.fen]),
      moves: moves.map(m => [m.entryId, m.from?.projectName, m.to?.projectName, m.amount?.fen]),
      rests: rests.map(r => [r.place?.kind, r.place?.projectName, r.left?.fen]),
      spent: spent?.fen,
      left: left?.fen,
    };
  };
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform, { pool: 0 });
    seats = await seated(platform, v);
    const { projects, accounts } = clientsOf(platform);
    const { id } = await projects.createProject({ project: { fundId: v.fund.id, name: '幸福食堂' } });
    const { accounts: all } = await accounts.listAccounts({ fundId: v.fund.id });
    other = { project: id, pool: all.find(a => a.projectId === id)?.id ?? '' };
    suspense = all.find(a => a.kind === AccountKind.SUSPENSE)?.id ?? '';
  });
  afterAll(() => platform?.close());

  it('DONATION-4: what a transfer moved on is not spent; it is followed, and keeps its donor, behind what had come there before', async () => {
    const there = await give(30, other.project);
    const [first, second] = [await give(100), await give(50)];
    const paid = await spend(v.pool, 60);
    const moved = await transfer(60);
    expect(await use(first.id)).toEqual({
      shares: [[paid.id, '爱心到家', 6000n]],
      moves: [[moved, '爱心到家', '幸福食堂', 4000n]],
      rests: [[AccountKind.POOL, '幸福食堂', 4000n]],
      spent: 6000n,
      left: 4000n,
    });
    expect(await use(second.id)).toMatchObject({
      shares: [],
      moves: [[moved, '爱心到家', '幸福食堂', 2000n]],
      spent: 0n,
      left: 5000n,
    });
    const meal = await spend(other.pool, 80);
    expect((await use(there.id)).shares).toEqual([[meal.id, '幸福食堂', 3000n]]);
    expect(await use(first.id)).toMatchObject({
      shares: [[paid.id], [meal.id, '幸福食堂', 4000n]].map(s => expect.arrayContaining(s)),
      rests: [],
      left: 0n,
    });
    expect(await use(second.id)).toMatchObject({ shares: [[meal.id, '幸福食堂', 1000n]], spent: 1000n, left: 4000n });

    const [out, back] = [await adjust(v.pool, suspense, 30), await adjust(suspense, other.pool, 20)];
    expect(await use(second.id)).toEqual({
      shares: [[meal.id, '幸福食堂', 1000n]],
      moves: [
        [moved, '爱心到家', '幸福食堂', 2000n],
        [out, '爱心到家', '', 3000n],
        [back, '', '幸福食堂', 2000n],
      ],
      rests: expect.arrayContaining([
        [AccountKind.POOL, '幸福食堂', 3000n],
        [AccountKind.SUSPENSE, '', 1000n],
      ]),
      spent: 1000n,
      left: 4000n,
    });
  });
});
