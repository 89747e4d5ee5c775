import { type Team, TeamService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { teams } from '../../api/team-services.js';
import { useHere } from '../../session/use-me.js';

const NONE: readonly Team[] = [];
/** The teams of the station that serve, by name. */
export function useTeams(): readonly Team[] {
  const { unitCode: unit } = useHere();
  const { data } = useQuery({
    queryKey: [TeamService.typeName, 'serving', unit],
    queryFn: ({ signal }) => teams.listTeams({ unit, pageSize: 200 }, { signal }),
  });
  return data?.teams ?? NONE;
}
