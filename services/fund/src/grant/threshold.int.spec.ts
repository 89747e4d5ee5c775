import { Committee, CommitteeService, CommitteeVote, GrantKind, GrantService, GrantState } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { fundPlatform, reasonOf, TODAY, type Village, village } from '../fund.fixture.js';

describe('grants of much money', () => {
  let platform: TestPlatform;
  let v: Village;
  const management: string[] = [];
  const grants = (actor: (typeof actors)[keyof typeof actors] = actors.fengerManager) => platform.client(GrantService, actor);
  const committees = () => platform.client(CommitteeService, actors.fengerManager);
  /** A row as the bureau adds it. */
  const addRule = async (of: { fromFen: number; quorum: number; majority: number; from?: string; to?: string }) =>
    (await platform.admin('fund')).query(
      `INSERT INTO committee_rules (committee, from_fen, least_members, is_odd, quorum_percent, majority_percent, source, valid_from, valid_to)
       VALUES (1, $1, 5, true, $2, $3, '测试：本市办法', $4, $5)`,
      [of.fromFen, of.quorum, of.majority, of.from ?? '2026-01-01', of.to ?? null],
    );
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform, { pool: 5000 });
    const appoint = async (committee: Committee, name: string, login = '') =>
      (await committees().appointMember({ member: { fundId: v.fund.id, committee, name, login, fromOn: '2026-01-01' } })).id;
    for (const i of [1, 2, 3, 4, 5]) management.push(await appoint(Committee.MANAGEMENT, `管委${i}`, i === 1 ? 'fenger.fund' : ''));
    await appoint(Committee.SUPERVISION, '监委1', 'fenger.supervisor');
    await addRule({ fromFen: 100_000, quorum: 100, majority: 79 });
    await addRule({ fromFen: 50_000, quorum: 100, majority: 99, to: '2026-10-31' });
  });
  afterAll(() => platform?.close());

  const submitted = async (fen: number) => {
    const grant = {
      kind: GrantKind.PAYMENT,
      accountId: v.pool,
      payeeId: v.party.id,
      amount: { fen: BigInt(fen) },
      category: '物资采购',
      purpose: '为独居长者购置过冬物资',
      expiresOn: '2026-12-31',
    };
    const { id } = await grants().createGrant({ grant });
    return grants().submitGrant({ id });
  };
  /** Votes of the first members: `+` for, `-` against. */
  const minutes = (votes: string, metOn = TODAY) => ({
    metOn,
    opinion: '',
    votes: [...votes].map((v, i) => ({ memberId: management[i] ?? '', vote: v === '+' ? CommitteeVote.FOR : CommitteeVote.AGAINST })),
  });
  const approve = (id: string, votes: string, metOn = TODAY) =>
    grants(actors.fengerFund).approveGrant({ id, minutes: minutes(votes, metOn) });

  it('GRANT-2: from the threshold on, to the fen, the higher quorum and the higher share are asked for', async () => {
    const below = await submitted(99_999);
    expect((await approve(below.id, '+++-')).state).toBe(GrantState.APPROVED);
    const much = await submitted(100_000);
    expect(await reasonOf(approve(much.id, '++++'))).toBe('QUORUM_MISSING');
    expect(await reasonOf(approve(much.id, '+++--'))).toBe('VOTES_NOT_ENOUGH');
    expect((await grants(actors.fengerFund).rejectGrant({ id: (await submitted(100_000)).id, minutes: minutes('+++--') })).state).toBe(
      GrantState.REJECTED,
    );
    expect((await approve(much.id, '++++-')).state).toBe(GrantState.APPROVED);
  });

  it('GRANT-2: the rule is that of the day of the meeting', async () => {
    const { id } = await submitted(60_000);
    expect(await reasonOf(approve(id, '++++-', '2026-10-31'))).toBe('VOTES_NOT_ENOUGH');
    expect((await approve(id, '++++-', '2026-11-01')).state).toBe(GrantState.APPROVED);
  });

  it('GRANT-2: the committees show their rules by amount, each with its source and whether it is satisfied', async () => {
    const shown = async (on: string) => {
      const { committees: all } = await committees().listCommittees({ fundId: v.fund.id, on });
      return all.map(c => c.rules.map(r => [r.from?.fen, r.quorumPercent, r.isLawful]));
    };
    expect(await shown(TODAY)).toEqual([
      [
        [0n, 67, true],
        [100_000n, 100, true],
      ],
      [[0n, 1, true]],
    ]);
    expect((await shown('2026-10-31'))[0]?.map(([fen]) => fen)).toEqual([0n, 50_000n, 100_000n]);
    const { committees: now } = await committees().listCommittees({ fundId: v.fund.id });
    expect(now[0]).toMatchObject({ rule: { quorumPercent: 67 }, isLawful: true });
    expect(now[0]?.rules[1]?.source).toBe('测试：本市办法');
  });

  it('GRANT-2: two rules of one committee from one amount do not stand at one time', async () => {
    await expect(addRule({ fromFen: 100_000, quorum: 90, majority: 50, from: '2026-06-01' })).rejects.toThrow('committee_rule_once');
    await expect(addRule({ fromFen: -1, quorum: 90, majority: 50 })).rejects.toThrow('committee_rules_from_fen_check');
    await addRule({ fromFen: 50_000, quorum: 90, majority: 50, from: '2027-01-01' });
  });
});
