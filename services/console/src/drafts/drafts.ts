import { Dexie, type Table } from 'dexie';
import type { Sent } from '../api/submission.js';

export interface Draft {
  /** login/form/record */
  readonly key: string;
  readonly login: string;
  readonly form: string;
  readonly record: string;
  readonly unitCode: string;
  readonly content: unknown;
  readonly savedAt: number;
  /** The line by which its owner knows it again. */
  readonly label?: string;
  /** The version at the server that this copy was built on; 0 when none is known. */
  readonly serverVersion?: number;
  /** A submission whose answer did not arrive. */
  readonly sent?: Sent | undefined;
}

const DAYS = 7 * 86_400_000;

class DraftBook extends Dexie {
  readonly drafts!: Table<Draft, string>;
  constructor() {
    super('shuniu-console');
    this.version(1).stores({ drafts: 'key, login, savedAt' });
  }
}
const book = new DraftBook();

export type DraftOf = Pick<Draft, 'login' | 'form' | 'record'>;
export const draftKey = (of: DraftOf): string => `${of.login}/${of.form}/${of.record}`;

/** Keeps a form on this computer; a draft of a week ago goes. Says when it was kept, or nothing where the browser keeps nothing. */
export async function keepDraft(draft: Omit<Draft, 'key' | 'savedAt'>): Promise<number | undefined> {
  const savedAt = Date.now();
  try {
    await book.drafts.put({ ...draft, key: draftKey(draft), savedAt });
    await book.drafts
      .where('savedAt')
      .below(savedAt - DAYS)
      .delete();
    return savedAt;
  } catch {
    // A private window may refuse: the form says that nothing is kept.
    return undefined;
  }
}
export async function findDraft(of: DraftOf): Promise<Draft | undefined> {
  return book.drafts.get(draftKey(of)).catch(() => undefined);
}
export async function draftsOf(login: string): Promise<Draft[]> {
  return book.drafts
    .where('login')
    .equals(login)
    .reverse()
    .sortBy('savedAt')
    .catch(() => []);
}
export async function dropDraft(of: DraftOf): Promise<void> {
  await book.drafts.delete(draftKey(of)).catch(() => undefined);
}
/** A person who logs out leaves nothing on a shared computer. */
export async function forgetDrafts(login: string): Promise<void> {
  await book.drafts
    .where('login')
    .equals(login)
    .delete()
    .catch(() => undefined);
}
