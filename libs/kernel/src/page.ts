import { CommonFault } from '@shuniu/contracts';
import { commonFault } from './fault.js';

/** How many rows a page has when the caller does not say. */
export const DEFAULT_PAGE_SIZE = 50;
export const pageSizeOf = (asked: number): number => asked || DEFAULT_PAGE_SIZE;

/** A keyset page token: the values of the last row's order columns. Opaque to callers, never trusted: it is checked and used as parameters. */
export const pageToken = (keys: readonly string[]): string => btoa(encodeURIComponent(JSON.stringify(keys))).replace(/=+$/, '');

/** The keys of a token with `count` values, each passing its check; undefined for the first page. Faults: PAGE_TOKEN_INVALID. */
export function keysOf(token: string, checks: readonly ((key: string) => boolean)[]): string[] | undefined {
  if (token === '') return undefined;
  try {
    const keys: unknown = JSON.parse(decodeURIComponent(atob(token)));
    if (Array.isArray(keys) && keys.length === checks.length && keys.every((k, i) => typeof k === 'string' && checks[i]?.(k)))
      return keys as string[];
  } catch {
    // Falls to the fault below: a token that cannot be read is as wrong as one that does not fit.
  }
  throw commonFault(CommonFault.PAGE_TOKEN_INVALID);
}

/** Cuts `size + 1` rows to a page and its next token. */
export function pageOf<Row>(
  rows: readonly Row[],
  size: number,
  keys: (row: Row) => readonly string[],
): { rows: readonly Row[]; nextPageToken: string } {
  const last = rows.length > size ? rows[size - 1] : undefined;
  return { rows: rows.slice(0, size), nextPageToken: last === undefined ? '' : pageToken(keys(last)) };
}
