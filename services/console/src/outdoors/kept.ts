import type { StopState } from '@shuniu/contracts';
import { noteKept } from './flags.js';
import type { KeptRow, PinRow } from './kept-rows.js';
import { keyOf, newSalt, seal, unseal } from './seal.js';

/** A leader's list as it is looked at without a network. */
export interface KeptGroup {
  readonly kind: 'group';
  readonly id: string;
  readonly unitCode: string;
  readonly title: string;
  readonly when: string;
  readonly people: readonly KeptPerson[];
}
export interface KeptPerson {
  readonly volunteerId: string;
  readonly name: string;
  /** The end of the number, to tell people of one name apart. */
  readonly tail: string;
  readonly state?: 'in' | 'out';
}
/** A round with its doors, of the day alone (X18). */
export interface KeptRound {
  readonly kind: 'round';
  readonly id: string;
  readonly unitCode: string;
  readonly title: string;
  readonly when: string;
  readonly stops: readonly KeptStop[];
}
export interface KeptStop {
  readonly stopId: string;
  readonly name: string;
  readonly address: string;
  readonly dietaryNote: string;
  readonly state: StopState;
}
export type KeptView = KeptGroup | KeptRound;

const CHECK = 'shuniu';
/** Who tries more often than that has forgotten it, or is somebody else. */
const MOST_WRONG = 5;
const book = async () => (await import('../drafts/draft-book.js')).book;
const keyOfView = (login: string, { kind, id }: Pick<KeptView, 'kind' | 'id'>): string => `${login}/${kind}/${id}`;
let unlocked: { readonly login: string; readonly key: CryptoKey } | undefined;

/** Needs a page that came by https, and a browser that can seal and keep. */
export const canKeep = (): boolean => window.isSecureContext && 'serviceWorker' in navigator && 'indexedDB' in window;
export const isOpen = (login: string): boolean => unlocked?.login === login;
export const lock = (): void => {
  unlocked = undefined;
};

/** What has had its day is gone; without anything kept its lock goes too. */
export async function sweep(now = Date.now()): Promise<KeptRow[]> {
  const { kept, pins } = await book();
  await kept.where('until').belowOrEqual(now).delete();
  const rows = await kept.toArray();
  const logins = new Set(rows.map(row => row.login));
  for (const pin of await pins.toArray()) if (!logins.has(pin.login)) await pins.delete(pin.login);
  noteKept(Math.max(0, ...rows.map(row => row.until)));
  return rows;
}
/** Whose views are kept here, the one who kept most lately last. */
export const keptLogins = async (): Promise<string[]> => [...new Set((await sweep()).map(row => row.login))];
export async function isKept(login: string, of: Pick<KeptView, 'kind' | 'id'>): Promise<number | undefined> {
  return (await sweep()).find(row => row.key === keyOfView(login, of))?.until;
}
export const hasPin = async (login: string): Promise<boolean> => {
  await sweep();
  return (await (await book()).pins.get(login)) !== undefined;
};

/** The shell of the console is kept too: without it the page could not be opened. */
async function keepShell(): Promise<void> {
  await navigator.serviceWorker.register('/sw.js');
  await navigator.serviceWorker.ready;
}
export type Opened = 'open' | 'wrong' | 'gone';
/** Opens what a login keeps here. After so many wrong PINs it is thrown away; what waits to be sent stays. */
export async function unlockWith(login: string, pin: string): Promise<Opened> {
  const { pins, kept } = await book();
  const row = await pins.get(login);
  if (!row) return 'gone';
  const key = await keyOf(pin, row.salt);
  if ((await unseal(key, row.check)) === CHECK) {
    if (row.wrong > 0) await pins.put({ ...row, wrong: 0 });
    unlocked = { login, key };
    return 'open';
  }
  const wrong = row.wrong + 1;
  if (wrong < MOST_WRONG) {
    await pins.put({ ...row, wrong });
    return 'wrong';
  }
  await kept.where('login').equals(login).delete();
  await sweep();
  return 'gone';
}
/** Keeps a view until its day is over, sealed by the PIN: the one that is here already, or a new one. */
export async function keepView(login: string, of: { view: KeptView; until: number; pin: string }): Promise<Opened> {
  const { kept, pins } = await book();
  let fresh: PinRow | undefined;
  if (await hasPin(login)) {
    const opened = isOpen(login) ? 'open' : await unlockWith(login, of.pin);
    if (opened !== 'open') return opened;
  } else {
    const salt = newSalt();
    unlocked = { login, key: await keyOf(of.pin, salt) };
    fresh = { login, salt, check: await seal(unlocked.key, CHECK), wrong: 0 };
  }
  if (!unlocked) return 'gone';
  await keepShell();
  const row: KeptRow = { key: keyOfView(login, of.view), login, until: of.until, sealed: await seal(unlocked.key, of.view) };
  await kept.put(row);
  if (fresh) await pins.put(fresh);
  await sweep();
  return 'open';
}
export async function dropView(login: string, of: Pick<KeptView, 'kind' | 'id'>): Promise<void> {
  await (await book()).kept.delete(keyOfView(login, of));
  await sweep();
}
/** What is kept of a login whose PIN was typed. */
export async function keptViews(login: string): Promise<KeptView[]> {
  if (unlocked?.login !== login) return [];
  const { key } = unlocked;
  const rows = (await sweep()).filter(row => row.login === login);
  const views = await Promise.all(rows.map(row => unseal(key, row.sealed)));
  return views.filter(view => view !== undefined) as KeptView[];
}
