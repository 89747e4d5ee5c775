import { FarmProducerService, FarmProductService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { farmProducers, farmProducts } from '../../api/shop-services.js';
import { useHere } from '../../session/use-me.js';

/** The producers of the station, those that sell first. */
export function useProducers() {
  const { unitCode: unit } = useHere();
  return useQuery({
    queryKey: [FarmProducerService.typeName, unit],
    queryFn: async ({ signal }) => (await farmProducers.listFarmProducers({ unit }, { signal })).producers,
  });
}
/** Its products, those on sale first. */
export function useFarmProducts() {
  const { unitCode: unit } = useHere();
  return useQuery({
    queryKey: [FarmProductService.typeName, unit],
    queryFn: async ({ signal }) => (await farmProducts.listFarmProducts({ unit }, { signal })).products,
  });
}
/** A count as it was typed; -1 of what is none, which the service refuses by the field's name. */
export const countTyped = (typed: string): number => (/^\d{1,6}$/.test(typed.trim()) ? Number(typed) : typed.trim() === '' ? 0 : -1);
