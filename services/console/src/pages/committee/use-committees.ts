import { type Committee, CommitteeService, type CommitteeState } from '@shuniu/contracts';
import { isDay } from '@shuniu/kernel';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { committees } from '../../api/fund-services.js';

/** Both committees of a fund on a day; what was there before stays while a day is typed. */
export function useCommittees(fundId: string, on: string) {
  return useQuery({
    queryKey: [CommitteeService.typeName, fundId, on],
    queryFn: async ({ signal }) => (await committees.listCommittees({ fundId, on }, { signal })).committees,
    enabled: fundId !== '' && isDay(on),
    placeholderData: keepPreviousData,
  });
}
export const committeeOf = (all: readonly CommitteeState[] | undefined, which: Committee): CommitteeState | undefined =>
  all?.find(c => c.committee === which);
