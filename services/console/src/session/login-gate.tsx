import { lazy, type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { Landing } from '../pages/home/landing.js';
import { idleLock, watchIdle } from './idle.js';
import { LockLayer } from './lock-layer.js';
import { login, loginLayer, manager } from './session.js';

const LoginAgain = lazy(() => import('./login-again.js').then(m => ({ default: m.LoginAgain })));

type State = 'asking' | 'in' | 'out';

/** Nobody logged in: a link into the station goes straight to the login and comes back; the plain address shows the front page. */
export function LoginGate({ refused, children }: { refused: boolean; children: ReactNode }) {
  const [state, setState] = useState<State>('asking');
  const again = useSyncExternalStore(loginLayer.subscribe, loginLayer.isOpen);
  const locked = useSyncExternalStore(idleLock.subscribe, idleLock.isLocked);
  useEffect(() => (state === 'in' ? watchIdle() : undefined), [state]);
  useEffect(() => {
    void manager.getUser().then(user => {
      if (user) setState('in');
      else if (window.location.pathname === '/') setState('out');
      else login(window.location.pathname + window.location.search).catch(() => setState('out'));
    });
  }, []);
  if (state === 'asking') return null;
  if (state === 'out') return <Landing refused={refused} />;
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
