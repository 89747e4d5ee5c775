import { EnterpriseService, LoveListService, ProductService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { enterprises, loveLists, products } from '../../api/shop-services.js';
import { useHere } from '../../session/use-me.js';

/** The lists of the station, newest month first. */
export function useLists() {
  const { unitCode: unit } = useHere();
  return useQuery({
    queryKey: [LoveListService.typeName, 'all', unit],
    queryFn: async ({ signal }) => (await loveLists.listLoveLists({ unit, pageSize: 200 }, { signal })).loveLists,
  });
}
export function useList(id: string | undefined) {
  return useQuery({
    queryKey: [LoveListService.typeName, id],
    queryFn: ({ signal }) => loveLists.getLoveList({ id: id ?? '' }, { signal }),
    enabled: id !== undefined,
  });
}
export function useEnterprises() {
  const { unitCode: unit } = useHere();
  return useQuery({
    queryKey: [EnterpriseService.typeName, unit],
    queryFn: async ({ signal }) => (await enterprises.listEnterprises({ unit, pageSize: 200 }, { signal })).enterprises,
  });
}
export function useProducts() {
  const { unitCode: unit } = useHere();
  return useQuery({
    queryKey: [ProductService.typeName, unit],
    queryFn: async ({ signal }) => (await products.listProducts({ unit, pageSize: 200 }, { signal })).products,
  });
}
