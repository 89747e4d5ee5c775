import {
  DayHalf,
  FarmOrderService,
  FarmProducerKind,
  FarmProducerService,
  FarmProductService,
  HandOver,
  PublicFarmService,
} from '@shuniu/contracts';
import { actors, FENGER, type TestPlatform } from '@shuniu/testing';
import { yuan } from '../shop.fixture.js';

export const farmOf = (platform: TestPlatform, actor: (typeof actors)[keyof typeof actors] = actors.fengerManager) => ({
  producers: platform.client(FarmProducerService, actor),
  products: platform.client(FarmProductService, actor),
  orders: platform.client(FarmOrderService, actor),
  anybody: platform.client(PublicFarmService, actor),
});
export const producer = (name: string, over = {}) => ({
  name,
  kind: FarmProducerKind.HOUSEHOLD,
  shownName: `${name}家`,
  consentOn: '2026-11-01',
  origin: '从化江埔',
  hamlet: '凤二三社',
  ...over,
});
let n = 0;
/** A producer and a product on sale: so many on hand, so many of the harvest sold ahead. */
export async function farm(platform: TestPlatform, stock: { onHand?: number; presale?: number }, price = 35) {
  const { producers, products } = farmOf(platform);
  const made = await producers.createFarmProducer({ producer: producer(`生产者${++n}`) });
  const ahead = stock.presale ? { expected: stock.presale, expectedOn: '2026-12-05', presale: stock.presale } : {};
  const said = { producerId: made.id, name: '凤凰鸡', measure: '只', price: yuan(price), ...ahead };
  const { id, etag } = await products.createFarmProduct({ product: said });
  const sold = await products.updateFarmProduct({ id, product: { ...said, onSale: true, etag } });
  if (!stock.onHand) return { producer: made, product: sold };
  return { producer: made, product: await products.correctFarmStock({ id, onHand: stock.onHand, reason: '点数' }) };
}
let phones = 0;
/** An order of somebody who never ordered before. */
export const wanted = (items: readonly { productId: string; quantity: number }[], over = {}) => ({
  items: [...items],
  name: '买菜的人',
  phone: `199000${String(++phones).padStart(5, '0')}`,
  handOver: HandOver.PICK_UP,
  pickupOn: '2026-12-06',
  pickupHalf: DayHalf.MORNING,
  ...over,
});
export const UNIT = FENGER;
