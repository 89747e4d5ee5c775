import { type Account, AccountKind, AccountService, type Project } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { accounts } from '../../api/fund-services.js';
import { useHere } from '../../session/use-me.js';
import { useProjects } from '../fund/use-fund.js';

/** The pools that money may be paid from, with their projects. */
export function usePools(): { pools: readonly Account[]; projects: readonly Project[] } {
  const { unitCode: unit } = useHere();
  const pools = useQuery({
    queryKey: [AccountService.typeName, 'pools', unit],
    queryFn: ({ signal }) => accounts.listAccounts({ unit, kind: AccountKind.POOL, pageSize: 200 }, { signal }),
  });
  const known = useProjects();
  return { pools: pools.data?.accounts.filter(a => a.isOpen) ?? [], projects: known.data ?? [] };
}
