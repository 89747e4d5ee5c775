/* global self, caches, fetch, URL, AbortSignal */
// Keeps the built shell of the console for whoever kept a list on this device: no answer of the API, nothing of anybody. With a network the pages come
// from it, so that a deployment is seen at once; only without one the kept shell is opened. A new version waits until no page of the old one is open:
// what is kept is always one whole build.
const VERSION = '__VERSION__';
const FILES = __FILES__;
const NAME = `shuniu-shell-${VERSION}`;
const NOT_PAGES = /^\/(api|public|realms|admin|healthz|readyz|metrics)(\/|$)/;
const PATIENCE_MS = 8000;

self.addEventListener('install', event => {
  event.waitUntil(caches.open(NAME).then(cache => cache.addAll(FILES)));
});
self.addEventListener('activate', event => {
  const drop = async () => {
    for (const name of await caches.keys()) if (name.startsWith('shuniu-shell-') && name !== NAME) await caches.delete(name);
  };
  event.waitUntil(drop().then(() => self.clients.claim()));
});

async function page(request) {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    const kept = await caches.match('/', { cacheName: NAME });
    if (kept) return kept;
    throw error;
  }
}
self.addEventListener('fetch', event => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    if (!NOT_PAGES.test(pathname)) event.respondWith(page(request));
    return;
  }
  // Names of built files follow their content: what is kept under a name is what the network would answer.
  if (pathname !== '/' && FILES.includes(pathname)) {
    event.respondWith(caches.match(pathname, { cacheName: NAME }).then(kept => kept ?? fetch(request)));
  }
});
