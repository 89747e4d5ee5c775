import type { DescMethod } from '@bufbuild/protobuf';
import { CanteenService, MealRuleService, MealService } from '@shuniu/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { ShopNav } from '../shop/shop-nav.js';

interface Part {
  readonly to:
    | '/s/$unitCode/shop/canteen'
    | '/s/$unitCode/shop/canteen/day'
    | '/s/$unitCode/shop/canteen/months'
    | '/s/$unitCode/shop/canteen/rules';
  readonly label: string;
  /** Whoever may call it may open the page. */
  readonly needs: DescMethod;
}
const parts: readonly Part[] = [
  { to: '/s/$unitCode/shop/canteen', label: 'canteen.week', needs: MealService.method.listMeals },
  { to: '/s/$unitCode/shop/canteen/day', label: 'canteen.serving', needs: MealService.method.listMealBookings },
  { to: '/s/$unitCode/shop/canteen/months', label: 'canteen.months', needs: CanteenService.method.listMealMonths },
  { to: '/s/$unitCode/shop/canteen/rules', label: 'canteen.rules', needs: MealRuleService.method.listMealRules },
];

/** Stands at the head of every page of the canteen, under that of the shop. */
export function CanteenNav() {
  const { t } = useTranslation();
  const { unitCode, rights } = useHere();
  return (
    <>
      <ShopNav />
      <nav className="tabs canteennav" aria-label={t('canteen.parts')}>
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
