import { randomUUID } from 'node:crypto';
import { AccountKind, AccountService, EntryService, FundService, HandOver, OrderConsent, ProjectService } from '@shuniu/contracts';
import { actors, FENGER, standing, type TestPlatform, unitId } from '@shuniu/testing';
import { clientsOf, enterprise, line, MONTH, product, yuan } from '../shop.fixture.js';

/** A household that may buy, as casework's events leave it. */
export async function eligible(platform: TestPlatform, number: string, { members = 1, to = null as string | null } = {}): Promise<string> {
  const admin = await platform.admin('shop');
  const token = randomUUID();
  await admin.query('INSERT INTO households (token, unit_id, household_id, number, members) VALUES ($1, $2, $1, $3, $4)', [
    token,
    unitId(FENGER),
    number,
    members,
  ]);
  await admin.query(`INSERT INTO eligibilities VALUES ($1, $2, '2022-01-01', $3)`, [unitId(FENGER), token, to]);
  return token;
}

/** A fund of Fenger with so much in a project, that of the shop's orders when none is named. */
export async function funded(
  platform: TestPlatform,
  yuanIn: number,
  name = '爱心到家',
): Promise<{ fundId: string; pool: string; projectId: string }> {
  const as = actors.fengerManager;
  const fund = { name: '社区慈善基金', purpose: '扶老助困', hostCharity: '从化区慈善会', foundedOn: '2021-01-06' };
  const { id: fundId } = await platform.client(FundService, as).createFund({ fund });
  const project = await platform.client(ProjectService, as).createProject({ project: { fundId, name } });
  const income = { projectId: project.id, category: '义卖收入', eventOn: '2026-11-01', amount: yuan(yuanIn) };
  await platform.client(EntryService, as).postIncome(income);
  const { accounts } = await platform.client(AccountService, as).listAccounts({ fundId });
  return { fundId, pool: accounts.find(a => a.kind === AccountKind.POOL)?.id ?? '', projectId: project.id };
}

/** A fund with a standing authority for the subsidies, and this month's list of one enterprise on sale: lines of 10 yuan, of which the enterprise gives 1 and the project 3. */
export async function onSale(
  platform: TestPlatform,
  { ceiling = 1000, cap = 0, lines = [{}] as object[], logins = [] as string[], name = '惠民粮油商行', more = [] as string[] } = {},
) {
  const fund = await funded(platform, 2000);
  const decision = await standing(platform, { ...fund, ceiling });
  const [worker, manager] = [clientsOf(platform, actors.fengerWorker), clientsOf(platform, actors.fengerManager)];
  const made = await worker.enterprises.createEnterprise({ enterprise: enterprise(name, { logins }) });
  const { id } = await worker.lists.createLoveList({ month: MONTH });
  for (const [at, over] of lines.entries()) {
    const good = await worker.products.createProduct({ product: product(`L-${at}`) });
    await worker.lists.saveLoveListItem({ id, item: line({ productId: good.id, enterpriseId: made.id }, over) });
  }
  for (const [at, other] of more.entries()) {
    const { id: enterpriseId } = await worker.enterprises.createEnterprise({ enterprise: enterprise(other) });
    const good = await worker.products.createProduct({ product: product(`M-${at}`) });
    await worker.lists.saveLoveListItem({ id, item: line({ productId: good.id, enterpriseId }) });
  }
  if (cap > 0) await worker.lists.capLoveList({ id, subsidyCap: yuan(cap) });
  await worker.lists.checkLoveList({ id });
  const { items } = await manager.lists.publishLoveList({ id });
  return { fund, decision, enterprise: made, listId: id, items: items.map(i => i.id) };
}
/** An order that agrees to a price of so many yuan. */
export const wanted = (householdNumber: string, items: { itemId: string; quantity: number }[], agreed: number, over = {}) => ({
  householdNumber,
  items,
  agreedPrice: yuan(agreed),
  handOver: HandOver.PICK_UP,
  pickupOn: '2026-11-30',
  pickupHalf: 1,
  consent: OrderConsent.IN_PERSON,
  ...over,
});

/** All that an order takes: stock, limits, the fund's accounts and decision; equal before and after whatever comes to nothing. */
export async function accountsOf(platform: TestPlatform) {
  const [shop, fund] = [await platform.admin('shop'), await platform.admin('fund')];
  const all = async (client: typeof shop, text: string) => (await client.query(text)).rows;
  return {
    stock: await all(shop, 'SELECT sku, taken FROM love_list_items ORDER BY sku'),
    limits: await all(shop, 'SELECT item_id, token, taken FROM household_limits WHERE taken > 0 ORDER BY 1, 2'),
    caps: await all(shop, 'SELECT token, taken_fen FROM household_caps WHERE taken_fen > 0 ORDER BY 1'),
    accounts: await all(
      fund,
      'SELECT kind, party_id, posted_fen, held_fen FROM accounts WHERE (posted_fen, held_fen) <> (0, 0) ORDER BY 1, 2',
    ),
    decisions: await all(fund, 'SELECT id, spent_fen, held_fen FROM decisions ORDER BY id'),
  };
}
