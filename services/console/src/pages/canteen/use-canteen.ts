import { type Canteen, CanteenService, type MealBooking, MealService, ResidentService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { residents } from '../../api/services.js';
import { canteens, meals } from '../../api/shop-services.js';
import { useHere } from '../../session/use-me.js';

/** The canteens of the station, those in use first. */
export function useCanteens() {
  const { unitCode: unit } = useHere();
  return useQuery({
    queryKey: [CanteenService.typeName, unit],
    queryFn: async ({ signal }) => (await canteens.listCanteens({ unit }, { signal })).canteens,
  });
}
/** The one that the address names, else the first one. */
export const chosenOf = (all: readonly Canteen[], id: string | undefined): Canteen | undefined => all.find(k => k.id === id) ?? all[0];

/** The menu of a span of days; of one canteen when one is named. */
export function useMenu(of: { canteenId?: string; fromOn: string; toOn: string }) {
  const { unitCode: unit } = useHere();
  const { canteenId = '', fromOn, toOn } = of;
  return useQuery({
    queryKey: [MealService.typeName, 'menu', unit, canteenId, fromOn, toOn],
    queryFn: async ({ signal }) => (await meals.listMeals({ unit, canteenId, fromOn, toOn }, { signal })).meals,
  });
}
export function useBookings(canteenId: string, on: string) {
  const { unitCode: unit } = useHere();
  return useQuery({
    queryKey: [MealService.typeName, 'bookings', unit, canteenId, on],
    queryFn: async ({ signal }) => (await meals.listMealBookings({ unit, canteenId, on }, { signal })).bookings,
    enabled: canteenId !== '',
  });
}

const MOST = 200;
/** Names of those who eat, by their file: the shop knows tokens, and casework who they are. */
export function useNames(bookings: readonly MealBooking[]): ReadonlyMap<string, string> {
  const { unitCode: unit } = useHere();
  const ids = [...new Set(bookings.map(b => b.residentId))].sort();
  const { data } = useQuery({
    queryKey: [ResidentService.typeName, 'names', unit, ids],
    queryFn: async ({ signal }) => {
      const names = new Map<string, string>();
      for (let from = 0; from < ids.length; from += MOST) {
        const page = await residents.listResidents({ unit, ids: ids.slice(from, from + MOST), pageSize: MOST }, { signal });
        for (const { id, name } of page.residents) names.set(id, name);
      }
      return names;
    },
    enabled: ids.length > 0,
  });
  return data ?? NOBODY;
}
const NOBODY: ReadonlyMap<string, string> = new Map();

/** 一 to 日, by their number of the week. */
export function useWeekdays(): Readonly<Record<number, string>> {
  const { t } = useTranslation();
  return {
    1: t('canteen.day1'),
    2: t('canteen.day2'),
    3: t('canteen.day3'),
    4: t('canteen.day4'),
    5: t('canteen.day5'),
    6: t('canteen.day6'),
    7: t('canteen.day7'),
  };
}
