import { type Unit, UnitService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { units as client } from '../api/services.js';

/** A district has a few hundred units: they are read whole, page by page. */
async function allUnits(signal: AbortSignal): Promise<Unit[]> {
  const found: Unit[] = [];
  let pageToken = '';
  do {
    const page = await client.listUnits({ pageSize: 200, pageToken }, { signal });
    found.push(...page.units);
    pageToken = page.nextPageToken;
  } while (pageToken && found.length < 5000);
  return found;
}

/** The units that the person reaches and those above. */
export function useUnits(): { units: readonly Unit[]; known: boolean } {
  const { data, isSuccess } = useQuery({
    queryKey: [UnitService.typeName],
    queryFn: ({ signal }) => allUnits(signal),
    staleTime: 10 * 60_000,
  });
  return { units: data ?? [], known: isSuccess };
}
