import type { Table } from 'dexie';
import { noteKept, noteWaiting } from '../outdoors/flags.js';
import type { Draft } from './draft.js';

export type { Draft } from './draft.js';

const DAYS = 7 * 86_400_000;

/** The book is fetched when the first form asks for it: pages without forms do without. */
const table = async (): Promise<Table<Draft, string>> => (await import('./draft-book.js')).drafts;

export type DraftOf = Pick<Draft, 'login' | 'form' | 'record'>;
export const draftKey = (of: DraftOf): string => `${of.login}/${of.form}/${of.record}`;

/** Keeps a form on this computer; a draft of a week ago goes. Says when it was kept, or nothing where the browser keeps nothing. */
export async function keepDraft(draft: Omit<Draft, 'key' | 'savedAt'>): Promise<number | undefined> {
  const savedAt = Date.now();
  try {
    const drafts = await table();
    await drafts.put({ ...draft, key: draftKey(draft), savedAt });
    await drafts
      .where('savedAt')
      .below(savedAt - DAYS)
      .delete();
    return savedAt;
  } catch {
    // A private window may refuse: the form says that nothing is kept.
    return undefined;
  }
}
export const findDraft = (of: DraftOf): Promise<Draft | undefined> =>
  table()
    .then(drafts => drafts.get(draftKey(of)))
    .catch(() => undefined);
export const draftsOf = (login: string): Promise<Draft[]> =>
  table()
    .then(drafts => drafts.where('login').equals(login).reverse().sortBy('savedAt'))
    .catch(() => []);
export const dropDraft = (of: DraftOf): Promise<void> =>
  table()
    .then(drafts => drafts.delete(draftKey(of)))
    .catch(() => undefined);
/** How many marks of a login wait for the network here. */
export const waitingOf = (login: string): Promise<number> =>
  import('./draft-book.js')
    .then(({ book }) =>
      book.waiting
        .where({ login })
        .filter(w => w.state === 'waiting')
        .count(),
    )
    .catch(() => 0);

/** A person who logs out leaves nothing on a shared computer: no form, nothing that waits, nothing that was kept for a day without a network. */
export const forgetDrafts = (login: string): Promise<void> =>
  import('./draft-book.js')
    .then(async ({ book }) => {
      await Promise.all([book.drafts, book.waiting, book.kept, book.pins].map(t => t.where({ login }).delete()));
      noteWaiting((await book.waiting.count()) > 0);
      noteKept(Math.max(0, ...(await book.kept.toArray()).map(row => row.until)));
    })
    .catch(() => undefined);
