import {
  BasketService,
  CanteenService,
  DeliveryService,
  EligibilityService,
  EnterpriseService,
  FarmOrderService,
  FarmProducerService,
  FarmProductService,
  LoveListService,
  MealRuleService,
  MealService,
  OfferService,
  OrderCheckService,
  OrderPaperService,
  OrderService,
  ProductService,
  SettlementService,
} from '@shuniu/contracts';
import { clientOf } from './client.js';

// Apart from the others: the first load carries no contract of the shop.
export const enterprises = clientOf(EnterpriseService);
export const products = clientOf(ProductService);
export const loveLists = clientOf(LoveListService);
export const offers = clientOf(OfferService);
export const eligibilities = clientOf(EligibilityService);
export const baskets = clientOf(BasketService);
export const orders = clientOf(OrderService);
export const settlements = clientOf(SettlementService);
export const deliveries = clientOf(DeliveryService);
export const orderChecks = clientOf(OrderCheckService);
export const orderPapers = clientOf(OrderPaperService);
export const farmProducers = clientOf(FarmProducerService);
export const farmProducts = clientOf(FarmProductService);
export const farmOrders = clientOf(FarmOrderService);
export const canteens = clientOf(CanteenService);
export const mealRules = clientOf(MealRuleService);
export const meals = clientOf(MealService);
