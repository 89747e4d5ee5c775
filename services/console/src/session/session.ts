import { InMemoryWebStorage, UserManager, type UserManagerSettings, WebStorageStateStore } from 'oidc-client-ts';
import { openLock } from './idle.js';

const origin = (): string => window.location.origin;

const settings: UserManagerSettings = {
  authority: `${origin()}/realms/shuniu`,
  client_id: 'shuniu-console',
  redirect_uri: `${origin()}/`,
  // An address of its own, which the server does not part from the page that opened it.
  popup_redirect_uri: `${origin()}/login-done`,
  post_logout_redirect_uri: `${origin()}/`,
  response_type: 'code',
  scope: 'openid profile',
  stateStore: new WebStorageStateStore({ store: window.localStorage }),
  // No hidden frame: a token is renewed by its refresh token when it is needed.
  automaticSilentRenew: false,
  monitorSession: false,
  popupWindowFeatures: { width: 520, height: 720 },
};
/** Code and PKCE at the realm of the same origin. Tokens live in this tab's session storage and go with it. */
export const manager = new UserManager({ ...settings, userStore: new WebStorageStateStore({ store: window.sessionStorage }) });

let renewing: Promise<boolean> | undefined;

async function renewNow(): Promise<boolean> {
  const user = await manager.getUser();
  if (!user?.refresh_token) return false;
  try {
    return (await manager.signinSilent()) !== null;
  } catch {
    // Refused or out of reach: the caller asks the person.
    return false;
  }
}
/** One renewal at a time, whoever asks. */
function renew(): Promise<boolean> {
  renewing ??= renewNow().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

/** A token that is good for a few more seconds; undefined when nobody is logged in. */
export async function token(): Promise<string | undefined> {
  const user = await manager.getUser();
  if (user && (user.expires_in ?? 0) > 10) return user.access_token;
  if (user && (await renew())) return (await manager.getUser())?.access_token;
  return undefined;
}

let asked: { promise: Promise<void>; resolve: () => void } | undefined;
const watchers = new Set<() => void>();
const tell = (): void => {
  for (const watch of watchers) watch();
};

/** Waits until there is a new login: by the refresh token, or by the layer above the page. Everything typed stays where it is. */
export async function renewed(): Promise<void> {
  if (await renew()) return;
  if (!asked) {
    let resolve = (): void => undefined;
    const promise = new Promise<void>(done => {
      resolve = done;
    });
    asked = { promise, resolve };
    tell();
  }
  await asked.promise;
}

/** Whether the login layer is to be shown; for `useSyncExternalStore`. */
export const loginLayer = {
  subscribe(watch: () => void): () => void {
    watchers.add(watch);
    return () => watchers.delete(watch);
  },
  isOpen: (): boolean => asked !== undefined,
};

/** Logs in again in a window of its own. Another person than before starts afresh: the page is not theirs. */
export async function loginAgain(): Promise<void> {
  const before = await manager.getUser();
  const user = await manager.signinPopup();
  if (before && before.profile.sub !== user.profile.sub) {
    window.location.assign('/');
    return;
  }
  asked?.resolve();
  asked = undefined;
  tell();
}

/**
 * Opens the lock by a fresh login in a window of its own. Answers whether it was the same person: another one's login is dropped, and the page,
 * with what was typed, stays locked.
 */
export async function unlock(): Promise<boolean> {
  const before = await manager.getUser();
  const asking = new UserManager({ ...settings, userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }) });
  const user = await asking.signinPopup({ prompt: 'login' });
  if (before && before.profile.sub !== user.profile.sub) return false;
  await manager.storeUser(user);
  openLock();
  return true;
}

export const login = (returnTo: string): Promise<void> => manager.signinRedirect({ state: { returnTo } });

export async function logout(): Promise<void> {
  try {
    await manager.signoutRedirect();
  } catch {
    // The provider cannot be reached: at least this computer forgets the tokens.
    await manager.removeUser();
    window.location.assign('/');
  }
}

export type Arrival = 'popup' | 'page' | 'refused';

const inside = (path: unknown): string => (typeof path === 'string' && /^\/(?!\/)/.test(path) ? path : '/');

/** Finishes a login that comes back to this address, before anything is drawn. */
export async function arrive(): Promise<Arrival> {
  const query = new URLSearchParams(window.location.search);
  if (!query.has('state') || !(query.has('code') || query.has('error'))) {
    if (query.has('state')) window.history.replaceState(null, '', window.location.pathname);
    return 'page';
  }
  try {
    const user = await manager.signinCallback();
    if (window.opener && window.opener !== window) return 'popup';
    openLock();
    const { returnTo } = (user?.state ?? {}) as { returnTo?: unknown };
    window.history.replaceState(null, '', inside(returnTo));
    return 'page';
  } catch {
    window.history.replaceState(null, '', '/');
    return 'refused';
  }
}
