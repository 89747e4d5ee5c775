import { uuidv7 } from '@shuniu/kernel';
import { useEffect, useSyncExternalStore } from 'react';
import { manager } from '../session/session.js';
import { noteWaiting } from './flags.js';
import { sendOne } from './senders.js';
import { isOld, sendEach, type Waiting, type Went } from './waiting.js';

const AGAIN_MS = 10_000;
let owner = '';
let items: readonly Waiting[] = [];
const watchers = new Set<() => void>();
const table = async () => (await import('../drafts/draft-book.js')).book.waiting;

function put(next: readonly Waiting[]): void {
  items = next;
  noteWaiting(next.some(i => i.state === 'waiting' || i.delayed || i.state === 'refused'));
  for (const watch of watchers) watch();
}
/** Reads what this browser keeps of the login; another tab may have changed it. */
async function read(): Promise<void> {
  try {
    const rows = await (await table()).where('login').equals(owner).sortBy('at');
    const old = rows.filter(row => isOld(row, Date.now()));
    if (old.length > 0) await (await table()).bulkDelete(old.map(row => row.id));
    const known = new Set(rows.map(row => row.id));
    // What was done while the book was opened is not in it yet.
    put([...rows.filter(row => !old.includes(row)), ...items.filter(i => !known.has(i.id))]);
  } catch {
    // A private window keeps nothing: what was done stays on the page and is sent from it.
  }
}
const save = (rows: readonly Waiting[]): Promise<unknown> =>
  table()
    .then(t => t.bulkPut([...rows]))
    .catch(() => undefined);

async function arrived(item: Waiting, went: Went): Promise<void> {
  if (went.to === 'later' || went.to === 'stop') {
    const left = items.filter(i => i.state === 'waiting' && !i.delayed && (went.to === 'stop' || i.id === item.id));
    const marked = left.map(i => ({ ...i, delayed: true }));
    await save(marked);
    put(items.map(i => marked.find(m => m.id === i.id) ?? i));
    return;
  }
  if (went.to === 'parts') {
    await save(went.parts);
    await (await table()).delete(item.id).catch(() => undefined);
    put([...items.filter(i => i.id !== item.id), ...went.parts]);
    return;
  }
  const now = items.find(i => i.id === item.id) ?? item;
  const done: Waiting = { ...now, state: went.to, ...(went.to === 'sent' ? { answer: went.answer } : { why: went.why }) };
  await save([done]);
  put(items.map(i => (i.id === item.id ? done : i)));
}

let busy: Promise<void> | undefined;
async function pass(): Promise<void> {
  const user = await manager.getUser();
  // Another one's work is not sent by whoever is logged in now.
  if (!navigator.onLine || user?.profile.preferred_username !== owner) {
    const offline = items.find(i => i.state === 'waiting');
    if (offline) await arrived(offline, { to: 'stop' });
    return;
  }
  const tried = new Set<string>();
  const next = () => items.filter(i => i.state === 'waiting' && !tried.has(i.id));
  // What is done while others are on their way goes along.
  for (let some = next(); some.length > 0; some = next()) {
    for (const one of some) tried.add(one.id);
    let stopped = false;
    const note = async (item: Waiting, went: Went): Promise<void> => {
      stopped ||= went.to === 'stop';
      await arrived(item, went);
    };
    await sendEach(some, { send: sendOne, arrived: note });
    if (stopped) return;
  }
}
/** Sends what waits, one run at a time, also among tabs. */
export function upload(): Promise<void> {
  busy ??= (navigator.locks ? navigator.locks.request('shuniu.outbox', { ifAvailable: true }, lock => (lock ? pass() : undefined)) : pass())
    .catch(() => undefined)
    .then(() => undefined)
    .finally(() => {
      busy = undefined;
    });
  return busy;
}

/** Keeps something that was done now, and sends it as soon as it can go. */
export async function add(of: Pick<Waiting, 'kind' | 'of' | 'unitCode' | 'content'> & { readonly id?: string }): Promise<void> {
  const item: Waiting = { id: uuidv7(), ...of, login: owner, at: Date.now(), state: 'waiting' };
  put([...items, item]);
  await save([item]);
  void upload();
}
/** Its owner has read what became of it. */
export async function dismiss(ids: readonly string[]): Promise<void> {
  const read = new Set(ids);
  const seen = items.filter(i => read.has(i.id) && i.state === 'sent').map(({ delayed: _, ...rest }) => rest);
  const gone = items.filter(i => read.has(i.id) && i.state === 'refused').map(i => i.id);
  await save(seen);
  await (await table()).bulkDelete(gone).catch(() => undefined);
  put(items.filter(i => !gone.includes(i.id)).map(i => seen.find(s => s.id === i.id) ?? i));
}

let timer = 0;
/** Looks after what waits of a login: now, when the network is back, and every ten seconds. */
function start(login: string): void {
  if (owner === login) return;
  if (owner === '') {
    window.addEventListener('online', () => void upload());
    window.addEventListener('storage', event => event.key === 'shuniu.waiting' && void read());
  }
  owner = login;
  items = [];
  window.clearInterval(timer);
  timer = window.setInterval(() => items.some(i => i.state === 'waiting') && void upload(), AGAIN_MS);
  void read().then(upload);
}

/** What this browser holds of a login: what waits, what went a while ago, what was refused; of one list or round when it is named. */
export function useOutbox(login: string, of?: string): readonly Waiting[] {
  useEffect(() => start(login), [login]);
  const all = useSyncExternalStore(
    watch => {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    () => items,
  );
  return of === undefined ? all : all.filter(i => i.of === of);
}
