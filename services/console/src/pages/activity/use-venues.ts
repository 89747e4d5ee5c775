import { VenueService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { venues } from '../../api/activity-services.js';
import { useHere } from '../../session/use-me.js';

/** 场地 of the station, those in use first. */
export function useVenues() {
  const { unitCode } = useHere();
  return useQuery({
    queryKey: [VenueService.typeName, unitCode],
    queryFn: async ({ signal }) => (await venues.listVenues({ unit: unitCode }, { signal })).venues,
  });
}
