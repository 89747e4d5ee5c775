import type { Enterprise } from '@shuniu/contracts';
import { checkWords } from '../words.js';

/** What an enterprise is called in the fund's book. */
export const bookNameOf = ({ name, book_name }: { readonly name: string; readonly book_name: string }): string => book_name || name;

/** ENTERPRISE-1: an enterprise has a name, and no number of a person in its names. Faults: INVALID_REQUEST. */
export function checkEnterprise({ name, bookName }: Pick<Enterprise, 'name' | 'bookName'>): void {
  checkWords({ 'enterprise.name': name }, { 'enterprise.bookName': bookName });
}
