import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { afterPaint } from '../after-paint.js';
import { type Filters, type Look, lookOfSearch, type Search, searchOfLook } from './list-state.js';

export interface ListAddress {
  readonly search: Search;
  readonly look: Look;
  /** Goes on with another look; the first page of it. */
  show(look: Look, tab?: string): void;
  set(change: Filters): void;
  page(pageToken: string | undefined): void;
}

/** The list as its address says it: links, 后退 and two windows are safe. */
export function useListAddress(names: readonly string[]): ListAddress {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const known = names.join();
  return useMemo(() => {
    const look = lookOfSearch(search, known.split(','));
    const go = (next: Record<string, string | undefined>, replace = false) => void navigate({ to: '.', search: next as never, replace });
    const show = (next: Look, tab = search.view ?? ''): void => afterPaint(() => go(searchOfLook(next, tab)));
    return {
      search,
      look,
      show,
      set: change => {
        const filters = Object.fromEntries(Object.entries({ ...look.filters, ...change }).filter(([, value]) => value !== ''));
        show({ ...look, filters });
      },
      page: pageToken => go({ ...searchOfLook(look, search.view ?? ''), pageToken }),
    };
  }, [search, known, navigate]);
}
