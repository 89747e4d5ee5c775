import { connectNats } from '@shuniu/boot';
import { AccountKind, HoldService } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { createClient, natsTransport } from '@shuniu/rpc';
import { FENGER, type TestPlatform } from '@shuniu/testing';
import fc from 'fast-check';
import { clientsOf, decided, fundPlatform, LATER, reasonOf, TODAY, village } from '../fund.fixture.js';

/** What somebody may do with money. `at` chooses among what there is. */
const step = fc.record({
  act: fc.constantFrom('income', 'expense', 'place', 'capture', 'void', 'reverse'),
  pool: fc.integer({ min: 0, max: 1 }),
  fen: fc.bigInt(1n, 500n),
  at: fc.nat(),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface Pool {
  posted: bigint;
  held: bigint;
}
interface Entry {
  readonly id: string;
  readonly pool: number;
  /** Above zero it came in. */
  readonly fen: bigint;
  reversed: boolean;
}
/** A few lines that know what the ledger must say. */
class Model {
  readonly pools: readonly Pool[] = [
    { posted: 0n, held: 0n },
    { posted: 0n, held: 0n },
  ];
  readonly entries: Entry[] = [];
  readonly holds: { readonly id: string; readonly pool: number; readonly fen: bigint }[] = [];
  payable = 0n;

  of(pool: number): Pool {
    return this.pools[pool] as Pool;
  }
  available(pool: number): bigint {
    return this.of(pool).posted - this.of(pool).held;
  }
}

describe('LEDGER-1, LEDGER-3, LEDGER-6: any sequence of postings', () => {
  let platform: TestPlatform;
  let holds: ReturnType<typeof createClient<typeof HoldService>>;
  let close: () => Promise<void>;
  beforeAll(async () => {
    platform = await fundPlatform();
    const nc = await connectNats('gateway', { url: platform.nats.url, seed: platform.nats.seeds.gateway ?? '' });
    holds = createClient(HoldService, natsTransport(nc));
    close = () => nc.close();
  });
  afterAll(async () => {
    await close?.();
    await platform?.close();
  });

  /** A fund of its own with two projects. */
  async function begin() {
    const v = await village(platform, { pool: 0, name: `账${uuidv7()}`.slice(0, 40) });
    const { projects, accounts } = clientsOf(platform);
    const second = await projects.createProject({ project: { fundId: v.fund.id, name: '第二个项目' } });
    const { accounts: all } = await accounts.listAccounts({ fundId: v.fund.id, kind: AccountKind.POOL });
    const pools = [v.project.id, second.id].map(id => ({ projectId: id, accountId: all.find(a => a.projectId === id)?.id ?? '' }));
    return { v, pools, decisions: await decided(platform, v, { ceiling: 1_000_000 }) };
  }
  type Books = Awaited<ReturnType<typeof begin>>;

  const actions: Record<Step['act'], (books: Books, model: Model, step: Step) => Promise<void>> = {
    async income({ pools }, model, { pool, fen }) {
      const { id } = await clientsOf(platform).entries.postIncome({
        projectId: pools[pool]?.projectId ?? '',
        category: '利息',
        eventOn: TODAY,
        amount: { fen },
      });
      model.of(pool).posted += fen;
      model.entries.push({ id, pool, fen, reversed: false });
    },
    async expense({ v, pools, decisions }, model, { pool, fen }) {
      const said = { partyId: v.party.id, category: '采购', eventOn: TODAY, amount: { fen }, ...decisions };
      const call = clientsOf(platform).entries.postExpense({ accountId: pools[pool]?.accountId ?? '', ...said });
      if (fen > model.available(pool)) return expect(await reasonOf(call)).toBe('INSUFFICIENT_FUNDS');
      model.entries.push({ id: (await call).id, pool, fen: -fen, reversed: false });
      model.of(pool).posted -= fen;
    },
    async place({ v, pools, decisions }, model, { pool, fen }) {
      const id = uuidv7();
      const legs = [{ accountId: pools[pool]?.accountId ?? '', amount: { fen } }];
      const asked = {
        unitCode: FENGER,
        groupId: id,
        owner: 'shop',
        subjectId: uuidv7(),
        purpose: '补贴',
        partyId: v.party.id,
        legs,
        expiresAt: LATER,
      };
      const call = holds.placeHold({ ...asked, ...decisions });
      if (fen > model.available(pool)) return expect(await reasonOf(call)).toBe('INSUFFICIENT_FUNDS');
      await call;
      model.of(pool).held += fen;
      model.holds.push({ id, pool, fen });
    },
    async capture(_, model, { fen, at }) {
      const [hold] = model.holds.splice(at % Math.max(1, model.holds.length), 1);
      if (!hold) return;
      const taken = fen < hold.fen ? fen : hold.fen;
      await holds.captureHold({ unitCode: FENGER, groupId: hold.id, amounts: [{ fen: taken }], category: '结算', eventOn: TODAY });
      model.of(hold.pool).held -= hold.fen;
      model.of(hold.pool).posted -= taken;
      model.payable += taken;
    },
    async void(_, model, { at }) {
      const [hold] = model.holds.splice(at % Math.max(1, model.holds.length), 1);
      if (!hold) return;
      await holds.voidHold({ unitCode: FENGER, groupId: hold.id });
      model.of(hold.pool).held -= hold.fen;
    },
    async reverse(_, model, { at }) {
      const entry = model.entries[at % Math.max(1, model.entries.length)];
      if (!entry) return;
      const call = clientsOf(platform).entries.reverseEntry({ id: entry.id, eventOn: TODAY, reason: '记错了' });
      if (entry.reversed) return expect(await reasonOf(call)).toBe('ENTRY_REVERSED');
      if (entry.fen > model.available(entry.pool)) return expect(await reasonOf(call)).toBe('INSUFFICIENT_FUNDS');
      await call;
      entry.reversed = true;
      model.of(entry.pool).posted -= entry.fen;
    },
  };

  /** The books are the model's; nothing is overdrawn, and what the host holds is what the others add up to. */
  async function agrees({ v, pools }: Books, model: Model): Promise<void> {
    const { accounts } = await clientsOf(platform).accounts.listAccounts({ fundId: v.fund.id, pageSize: 200 });
    const of = (id: string) => accounts.find(a => a.id === id);
    expect(pools.map(p => [of(p.accountId)?.posted?.fen, of(p.accountId)?.held?.fen])).toEqual(model.pools.map(p => [p.posted, p.held]));
    const sum = (kind: AccountKind) => accounts.filter(a => a.kind === kind).reduce((all, a) => all + (a.posted?.fen ?? 0n), 0n);
    expect(sum(AccountKind.PAYABLE)).toBe(model.payable);
    expect(sum(AccountKind.CUSTODY)).toBe(sum(AccountKind.POOL) + sum(AccountKind.PAYABLE) + sum(AccountKind.SUSPENSE));
    expect(accounts.every(a => (a.available?.fen ?? 0n) >= 0n)).toBe(true);
    const admin = await platform.admin('fund');
    const { rows } = await admin.query('SELECT coalesce(sum(amount_fen), 0)::text AS sum FROM entry_lines WHERE fund_id = $1', [v.fund.id]);
    expect(rows[0].sum).toBe('0');
  }

  it('keeps the sum at zero, no available balance below zero, and says what a few lines of arithmetic say', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async steps => {
        const [books, model] = [await begin(), new Model()];
        for (const one of steps) await actions[one.act](books, model, one);
        await agrees(books, model);
      }),
      { numRuns: 15, seed: 20261125, endOnFailure: true },
    );
  }, 120_000);
});
