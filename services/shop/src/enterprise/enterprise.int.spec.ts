import { EnterpriseState } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { clientsOf, enterprise, product, reasonOf, shopPlatform } from '../shop.fixture.js';

describe('enterprises and products', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await shopPlatform();
  });
  afterAll(() => platform?.close());
  const as = (actor: (typeof actors)[keyof typeof actors]) => clientsOf(platform, actor);

  it('ENTERPRISE-1: an enterprise is registered once by its name, changed with its etag, and what was done is recorded', async () => {
    const { enterprises } = as(actors.fengerWorker);
    const made = await enterprises.createEnterprise({ enterprise: enterprise(' 惠民粮油商行 ', { bookName: '惠民商行' }) });
    expect(made).toMatchObject({ name: '惠民粮油商行', bookName: '惠民商行', state: EnterpriseState.ACTIVE, history: false, etag: '1' });
    expect(await reasonOf(enterprises.createEnterprise({ enterprise: enterprise('惠民粮油商行') }))).toBe('ENTERPRISE_NAME_TAKEN');
    for (const wrong of [enterprise('  '), enterprise('张三19900001234')])
      expect(await reasonOf(enterprises.createEnterprise({ enterprise: wrong }))).toBe('INVALID_REQUEST');
    const { id } = made;
    const left = await enterprises.updateEnterprise({
      id,
      enterprise: enterprise('惠民粮油商行', { state: EnterpriseState.LEFT, etag: '1' }),
    });
    expect(left).toMatchObject({ state: EnterpriseState.LEFT, bookName: '', etag: '2' });
    expect(await reasonOf(enterprises.updateEnterprise({ id, enterprise: enterprise('惠民', { etag: '1' }) }))).toBe('ETAG_MISMATCH');
    const { rows } = await (await platform.admin('shop')).query(
      'SELECT action, actor FROM audit_records WHERE subject_id = $1 ORDER BY at',
      [id],
    );
    expect(rows).toEqual([
      { action: 'enterprise.created', actor: 'fenger.worker' },
      { action: 'enterprise.changed', actor: 'fenger.worker' },
    ]);
  });

  it('ENTERPRISE-2: a merchant sees their own enterprise and no other, and changes none', async () => {
    const { enterprises } = as(actors.fengerManager);
    const own = await enterprises.createEnterprise({ enterprise: enterprise('晨光乳业', { logins: ['huimin'] }) });
    const other = await enterprises.createEnterprise({ enterprise: enterprise('益家日化') });
    const merchant = as(actors.huimin);
    expect((await merchant.enterprises.listEnterprises({})).enterprises.map(e => e.name)).toEqual(['晨光乳业']);
    expect((await merchant.enterprises.getEnterprise({ id: own.id })).logins).toEqual(['huimin']);
    expect(await reasonOf(merchant.enterprises.getEnterprise({ id: other.id }))).toBe('ENTERPRISE_NOT_FOUND');
    expect(await reasonOf(merchant.enterprises.createEnterprise({ enterprise: enterprise('另一家') }))).toBe('ROLE_REQUIRED');
    await enterprises.updateEnterprise({ id: own.id, enterprise: enterprise('晨光乳业') });
    expect((await merchant.enterprises.listEnterprises({})).enterprises).toEqual([]);
  });

  it('PRODUCT-1: a product has a number of its own at the station; another station has its own', async () => {
    const { products } = as(actors.fengerWorker);
    const made = await products.createProduct({ product: product('SKU-001') });
    expect(made).toMatchObject({ sku: 'SKU-001', measure: '袋', category: '粮油', retired: false, etag: '1' });
    expect(await reasonOf(products.createProduct({ product: product('SKU-001') }))).toBe('SKU_TAKEN');
    expect(await reasonOf(products.createProduct({ product: product('SKU 001') }))).toBe('INVALID_REQUEST');
    expect(
      await reasonOf(products.updateProduct({ id: made.id, product: product('SKU-001', { retired: true, etag: '1' }) })),
    ).toBeUndefined();
    await as(actors.wenquanManager).products.createProduct({ product: product('SKU-001') });
    expect((await as(actors.wenquanManager).products.listProducts({})).products).toHaveLength(1);
    expect(await reasonOf(as(actors.wenquanManager).products.updateProduct({ id: made.id, product: product('X') }))).toBe(
      'PRODUCT_NOT_FOUND',
    );
    expect((await as(actors.district).products.listProducts({ unit: '440117002' })).products).toHaveLength(1);
  });
});
