import type { DescMethod } from '@bufbuild/protobuf';
import { FarmOrderService, FarmProductService } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { ShopNav } from '../shop/shop-nav.js';

interface Part {
  readonly to: '/s/$unitCode/shop/farm' | '/s/$unitCode/shop/farm/orders';
  readonly label: string;
  /** Whoever may call it may open the page. */
  readonly needs: DescMethod;
}
const parts: readonly Part[] = [
  { to: '/s/$unitCode/shop/farm', label: 'farm.products', needs: FarmProductService.method.listFarmProducts },
  { to: '/s/$unitCode/shop/farm/orders', label: 'farm.orders', needs: FarmOrderService.method.listFarmOrders },
];

/** Stands at the head of the pages of farm products, under that of the shop. */
export function FarmNav() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  return (
    <>
      <ShopNav />
      <nav className="tabs farmnav" aria-label={t('farm.parts')}>
        {parts
          .filter(part => rights.can(part.needs))
          .map(part => (
            <Link
              key={part.to}
              to={part.to}
              params={{ unitCode }}
              search={{}}
              activeOptions={{ exact: true, includeSearch: false }}
              activeProps={{ className: 'on' }}
            >
              {t(part.label)}
            </Link>
          ))}
      </nav>
    </>
  );
}
