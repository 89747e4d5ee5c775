import { FarmOrderService, FarmProductService } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { type Part, PartNav, ShopNav } from '../shop/shop-nav.js';

const parts: readonly Part[] = [
  { to: '/s/$unitCode/shop/farm', label: 'farm.products', needs: FarmProductService.method.listFarmProducts, exact: true },
  { to: '/s/$unitCode/shop/farm/orders', label: 'farm.orders', needs: FarmOrderService.method.listFarmOrders, exact: true },
];

/** Stands at the head of the pages of farm products, under that of the shop. */
export function FarmNav() {
  const { t } = useTranslation();
  return (
    <>
      <ShopNav />
      <PartNav parts={parts} label={t('farm.parts')} name="farmnav" />
    </>
  );
}
