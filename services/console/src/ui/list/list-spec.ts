import type { ReactNode } from 'react';
import type { Filters, Tab } from './list-state.js';

export interface Column<T> {
  readonly name: string;
  readonly head: string;
  /** The head is said and not shown. */
  readonly unseenHead?: boolean;
  readonly cell: (row: T) => ReactNode;
  /** Cannot be left out. */
  readonly always?: boolean;
  /** Shown only when it is chosen. */
  readonly more?: boolean;
  readonly className?: string;
}
/** A filter, by the name that stands in the address. The first three are shown, the rest lie under 更多条件. */
export interface Filter {
  readonly name: string;
  readonly label: string;
  /** One of these, several of these, or a day. */
  readonly kind: 'one' | 'many' | 'day';
  readonly options?: readonly (readonly [value: string, word: string])[];
}
/** What a page of the list is asked for by. */
export interface Asked {
  readonly filters: Filters;
  readonly sort: string;
  readonly pageToken: string;
  readonly pageSize: number;
  /** Count them all, however many. */
  readonly exact?: boolean;
  /** Of these alone: which of those that were chosen does the filter still hold? */
  readonly ids?: readonly string[];
}
export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: string;
  /** Up to 1,000, or all of them when asked; undefined after the first page and where the service does not count. */
  readonly total?: number | undefined;
}
export interface ListSpec<T> {
  /** The noun of the page, under which its views are kept. */
  readonly page: string;
  /** First of the keys of its queries: the name of the service. */
  readonly service: string;
  readonly tabs: readonly Tab[];
  readonly filters: readonly Filter[];
  readonly columns: readonly Column<T>[];
  readonly sorts?: readonly (readonly [name: string, word: string])[];
  readonly pageSize?: number;
  readonly idOf: (row: T) => string;
  /** What a reader of the screen hears of a row. */
  readonly nameOf: (row: T) => string;
  readonly load: (asked: Asked, signal: AbortSignal) => Promise<Page<T>>;
  /** Does `load` count? Then the tabs have numbers. */
  readonly counts?: boolean;
  readonly open: (row: T) => void;
  /** The same facts on a phone, in a card. */
  readonly card: (row: T) => ReactNode;
  /** What may be done with those that were chosen. */
  readonly bulk?: (chosen: readonly T[], clear: () => void) => ReactNode;
  readonly totalWords?: (total: string) => string;
  readonly empty: { readonly title: string; readonly why: string; readonly action?: ReactNode };
  /** A line beside the pager. */
  readonly foot?: ReactNode;
}
