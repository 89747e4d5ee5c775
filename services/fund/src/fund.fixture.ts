import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  AccountKind,
  AccountService,
  EntryService,
  FundService,
  HoldService,
  PartyKind,
  PartyService,
  ProjectService,
} from '@shuniu/contracts';
import { fixedClock, uuidv7 } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, testPlatform, unitId } from '@shuniu/testing';

export const NOW = '2026-11-25T02:00:00Z';
export const TODAY = '2026-11-25';
/** 2 days after NOW. */
export const LATER = timestampFromDate(new Date('2026-11-27T02:00:00Z'));
export const yuan = (amount: number): { fen: bigint } => ({ fen: BigInt(Math.round(amount * 100)) });

/** The fund service alone. */
export const fundPlatform = (): Promise<TestPlatform> => testPlatform({ services: ['fund'], clock: fixedClock(NOW) });
/** The reason of the fault a call ends with; undefined when it ends well. */
export const reasonOf = (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: { reason?: string; message: string }) => error.reason ?? error.message,
  );

export type Clients = ReturnType<typeof clientsOf>;
export const clientsOf = (platform: TestPlatform, actor: (typeof actors)[keyof typeof actors] = actors.fengerManager) => ({
  funds: platform.client(FundService, actor),
  projects: platform.client(ProjectService, actor),
  parties: platform.client(PartyService, actor),
  accounts: platform.client(AccountService, actor),
  entries: platform.client(EntryService, actor),
  holds: platform.client(HoldService, actor),
});

/** A fund of Fenger with a project, its pool with so much in it, and somebody to pay. */
export async function village(platform: TestPlatform, { pool = 1000, name = '社区慈善基金' } = {}) {
  const { funds, projects, parties, accounts, entries } = clientsOf(platform);
  const fund = await funds.createFund({ fund: { name, purpose: '扶老助困', hostCharity: '从化区慈善会', foundedOn: '2021-01-06' } });
  const project = await projects.createProject({ project: { fundId: fund.id, name: '爱心到家' } });
  const party = await parties.createParty({ party: { kind: PartyKind.ORGANISATION, name: `${name}的粮油商行` } });
  const { accounts: all } = await accounts.listAccounts({ fundId: fund.id });
  const of = (kind: AccountKind) => all.find(a => a.kind === kind)?.id ?? '';
  if (pool > 0) await entries.postIncome({ projectId: project.id, category: '义卖收入', eventOn: '2026-11-01', amount: yuan(pool) });
  return { fund, project, party, pool: of(AccountKind.POOL), custody: of(AccountKind.CUSTODY) };
}
export type Village = Awaited<ReturnType<typeof village>>;

/** What both committees decided of a matter, as their minutes leave it in the tables. */
export async function decided(
  platform: TestPlatform,
  { fund, party }: Village,
  over: Partial<Record<'ceiling' | 'supervision', number>> & { expiresOn?: string; payee?: string } = {},
) {
  const admin = await platform.admin('fund');
  const matter = uuidv7();
  const [management, supervision] = [uuidv7(), uuidv7()];
  for (const [id, committee, outcome] of [
    [management, 1, 1],
    [supervision, 2, over.supervision ?? 1],
  ])
    await admin.query(
      `INSERT INTO decisions (id, unit_id, fund_id, committee, outcome, matter_id, purpose, payee_id, ceiling_fen, decided_on, expires_on, minutes, recorded_by, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, '测试', $7, $8, '2026-11-02', $9, '{}', 'test', now())`,
      [
        id,
        unitId(FENGER),
        fund.id,
        committee,
        outcome,
        matter,
        over.payee ?? party.id,
        (over.ceiling ?? 1000) * 100,
        over.expiresOn ?? '2026-12-31',
      ],
    );
  return { managementDecisionId: management, supervisionDecisionId: supervision };
}
