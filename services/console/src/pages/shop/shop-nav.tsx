import type { DescMethod } from '@bufbuild/protobuf';
import {
  CanteenService,
  DeliveryService,
  EligibilityService,
  EnterpriseService,
  FarmProductService,
  LoveListService,
  OfferService,
  OrderCheckService,
  OrderService,
  SettlementService,
} from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';

/** A page of several that belong together. */
export interface Part {
  readonly to:
    | '/s/$unitCode/shop'
    | '/s/$unitCode/shop/offers'
    | '/s/$unitCode/shop/orders'
    | '/s/$unitCode/shop/deliveries'
    | '/s/$unitCode/shop/checks'
    | '/s/$unitCode/shop/enterprises'
    | '/s/$unitCode/shop/canteen'
    | '/s/$unitCode/shop/canteen/day'
    | '/s/$unitCode/shop/canteen/months'
    | '/s/$unitCode/shop/canteen/rules'
    | '/s/$unitCode/shop/farm'
    | '/s/$unitCode/shop/farm/orders'
    | '/s/$unitCode/shop/settlements'
    | '/s/$unitCode/shop/eligibilities';
  readonly label: string;
  /** Whoever may call it may open the page. */
  readonly needs: DescMethod;
  /** The address of this page begins those of others that stand beside it. */
  readonly exact?: boolean;
}
const parts: readonly Part[] = [
  { to: '/s/$unitCode/shop', label: 'shop.list', needs: LoveListService.method.listLoveLists, exact: true },
  { to: '/s/$unitCode/shop/offers', label: 'offer.title', needs: OfferService.method.listOffers },
  { to: '/s/$unitCode/shop/orders', label: 'shop.orders', needs: OrderService.method.listOrders },
  { to: '/s/$unitCode/shop/deliveries', label: 'shop.deliveries', needs: DeliveryService.method.listDeliveries },
  { to: '/s/$unitCode/shop/checks', label: 'check.title', needs: OrderCheckService.method.listOrderChecks },
  { to: '/s/$unitCode/shop/canteen', label: 'shop.canteen', needs: CanteenService.method.listCanteens },
  { to: '/s/$unitCode/shop/farm', label: 'farm.title', needs: FarmProductService.method.listFarmProducts },
  { to: '/s/$unitCode/shop/settlements', label: 'shop.settlements', needs: SettlementService.method.listSettlements },
  { to: '/s/$unitCode/shop/enterprises', label: 'shop.enterprises', needs: EnterpriseService.method.listEnterprises },
  { to: '/s/$unitCode/shop/eligibilities', label: 'shop.eligibilities', needs: EligibilityService.method.listEligibilities },
];

/** Stands at the head of every page of the shop. */
export function ShopNav() {
  const { t } = useTranslation();
  return <PartNav parts={parts} label={t('shop.parts')} name="shopnav" />;
}

/** The parts that the reader may open. */
export function PartNav({ parts: all, label, name }: { parts: readonly Part[]; label: string; name: string }) {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  return (
    <nav className={`tabs ${name}`} aria-label={label}>
      {all
        .filter(part => rights.can(part.needs))
        .map(part => (
          <Link
            key={part.to}
            to={part.to}
            params={{ unitCode }}
            search={{}}
            activeOptions={{ exact: part.exact ?? false, includeSearch: false }}
            activeProps={{ className: 'on' }}
          >
            {t(part.label)}
          </Link>
        ))}
    </nav>
  );
}
