import { type Running, type ServiceSettings, startService } from '@shuniu/boot';
import type { Clock } from '@shuniu/kernel';
import { reactions, ShopModule } from './shop.module.js';

/** Starts the shop service: caring enterprises, the monthly love list, who has its prices, the orders and what they come to. */
export function startShop(settings: ServiceSettings, clock?: Clock): Promise<Running> {
  return startService(settings, { module: ShopModule, reactions: () => reactions }, clock);
}
