import { Module } from '@nestjs/common';
import { type Reaction, unitCopy } from '@shuniu/events';
import { BasketHandler } from './basket/basket.handler.js';
import { CanteenHandler } from './canteen/canteen.handler.js';
import { MealRuleHandler } from './canteen/meal-rule.handler.js';
import { OrderCheckHandler } from './check/check.handler.js';
import { CheckDrawer } from './check/drawing.js';
import { DeliveryHandler } from './delivery/delivery.handler.js';
import { EligibilityHandler } from './eligibility/eligibility.handler.js';
import { EnterpriseHandler } from './enterprise/enterprise.handler.js';
import { EventLogHandler } from './event-log/event-log.handler.js';
import { FarmOrderHandler } from './farm-order/farm-order.handler.js';
import { FarmProducerHandler } from './farm-producer/farm-producer.handler.js';
import { FarmProductHandler } from './farm-product/farm-product.handler.js';
import { ImportHandler } from './import/import.handler.js';
import { LoveListHandler } from './list/list.handler.js';
import { MealHandler } from './meal/meal.handler.js';
import { OfferHandler } from './offer/offer.handler.js';
import { OrderHandler } from './order/order.handler.js';
import { OrderPaperHandler } from './paper/order-paper.handler.js';
import { ProductHandler } from './product/product.handler.js';
import { PublicFarmHandler } from './public-farm/public-farm.handler.js';
import { onResidentSaved } from './reactions/on-resident-saved.js';
import { SettlementHandler } from './settlement/settlement.handler.js';
import { SubsidyKeeper } from './subsidy/subsidy.keeper.js';

/** The features of the shop, one handler for each proto service, and what it hears. */
@Module({
  providers: [
    EnterpriseHandler,
    ProductHandler,
    LoveListHandler,
    OfferHandler,
    EligibilityHandler,
    OrderHandler,
    BasketHandler,
    SubsidyKeeper,
    DeliveryHandler,
    OrderPaperHandler,
    OrderCheckHandler,
    CheckDrawer,
    SettlementHandler,
    CanteenHandler,
    MealRuleHandler,
    MealHandler,
    FarmProducerHandler,
    FarmProductHandler,
    FarmOrderHandler,
    PublicFarmHandler,
    ImportHandler,
    EventLogHandler,
  ],
})
export class ShopModule {}

export const reactions: readonly Reaction[] = [unitCopy, onResidentSaved];
