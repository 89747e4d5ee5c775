import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import { type ReactNode, useRef } from 'react';
import type { About } from '../../api/problem.js';
import { ProblemError } from '../../api/problem.js';
import type { CallOptions } from '../../api/send.js';
import type { Clash } from '../../ui/form/clash.js';
import { changedTwice, mergedParts, type Three } from '../../ui/form/merge.js';
import { type Form, useForm } from '../../ui/form/use-form.js';
import type { Opened } from '../../ui/form/with-drafts.js';
import type { Kind } from './paper-words.js';

/** A paper of a case in a form: its words, and the version and words it began from. */
export interface PaperForm<W> {
  readonly etag: string;
  readonly words: W;
  readonly base: W;
  /** 存成草稿 for the station, or 提交. */
  readonly ends: 'submit' | 'save';
}
/** A paper as it is on file now, and who wrote it. */
export interface OnFile<W> {
  readonly etag: string;
  readonly words: W;
  readonly by: string;
  readonly at: Timestamp | undefined;
}
interface Saved {
  readonly id: string;
  readonly etag: string;
}
export interface PaperSettings<W> {
  readonly form: string;
  readonly record: string;
  readonly label: string;
  readonly opened: Opened;
  readonly kind: Kind<W>;
  readonly began: { readonly etag: string; readonly words: W };
  readonly about: Omit<About, 'say'>;
  readonly save: (of: { readonly words: W; readonly etag: string }, options: CallOptions) => Promise<Saved>;
  readonly submit?: (saved: Saved, options: CallOptions) => Promise<unknown>;
  readonly arrived: () => void | Promise<void>;
  readonly fresh: () => Promise<OnFile<W>>;
  /** A part's name and its value as people read them. */
  readonly shown: (part: string, words: W) => { readonly label: string; readonly value: ReactNode };
}

/** A form of one paper. Saved, it is the station's draft; submitted, it is saved first. Two people's changes are joined part by part. */
export function usePaper<W extends object>(of: PaperSettings<W>): Form<PaperForm<W>> {
  const { etag, words } = of.began;
  const stand = useRef<(saved: Saved, words: W) => void>(() => undefined);
  const form = useForm<PaperForm<W>, PaperForm<W>, void>({
    form: of.form,
    record: of.record,
    label: of.label,
    opened: of.opened,
    blank: { etag, words, base: words, ends: 'submit' },
    request: asked => asked,
    send: async (asked, options) => {
      const saved = await of.save(asked, options);
      if (asked.ends === 'save' || !of.submit) return;
      const key = options.idempotencyKey ? { idempotencyKey: `${options.idempotencyKey}-2` } : {};
      await of.submit(saved, { ...options, ...key }).catch((error: unknown) => {
        // It was saved and is not whole: the form goes on from what it saved. After a lost answer the same two are sent again.
        if (error instanceof ProblemError && error.status !== 0) stand.current(saved, asked.words);
        throw error;
      });
    },
    arrived: of.arrived,
    about: of.about,
    clash: async (_, mine) => clashOf(of, mine, await of.fresh()),
  });
  stand.current = (saved, base) => form.set({ etag: saved.etag, base });
  return form;
}

function clashOf<W>({ kind, shown }: PaperSettings<W>, mine: PaperForm<W>, now: OnFile<W>): Clash<PaperForm<W>, ReactNode> {
  const three: Three = { base: kind.parts(mine.base), mine: kind.parts(mine.words), now: kind.parts(now.words) };
  const at = now.at ? timestampDate(now.at).toISOString() : '';
  const rows = changedTwice(three).map(field => {
    const { label, value } = shown(field, mine.words);
    const there = shown(field, now.words);
    return { field, by: now.by, at, label: label || there.label, mine: value, now: there.value };
  });
  return {
    rows,
    settle: choices => ({ ...mine, etag: now.etag, base: now.words, words: kind.words(mergedParts(three, choices)) }),
  };
}
