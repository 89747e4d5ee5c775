import { fromBinary } from '@bufbuild/protobuf';
import { LoveListState, NoticeKind, OfferService, OfferState, Role, ShopNoticeRaisedSchema } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { clientsOf, enterprise, product, reasonOf, shopPlatform, yuan } from '../shop.fixture.js';

const MONTH = '2026-12';
describe('offers of enterprises', () => {
  let platform: TestPlatform;
  let own = '';
  let other = '';
  let good = '';
  beforeAll(async () => {
    platform = await shopPlatform();
    const { enterprises } = clientsOf(platform, actors.fengerWorker);
    own = (await enterprises.createEnterprise({ enterprise: enterprise('惠民粮油商行', { logins: ['huimin'] }) })).id;
    other = (await enterprises.createEnterprise({ enterprise: enterprise('晨光乳业') })).id;
  });
  afterAll(() => platform?.close());
  const as = (actor: (typeof actors)[keyof typeof actors]) => ({
    ...clientsOf(platform, actor),
    offers: platform.client(OfferService, actor),
  });
  const merchant = () => as(actors.huimin);
  const worker = () => as(actors.fengerWorker);
  const manager = () => as(actors.fengerManager);
  const offer = (over = {}) => ({
    month: MONTH,
    productId: good,
    marketPrice: yuan(10),
    enterpriseSubsidy: yuan(1),
    subsidyKind: 1,
    stock: 20,
    householdLimit: 2,
    referencePrice: yuan(10),
    referenceSource: '街口超市标价',
    referenceOn: '2026-11-28',
    ...over,
  });

  it('PRODUCT-2: a merchant enters products of their own enterprise, changes those, and sees nobody else’s', async () => {
    const made = await merchant().products.createProduct({ product: product('HM-01') });
    expect(made).toMatchObject({ enterpriseId: own, sku: 'HM-01' });
    good = made.id;
    const theirs = await worker().products.createProduct({ product: product('CG-01', { enterpriseId: other }) });
    expect((await merchant().products.listProducts({})).products.map(p => p.sku)).toEqual(['HM-01']);
    expect((await worker().products.listProducts({})).products.map(p => p.sku)).toEqual(['CG-01', 'HM-01']);
    expect(await reasonOf(merchant().products.createProduct({ product: product('HM-02', { enterpriseId: other }) }))).toBe(
      'ENTERPRISE_NOT_FOUND',
    );
    expect(await reasonOf(merchant().products.updateProduct({ id: theirs.id, product: product('CG-01') }))).toBe('PRODUCT_NOT_FOUND');
    const { etag } = await merchant().products.updateProduct({ id: good, product: product('HM-01', { name: '丝苗米' }) });
    expect(etag).toBe('2');
  });

  it('OFFER-1, ENTERPRISE-2: a draft is the enterprise’s own affair; it is sent with the proof that its discount is real', async () => {
    const { offers } = merchant();
    const made = await offers.createOffer({ offer: offer({ referenceSource: '' }) });
    expect(made).toMatchObject({ state: OfferState.DRAFT, enterpriseId: own, offeredPrice: yuan(9), sku: 'HM-01', closed: false });
    expect(await reasonOf(offers.createOffer({ offer: offer() }))).toBe('PRODUCT_OFFERED');
    expect(await reasonOf(offers.createOffer({ offer: offer({ enterpriseId: other }) }))).toBe('ENTERPRISE_NOT_FOUND');
    expect(await reasonOf(worker().offers.createOffer({ offer: offer() }))).toBe('ROLE_REQUIRED');
    expect((await worker().offers.listOffers({})).offers).toEqual([]);
    expect(await reasonOf(worker().offers.takeOffer({ id: made.id }))).toBe('OFFER_NOT_FOUND');
    expect(await reasonOf(offers.sendOffer({ id: made.id }))).toBe('DISCOUNT_NOT_REAL');
    const put = await offers.updateOffer({ id: made.id, offer: offer({ etag: made.etag }) });
    expect(put.state).toBe(OfferState.DRAFT);
    expect(await reasonOf(offers.updateOffer({ id: made.id, offer: offer({ etag: made.etag }) }))).toBe('ETAG_MISMATCH');
    expect(await offers.sendOffer({ id: made.id })).toMatchObject({ state: OfferState.SENT });
    expect((await worker().offers.listOffers({})).offers.map(o => o.enterpriseName)).toEqual(['惠民粮油商行']);
    expect((await as(actors.wenquanManager).offers.listOffers({})).offers).toEqual([]);
  });

  it('OFFER-3, OFFER-2: taken, it is a line of the draft; corrected or withdrawn, the line leaves it; declined, it says why', async () => {
    const { offers } = merchant();
    const [{ id } = { id: '' }] = (await offers.listOffers({})).offers;
    expect(await reasonOf(worker().offers.takeOffer({ id, projectSubsidy: yuan(3) }))).toBe('LOVE_LIST_NOT_FOUND');
    const list = await worker().lists.createLoveList({ month: MONTH });
    expect(await reasonOf(worker().offers.takeOffer({ id, projectSubsidy: yuan(9.01) }))).toBe('SUBSIDY_EXCEEDS_PRICE');
    const taken = await worker().offers.takeOffer({ id, projectSubsidy: yuan(3) });
    expect(taken).toMatchObject({ state: OfferState.TAKEN, answeredBy: 'fenger.worker' });
    const lines = async () => (await worker().lists.getLoveList({ id: list.id })).items;
    expect((await lines())[0]).toMatchObject({ id: taken.itemId, householdPrice: yuan(6), enterpriseName: '惠民粮油商行', stock: 20 });
    expect(await reasonOf(offers.updateOffer({ id, offer: offer({ referenceSource: '' }) }))).toBe('DISCOUNT_NOT_REAL');
    expect(await offers.updateOffer({ id, offer: offer({ stock: 30 }) })).toMatchObject({ state: OfferState.SENT, stock: 30, itemId: '' });
    expect(await lines()).toEqual([]);
    expect(await worker().offers.declineOffer({ id, reason: '这个月米够了' })).toMatchObject({ state: OfferState.DECLINED });
    expect(await offers.updateOffer({ id, offer: offer() })).toMatchObject({ state: OfferState.DRAFT });
    await offers.sendOffer({ id });
    const { itemId } = await worker().offers.takeOffer({ id });
    await worker().lists.removeLoveListItem({ id: list.id, itemId });
    expect((await worker().offers.listOffers({})).offers[0]).toMatchObject({ state: OfferState.SENT, itemId: '' });
    await worker().offers.takeOffer({ id });
    expect(await offers.withdrawOffer({ id })).toMatchObject({ state: OfferState.WITHDRAWN, itemId: '' });
    expect(await lines()).toEqual([]);
    expect((await worker().offers.listOffers({})).offers).toEqual([]);
    expect(await reasonOf(offers.withdrawOffer({ id }))).toBe('STATE_NOT_ALLOWED');
  });

  it('OFFER-2: once the list is checked its offers stay, for every command and for the database itself', async () => {
    const { offers } = merchant();
    const { id } = await offers.createOffer({ offer: offer() });
    await offers.sendOffer({ id });
    const [list] = (await worker().lists.listLoveLists({ month: MONTH })).loveLists;
    const before = { productId: good, enterpriseId: own, marketPrice: yuan(9), stock: 1, householdLimit: 1 };
    await worker().lists.saveLoveListItem({ id: list?.id ?? '', item: before });
    await worker().offers.takeOffer({ id, projectSubsidy: yuan(3) });
    await worker().lists.checkLoveList({ id: list?.id ?? '' });
    for (const call of [
      offers.updateOffer({ id, offer: offer({ stock: 5 }) }),
      offers.withdrawOffer({ id }),
      offers.createOffer({ offer: offer() }),
    ])
      expect(await reasonOf(call)).toBe('OFFERS_CLOSED');
    const published = await manager().lists.publishLoveList({ id: list?.id ?? '' });
    expect(published).toMatchObject({ state: LoveListState.PUBLISHED, itemCount: 1 });
    expect(published.items[0]).toMatchObject({ marketPrice: yuan(10), householdPrice: yuan(6), stock: 20 });
    expect((await merchant().lists.getLoveList({ id: published.id })).items).toHaveLength(1);
    expect((await offers.listOffers({ state: OfferState.TAKEN })).offers[0]).toMatchObject({ closed: true });
    const admin = await platform.admin('shop');
    await expect(admin.query(`UPDATE offers SET stock = 1 WHERE id = '${id}'`)).rejects.toMatchObject({ message: 'OFFERS_CLOSED' });
  });

  it('OFFER-4: the station hears of an offer that was sent, and the enterprise’s users, nobody else’s, of the answer', async () => {
    const admin = await platform.admin('shop');
    const told = async (id: string) =>
      (await admin.query("SELECT payload FROM outbox WHERE subject = 'evt.shop.notice.raised.v1' ORDER BY id")).rows
        .map(({ payload }) => fromBinary(ShopNoticeRaisedSchema, payload).notice)
        .filter(n => n?.subjectId === id)
        .map(n => [n?.kind, n?.to.value])
        .sort((a, b) => Number(a[0]) - Number(b[0]) || Number(a[1]) - Number(b[1]));
    const another = (await merchant().products.createProduct({ product: product('HM-09') })).id;
    const { id } = await merchant().offers.createOffer({ offer: offer({ month: '2027-02', productId: another }) });
    expect(await told(id)).toEqual([]);
    await merchant().offers.sendOffer({ id });
    const sent = [
      [NoticeKind.OFFER_SENT, Role.STATION_MANAGER],
      [NoticeKind.OFFER_SENT, Role.SOCIAL_WORKER],
    ].sort((a, b) => Number(a[1]) - Number(b[1]));
    expect(await told(id)).toEqual(sent);
    await worker().offers.declineOffer({ id, reason: '这个月不缺' });
    expect(await told(id)).toEqual([...sent, [NoticeKind.OFFER_ANSWERED, 'huimin']]);
  });

  it('OFFER-1: a suspended enterprise offers nothing', async () => {
    await worker().enterprises.updateEnterprise({ id: own, enterprise: enterprise('惠民粮油商行', { logins: ['huimin'], state: 2 }) });
    expect(await reasonOf(merchant().offers.createOffer({ offer: offer({ month: '2027-01' }) }))).toBe('ENTERPRISE_NOT_ACTIVE');
  });
});
