import type { Case, CaseOrigin, CasePriority } from '@shuniu/contracts';
import type { Overtaken, Side } from '../../ui/form/clash.js';
import { changedTwice, mergedParts, type Parts, type Three } from '../../ui/form/merge.js';

/** What was written of a case when it was taken on, and may be corrected. */
export interface CaseWords {
  readonly concern: string;
  readonly worker: string;
  readonly priority: CasePriority;
  readonly origin: CaseOrigin;
  readonly openedOn: string;
}
/** A case in a form, with what the form began from. */
export interface CaseForm {
  readonly etag: string;
  readonly words: CaseWords;
  readonly base: CaseWords;
}

export const wordsOf = ({ concern, worker, priority, origin, openedOn }: Case): CaseWords => ({
  concern,
  worker,
  priority,
  origin,
  openedOn,
});
export const editOf = (of: Case): CaseForm => ({ etag: of.etag, words: wordsOf(of), base: wordsOf(of) });

/** The fields that were changed here; no other is sent. */
export const changedFields = ({ words, base }: CaseForm): (keyof CaseWords)[] =>
  (Object.keys(base) as (keyof CaseWords)[]).filter(field => words[field] !== base[field]);

const partsOf = (words: CaseWords): Parts => ({ ...words });
const threeOf = (form: CaseForm, now: Case): Three => ({
  base: partsOf(form.base),
  mine: partsOf(form.words),
  now: partsOf(wordsOf(now)),
});

/** The fields that both changed, with who and when where the platform tells. */
export const clashing = (form: CaseForm, now: Case, overtaken: readonly Overtaken[]): Overtaken[] =>
  changedTwice(threeOf(form, now)).map(field => overtaken.find(o => o.field === field) ?? { field, by: '', at: '' });

/** The form on the case of now. */
export const settled = (form: CaseForm, now: Case, choices: Readonly<Record<string, Side>>): CaseForm => ({
  etag: now.etag,
  base: wordsOf(now),
  words: mergedParts(threeOf(form, now), choices) as unknown as CaseWords,
});
