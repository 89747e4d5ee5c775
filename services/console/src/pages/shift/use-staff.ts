import { type Post, PostService, Role } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { posts } from '../../api/services.js';
import { useHere } from '../../session/use-me.js';
import { today } from '../../ui/days.js';

const STAFF = [Role.STATION_MANAGER, Role.SOCIAL_WORKER];
/** Who works at the station today, a person once. */
export function useStaff(): readonly Post[] {
  const { unitCode: unit } = useHere();
  const { data } = useQuery({
    queryKey: [PostService.typeName, 'at', unit],
    queryFn: ({ signal }) => posts.listPosts({ unit, pageSize: 200 }, { signal }),
  });
  const day = today();
  const held = data?.posts.filter(
    p => p.unitCode === unit && STAFF.includes(p.role) && p.validFrom <= day && (!p.validTo || day <= p.validTo),
  );
  return held?.filter((p, n) => held.findIndex(o => o.login === p.login) === n) ?? [];
}
