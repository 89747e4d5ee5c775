import type { Disclosure } from '@shuniu/contracts';
import type { Side } from '../../ui/form/clash.js';

/** The words of a draft, and the version they stand on. */
export interface NoteForm {
  readonly note: string;
  readonly explanation: string;
  readonly etag: string;
}
export const FIELDS = ['note', 'explanation'] as const;
export type NoteField = (typeof FIELDS)[number];
export const formOf = ({ note, explanation, etag }: Pick<Disclosure, 'note' | 'explanation' | 'etag'>): NoteForm => ({
  note,
  explanation,
  etag,
});

interface Versions {
  readonly base: NoteForm;
  readonly now: NoteForm;
}
/** What both changed; of a draft that stands on another version than the page, all that differs. */
export function clashingFields(mine: NoteForm, { base, now }: Versions): NoteField[] {
  const known = base.etag === mine.etag;
  return FIELDS.filter(f => mine[f].trim() !== now[f] && !(known && (base[f] === now[f] || base[f] === mine[f])));
}
/** As it was chosen, on the version of now; what only the other one changed is kept. */
export function settledForm(mine: NoteForm, { base, now, choices }: Versions & { choices: Readonly<Record<string, Side>> }): NoteForm {
  const known = base.etag === mine.etag;
  const theirs = FIELDS.filter(f => choices[f] === 'now' || (known && !choices[f] && base[f] === mine[f]));
  return { ...mine, ...Object.fromEntries(theirs.map(f => [f, now[f]])), etag: now.etag };
}
