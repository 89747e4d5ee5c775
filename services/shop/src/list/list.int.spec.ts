import { LoveListState } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { clientsOf, enterprise, line, MONTH, product, reasonOf, shopPlatform, village, yuan } from '../shop.fixture.js';

describe('the love list', () => {
  let platform: TestPlatform;
  let here: Awaited<ReturnType<typeof village>>;
  beforeAll(async () => {
    platform = await shopPlatform();
    here = await village(platform, { logins: ['huimin'] });
  });
  afterAll(() => platform?.close());
  const worker = () => clientsOf(platform, actors.fengerWorker).lists;
  const manager = () => clientsOf(platform, actors.fengerManager).lists;
  const merchant = () => clientsOf(platform, actors.huimin).lists;
  let id: string;

  it('LIST-1: a worker drafts the list of a month; what the household pays is made of the prices, whatever is sent', async () => {
    const made = await worker().createLoveList({ month: MONTH });
    id = made.id;
    expect(made).toMatchObject({ month: MONTH, state: LoveListState.DRAFT, draftedBy: 'fenger.worker', itemCount: 0 });
    expect(await reasonOf(worker().createLoveList({ month: MONTH }))).toBe('MONTH_TAKEN');
    expect(await reasonOf(worker().createLoveList({ month: '2026-10' }))).toBe('MONTH_PAST');
    const saved = await worker().saveLoveListItem({ id, item: line(here.ids, { householdPrice: yuan(0.01) }) });
    expect(saved.items[0]).toMatchObject({
      householdPrice: yuan(6),
      sku: here.product.sku,
      taken: 0,
      enterpriseName: here.enterprise.name,
    });
    const again = { id, item: line(here.ids) };
    expect(await reasonOf(worker().saveLoveListItem(again))).toBe('PRODUCT_ON_LIST');
    for (const [over, reason] of [
      [{ marketPrice: yuan(0) }, 'PRICE_NOT_POSITIVE'],
      [{ projectSubsidy: yuan(9.01) }, 'SUBSIDY_EXCEEDS_PRICE'],
      [{ productId: here.ids.enterpriseId }, 'PRODUCT_NOT_FOUND'],
      [{ enterpriseId: here.ids.productId }, 'ENTERPRISE_NOT_FOUND'],
      [{ id: here.ids.productId }, 'ITEM_NOT_FOUND'],
      [{ householdLimit: 0 }, 'INVALID_REQUEST'],
    ] as const)
      expect([over, await reasonOf(worker().saveLoveListItem({ id, item: line(here.ids, over) }))]).toEqual([over, reason]);
  });

  it('LIST-2: it is checked when every line has the proof that its discount is real', async () => {
    const second = await clientsOf(platform).products.createProduct({ product: product('NO-PROOF') });
    const of = { ...here.ids, productId: second.id };
    const { items } = await worker().saveLoveListItem({ id, item: line(of, { referenceSource: '' }) });
    expect(await reasonOf(worker().checkLoveList({ id }))).toBe('DISCOUNT_NOT_REAL');
    const bad = items.find(i => i.sku === 'NO-PROOF')?.id ?? '';
    const { etag } = await worker().saveLoveListItem({ id, item: line(of, { id: bad }) });
    expect(await reasonOf(worker().checkLoveList({ id, etag: '1' }))).toBe('ETAG_MISMATCH');
    expect(await worker().checkLoveList({ id, etag })).toMatchObject({ state: LoveListState.CHECKED, checkedBy: 'fenger.worker' });
    const removed = await worker().removeLoveListItem({ id, itemId: bad });
    expect(removed).toMatchObject({ state: LoveListState.DRAFT, checkedBy: '', itemCount: 1 });
    expect(await reasonOf(worker().removeLoveListItem({ id, itemId: bad }))).toBe('ITEM_NOT_FOUND');
  });

  it('LIST-4, ENTERPRISE-2: the manager publishes what somebody else drafted; a merchant sees it from then on, their own lines alone', async () => {
    expect(await reasonOf(manager().publishLoveList({ id }))).toBe('LIST_NOT_CHECKED');
    expect(await reasonOf(merchant().getLoveList({ id }))).toBe('LOVE_LIST_NOT_FOUND');
    const other = await clientsOf(platform).enterprises.createEnterprise({ enterprise: enterprise('别家') });
    const good = await clientsOf(platform).products.createProduct({ product: product('OTHERS') });
    await worker().saveLoveListItem({ id, item: line({ productId: good.id, enterpriseId: other.id }) });
    await manager().checkLoveList({ id });
    expect(await reasonOf(worker().publishLoveList({ id }))).toBe('ROLE_REQUIRED');
    const published = await manager().publishLoveList({ id });
    expect(published).toMatchObject({ state: LoveListState.PUBLISHED, publishedBy: 'fenger.manager', itemCount: 2, enterpriseCount: 2 });
    expect((await merchant().getLoveList({ id })).items.map(i => i.sku)).toEqual([here.product.sku]);
    expect((await merchant().listLoveLists({})).loveLists.map(l => l.month)).toEqual([MONTH]);
    const own = await manager().createLoveList({ month: '2026-12', copyFromId: id });
    await expect(manager().checkLoveList({ id: own.id })).rejects.toMatchObject({ reason: 'DISCOUNT_NOT_REAL' });
    for (const item of own.items)
      await manager().saveLoveListItem({
        id: own.id,
        item: line({ productId: item.productId, enterpriseId: item.enterpriseId }, { id: item.id }),
      });
    await manager().checkLoveList({ id: own.id });
    expect(await reasonOf(manager().publishLoveList({ id: own.id }))).toBe('PUBLISHER_DRAFTED');
  });

  it('LIST-2: last month’s lines are taken over, with this month’s words and without their proof', async () => {
    const { loveLists } = await manager().listLoveLists({ month: '2026-12' });
    const copied = await manager().getLoveList({ id: loveLists[0]?.id ?? '' });
    expect(copied.items).toHaveLength(2);
    const january = await worker().createLoveList({ month: '2027-01', copyFromId: id });
    expect(january.items.map(i => [i.marketPrice?.fen, i.householdPrice?.fen, i.referenceSource, i.taken])).toEqual([
      [1000n, 600n, '', 0],
      [1000n, 600n, '', 0],
    ]);
  });

  it('LIST-3: what is published stays, for every command and for the database itself', async () => {
    const { items } = await manager().getLoveList({ id });
    const itemId = items[0]?.id ?? '';
    for (const call of [
      worker().saveLoveListItem({ id, item: line(here.ids, { id: itemId }) }),
      worker().removeLoveListItem({ id, itemId }),
      worker().checkLoveList({ id }),
      manager().publishLoveList({ id }),
    ])
      expect(await reasonOf(call)).toBe('LIST_FROZEN');
    const unit = await platform.admin('shop');
    for (const statement of [
      `UPDATE love_list_items SET market_fen = 1 WHERE id = '${itemId}'`,
      `UPDATE love_list_items SET reference_source = 'x' WHERE id = '${itemId}'`,
      `DELETE FROM love_list_items WHERE id = '${itemId}'`,
      `UPDATE love_lists SET published_by = 'x' WHERE id = '${id}'`,
      `DELETE FROM love_lists WHERE id = '${id}'`,
    ])
      await expect(unit.query(statement)).rejects.toMatchObject({ code: 'SN001', message: 'LIST_FROZEN' });
    await expect(unit.query(`UPDATE love_list_items SET taken = stock + 1 WHERE id = '${itemId}'`)).rejects.toMatchObject({
      constraint: 'item_stock',
    });
    await unit.query(`UPDATE love_list_items SET taken = 1 WHERE id = '${itemId}'`);
  });
});
