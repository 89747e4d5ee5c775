import { lazy, type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { allTexts } from '../i18n/i18n.js';
import { hasKept } from '../outdoors/flags.js';
import { Landing } from '../pages/home/landing.js';
import { idleLock, watchIdle } from './idle.js';
import { LockLayer } from './lock-layer.js';
import { login, loginLayer, manager } from './session.js';

const LoginAgain = lazy(() => import('./login-again.js').then(m => ({ default: m.LoginAgain })));

const OutdoorsPage = lazy(async () => {
  const [{ OutdoorsPage: page }] = await Promise.all([import('../outdoors/outdoors-page.js'), allTexts()]);
  return { default: page };
});

type State = 'asking' | 'in' | 'out' | 'outdoors';
/** What is kept for the time without a network has an address of its own, and comes by itself where nothing else can. */
const isOutdoors = (): boolean => window.location.pathname === '/outdoors' || (!navigator.onLine && hasKept());

/** Nobody logged in: a link into the station goes straight to the login and comes back; the plain address shows the front page. */
export function LoginGate({ refused, children }: { refused: boolean; children: ReactNode }) {
  const [state, setState] = useState<State>('asking');
  const again = useSyncExternalStore(loginLayer.subscribe, loginLayer.isOpen);
  const locked = useSyncExternalStore(idleLock.subscribe, idleLock.isLocked);
  useEffect(() => (state === 'in' ? watchIdle() : undefined), [state]);
  useEffect(() => {
    if (isOutdoors()) return setState('outdoors');
    void manager.getUser().then(user => {
      if (user) setState('in');
      else if (window.location.pathname === '/') setState('out');
      else login(window.location.pathname + window.location.search).catch(() => setState(hasKept() ? 'outdoors' : 'out'));
    });
  }, []);
  if (state === 'asking') return null;
  if (state === 'out') return <Landing refused={refused} />;
  if (state === 'outdoors')
    return (
      <Suspense>
        <OutdoorsPage />
      </Suspense>
    );
  return (
    <>
      {children}
      {locked && <LockLayer />}
      {again && !locked && (
        <Suspense>
          <LoginAgain />
        </Suspense>
      )}
    </>
  );
}
