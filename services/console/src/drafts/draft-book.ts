import { Dexie, type Table } from 'dexie';
import type { Draft } from './draft.js';

class DraftBook extends Dexie {
  readonly drafts!: Table<Draft, string>;
  constructor() {
    super('shuniu-console');
    this.version(1).stores({ drafts: 'key, login, savedAt' });
  }
}
export const { drafts } = new DraftBook();
