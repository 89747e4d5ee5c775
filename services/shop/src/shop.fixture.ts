import {
  EligibilityService,
  EnterpriseService,
  EnterpriseState,
  EnterpriseSubsidyKind,
  LoveListService,
  OrderService,
  ProductService,
  SettlementService,
} from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';

export const NOW = '2026-11-30T02:00:00Z';
export const MONTH = '2026-11';
export const yuan = (amount: number): { fen: bigint } => ({ fen: BigInt(Math.round(amount * 100)) });

/** The shop alone. */
export const shopPlatform = (): Promise<TestPlatform> => testPlatform({ services: ['shop'], clock: fixedClock(NOW) });
/** The reason of the fault a call ends with; undefined when it ends well. */
export const reasonOf = (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: { reason?: string; message: string }) => error.reason ?? error.message,
  );

export const clientsOf = (platform: TestPlatform, actor: (typeof actors)[keyof typeof actors] = actors.fengerManager) => ({
  enterprises: platform.client(EnterpriseService, actor),
  products: platform.client(ProductService, actor),
  lists: platform.client(LoveListService, actor),
  orders: platform.client(OrderService, actor),
  settlements: platform.client(SettlementService, actor),
  eligibilities: platform.client(EligibilityService, actor),
});

export const enterprise = (name: string, over = {}) => ({ name, state: EnterpriseState.ACTIVE, ...over });
export const product = (sku: string, over = {}) => ({ sku, name: `商品${sku}`, measure: '袋', category: '粮油', ...over });
/** A line that may be published: 10 yuan, of which the enterprise gives 1 and the project 3. */
export const line = (of: { productId: string; enterpriseId: string }, over = {}) => ({
  ...of,
  marketPrice: yuan(10),
  enterpriseSubsidy: yuan(1),
  projectSubsidy: yuan(3),
  subsidyKind: EnterpriseSubsidyKind.CONCESSION,
  stock: 20,
  householdLimit: 2,
  referencePrice: yuan(10),
  referenceSource: '街口超市标价',
  referenceOn: '2026-11-28',
  ...over,
});

let n = 0;
/** An enterprise and a product of Fenger. */
export async function village(platform: TestPlatform, over: { logins?: string[] } = {}) {
  const { enterprises, products } = clientsOf(platform);
  const made = await enterprises.createEnterprise({ enterprise: enterprise(`商行${++n}`, over) });
  const good = await products.createProduct({ product: product(`T-${n}`) });
  return { enterprise: made, product: good, ids: { productId: good.id, enterpriseId: made.id } };
}
