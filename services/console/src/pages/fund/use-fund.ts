import { type Fund, FundService, type Party, PartyService, type Project, ProjectService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { funds, parties, projects } from '../../api/fund-services.js';
import { useHere } from '../../session/use-me.js';

/** As many funds, and projects of them, as a page shows at once: a station has one fund and some ten projects. */
const MOST = 200;

/** The funds of the place that is looked at, and of what is below it. */
export function useFunds() {
  const { unitCode: unit } = useHere();
  return useQuery({
    queryKey: [FundService.typeName, unit],
    queryFn: async ({ signal }): Promise<readonly Fund[]> => (await funds.listFunds({ unit, pageSize: MOST }, { signal })).funds,
  });
}

export function useProjects() {
  const { unitCode: unit } = useHere();
  return useQuery({
    queryKey: [ProjectService.typeName, unit],
    queryFn: async ({ signal }): Promise<readonly Project[]> =>
      (await projects.listProjects({ unit, pageSize: MOST }, { signal })).projects,
  });
}

export function useParties() {
  const { unitCode: unit } = useHere();
  return useQuery({
    queryKey: [PartyService.typeName, unit],
    queryFn: async ({ signal }): Promise<readonly Party[]> => (await parties.listParties({ unit, pageSize: MOST }, { signal })).parties,
  });
}
