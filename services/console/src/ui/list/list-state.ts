import type { MessageInitShape } from '@bufbuild/protobuf';
import { Density, type View, type ViewSchema } from '@shuniu/contracts';

export type Search = Readonly<Record<string, string | undefined>>;
export type Filters = Readonly<Record<string, string>>;
export type DensityWord = 'compact' | 'loose';
/** How a list is looked at: what a view keeps. */
export interface Look {
  readonly filters: Filters;
  readonly columns: readonly string[];
  readonly sort: string;
  readonly density: DensityWord;
}
/** A tab of a list: one that the page brings, or one that somebody saved. */
export interface Tab {
  /** Stands in the address. */
  readonly key: string;
  readonly label: string;
  readonly look: Look;
  readonly saved?: View;
}

/** The service counts up to this many: it means that there are more. */
export const COUNTED = 1000;
/** `999+` where the service stops counting. */
export const countWords = (total: number | undefined): string => (total === undefined ? '' : total >= COUNTED ? '999+' : String(total));

export const plainLook = (filters: Filters = {}, sort = ''): Look => ({ filters, columns: [], sort, density: 'compact' });
export const lookOfView = (view: View): Look => ({
  filters: { ...view.filters },
  columns: [...view.columns],
  sort: view.sort,
  density: view.density === Density.LOOSE ? 'loose' : 'compact',
});

/** What is kept of a look under a name. */
export const draftOf = (page: string, look: Look, of: { name: string; shared: boolean }): MessageInitShape<typeof ViewSchema> => ({
  page,
  name: of.name,
  shared: of.shared,
  filters: { ...look.filters },
  columns: [...look.columns],
  sort: look.sort,
  density: look.density === 'loose' ? Density.LOOSE : Density.COMPACT,
});

/** What the address says; filters that the page does not know are left out. */
export function lookOfSearch(search: Search, names: readonly string[]): Look {
  const filters = Object.fromEntries(names.flatMap(name => (search[name] ? [[name, search[name] as string]] : [])));
  return {
    filters,
    columns: (search.columns ?? '').split(',').filter(Boolean),
    sort: search.sort ?? '',
    density: search.density === 'loose' ? 'loose' : 'compact',
  };
}

/** The address of a look under a tab. The first page, the compact rows and the page's own columns need no word. */
export function searchOfLook(look: Look, tab: string): Record<string, string | undefined> {
  return {
    ...look.filters,
    view: tab || undefined,
    columns: look.columns.join(',') || undefined,
    sort: look.sort || undefined,
    density: look.density === 'loose' ? 'loose' : undefined,
  };
}

const sorted = (filters: Filters): string =>
  JSON.stringify(
    Object.entries(filters)
      .filter(([, value]) => value !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
/** Two lists of filters that ask for the same have the same key. */
export const filterKey = sorted;
export const sameLook = (a: Look, b: Look): boolean =>
  sorted(a.filters) === sorted(b.filters) && a.columns.join() === b.columns.join() && a.sort === b.sort && a.density === b.density;

/** The tab that the address names; else the one that asks for just this; else the first. */
export function activeTab(tabs: readonly Tab[], search: Search, look: Look): Tab | undefined {
  return tabs.find(tab => tab.key === search.view) ?? tabs.find(tab => sorted(tab.look.filters) === sorted(look.filters)) ?? tabs[0];
}

/** The columns to show, in the page's order: those that are named, and those that cannot be left out. */
export const shownColumns = <C extends { readonly name: string; readonly always?: boolean; readonly more?: boolean }>(
  columns: readonly C[],
  names: readonly string[],
): readonly C[] => columns.filter(c => c.always || (names.length === 0 ? !c.more : names.includes(c.name)));
