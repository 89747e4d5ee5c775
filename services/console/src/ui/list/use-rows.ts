import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useHere } from '../../session/use-me.js';
import type { ListSpec } from './list-spec.js';
import { type Filters, filterKey, type Look } from './list-state.js';

export const PAGE_SIZE = 50;
const COUNT_MS = 60_000;

/** One page of rows; the rows before stay until the next ones are there. */
export function useRows<T>(spec: ListSpec<T>, look: Look, pageToken: string) {
  const { unitCode } = useHere();
  const { filters, sort } = look;
  return useQuery({
    queryKey: [spec.service, 'rows', spec.page, unitCode, filterKey(filters), sort, pageToken],
    queryFn: ({ signal }) => spec.load({ filters, sort, pageToken, pageSize: spec.pageSize ?? PAGE_SIZE }, signal),
    placeholderData: keepPreviousData,
  });
}

/** How many there are, up to 1,000, or all of them when it was asked for. */
export function useCount<T>(spec: ListSpec<T>, { filters, exact, on }: { filters: Filters; exact?: boolean; on: boolean }) {
  const { unitCode } = useHere();
  const query = useQuery({
    queryKey: [spec.service, 'count', spec.page, unitCode, filterKey(filters), exact ?? false],
    queryFn: async ({ signal }) => {
      const page = await spec.load({ filters, sort: '', pageToken: '', pageSize: 1, ...(exact ? { exact } : {}) }, signal);
      return page.total ?? null;
    },
    enabled: on,
    staleTime: COUNT_MS,
  });
  return query.data ?? undefined;
}

/** How many of those that were chosen the filters do not hold. */
export function useOutside<T>(spec: ListSpec<T>, filters: Filters, ids: readonly string[]): number {
  const { unitCode } = useHere();
  const query = useQuery({
    queryKey: [spec.service, 'chosen', spec.page, unitCode, filterKey(filters), ids],
    queryFn: async ({ signal }) =>
      (await spec.load({ filters, sort: '', pageToken: '', pageSize: Math.max(1, ids.length), ids }, signal)).rows.length,
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
  });
  return query.data === undefined ? 0 : Math.max(0, ids.length - query.data);
}
