import type { Language } from '../i18n/language.js';

export interface Guide {
  readonly title: string;
  /** What the page is for, in one or two sentences. */
  readonly purpose: string;
  readonly steps: readonly string[];
  /** What to do when …: a question and its answer. */
  readonly cases: readonly (readonly [when: string, then: string])[];
}
/** The guides of one noun: a page's path under the station, and what is said about it in each language. */
export type Guides = Readonly<Record<string, Readonly<Record<Language, Guide>>>>;

const STATION = '/s/$unitCode/';
/** `/s/$unitCode/visits/new` → `visits/new`: by this a page's guide and its picture are found. */
export const pageOf = (routePath: string): string => (routePath.startsWith(STATION) ? routePath.slice(STATION.length) : '');
/** The noun, which is the file of its guides. */
export const nounOf = (page: string): string => page.split('/')[0] ?? '';
/** `visits/$visitId` → `visits-visitId`: the picture's file name. */
export const pictureOf = (page: string): string => page.replaceAll('/', '-').replaceAll('$', '');
