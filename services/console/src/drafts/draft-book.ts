import { Dexie, type Table } from 'dexie';
import type { KeptRow, PinRow } from '../outdoors/kept-rows.js';
import type { Waiting } from '../outdoors/waiting.js';
import type { Draft } from './draft.js';

/** All that this browser keeps of a login: forms begun, what waits for the network, and what is looked at without one. */
class DraftBook extends Dexie {
  readonly drafts!: Table<Draft, string>;
  readonly waiting!: Table<Waiting, string>;
  readonly kept!: Table<KeptRow, string>;
  readonly pins!: Table<PinRow, string>;

  constructor() {
    super('shuniu-console');
    this.version(1).stores({ drafts: 'key, login, savedAt' });
    this.version(2).stores({ drafts: 'key, login, savedAt', waiting: 'id, login, at', kept: 'key, login, until', pins: 'login' });
  }
}

export const book = new DraftBook();
export const { drafts } = book;
