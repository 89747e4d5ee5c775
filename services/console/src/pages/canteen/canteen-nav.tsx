import { CanteenService, MealRuleService, MealService } from '@shuniu/contracts';
import { useTranslation } from 'react-i18next';
import { type Part, PartNav, ShopNav } from '../shop/shop-nav.js';

const parts: readonly Part[] = [
  { to: '/s/$unitCode/shop/canteen', label: 'canteen.week', needs: MealService.method.listMeals, exact: true },
  { to: '/s/$unitCode/shop/canteen/day', label: 'canteen.serving', needs: MealService.method.listMealBookings, exact: true },
  { to: '/s/$unitCode/shop/canteen/months', label: 'canteen.months', needs: CanteenService.method.listMealMonths, exact: true },
  { to: '/s/$unitCode/shop/canteen/rules', label: 'canteen.rules', needs: MealRuleService.method.listMealRules, exact: true },
];

/** Stands at the head of every page of the canteen, under that of the shop. */
export function CanteenNav() {
  const { t } = useTranslation();
  return (
    <>
      <ShopNav />
      <PartNav parts={parts} label={t('canteen.parts')} name="canteennav" />
    </>
  );
}
