import type { Me } from '@shuniu/contracts';
import { PostService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { posts } from '../api/services.js';
import { type Rights, rightsOf } from './rights.js';

export const meKey = [PostService.typeName, 'me'] as const;
export const useMeQuery = () =>
  useQuery({ queryKey: meKey, queryFn: ({ signal }) => posts.getMe({}, { signal }), staleTime: Number.POSITIVE_INFINITY });

export interface Here {
  readonly me: Me;
  readonly rights: Rights;
  /** The division code in the URL: what is looked at. */
  readonly unitCode: string;
  readonly unitName: string;
}
export const HereContext = createContext<Here | undefined>(undefined);

/** Who looks at which station. Only inside the shell. */
export function useHere(): Here {
  const here = useContext(HereContext);
  if (!here) throw new Error('not inside the shell');
  return here;
}
export const hereOf = (me: Me, unitCode: string, unitName: string): Here => ({ me, rights: rightsOf(me), unitCode, unitName });
