import { uuidv7 } from '@shuniu/kernel';

const KEPT = 'shuniu.device';
let own: string | undefined;

/** What this browser calls itself towards its owner's drafts; it says nothing of who sits before it. */
export function device(): string {
  own ??= window.localStorage.getItem(KEPT) ?? '';
  if (own === '') {
    own = uuidv7();
    window.localStorage.setItem(KEPT, own);
  }
  return own;
}
