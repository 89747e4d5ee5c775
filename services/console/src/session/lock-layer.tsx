import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { forgetDrafts } from '../drafts/drafts.js';
import { KeptLink } from '../outdoors/kept-link.js';
import { NextButton } from '../ui/buttons.js';
import { Mark } from '../ui/drawings.js';
import { FieldError } from '../ui/field.js';
import { logout, manager, unlock } from './session.js';
import './lock-layer.css';

/** Takes everything else out of sight, out of reach of keys and of screen readers; what was typed stays where it is. */
function useAlone(host: HTMLElement): void {
  useEffect(() => {
    document.body.append(host);
    const others = [...document.body.children].filter((e): e is HTMLElement => e instanceof HTMLElement && e !== host && !e.inert);
    // What was hidden before stays so afterwards, such as the box in which a growing text field is measured.
    const before = others.map(({ style }) => [style.getPropertyValue('visibility'), style.getPropertyPriority('visibility')] as const);
    for (const other of others) {
      other.inert = true;
      other.style.setProperty('visibility', 'hidden', 'important');
    }
    return () => {
      others.forEach((other, n) => {
        other.inert = false;
        other.style.setProperty('visibility', ...(before[n] ?? ['', '']));
      });
      host.remove();
    };
  }, [host]);
}

type State = 'idle' | 'open' | 'failed' | 'other';

/** 已锁定: opens again by a fresh login of the same person. */
export function LockLayer() {
  const { t } = useTranslation();
  const [host] = useState(() => document.createElement('div'));
  const [state, setState] = useState<State>('idle');
  const [who, setWho] = useState({ name: '', login: '' });
  const box = useRef<HTMLDivElement>(null);
  useAlone(host);
  useEffect(() => {
    box.current?.focus();
    void manager.getUser().then(user => {
      setWho({ name: user?.profile.name ?? '', login: user?.profile.preferred_username ?? '' });
    });
  }, []);
  const open = (): void => {
    setState('open');
    unlock().then(
      same => setState(same ? 'idle' : 'other'),
      () => setState('failed'),
    );
  };
  const faults: Partial<Record<State, string>> = { failed: t('session.againFailed'), other: t('lock.other', { name: who.name }) };
  return createPortal(
    <div className="lock" role="dialog" aria-modal="true" aria-labelledby="lock" tabIndex={-1} ref={box}>
      <div className="lockbox">
        <Mark />
        <h1 className="serif" id="lock">
          {t('lock.title')}
        </h1>
        <p className="sec">{t('lock.why', { name: who.name })}</p>
        <NextButton block size="large" loading={state === 'open'} onClick={open}>
          {t('lock.open')}
        </NextButton>
        <FieldError text={faults[state]} />
        <KeptLink />
        <button type="button" className="lnk" onClick={() => void forgetDrafts(who.login).then(logout)}>
          {t('lock.leave')}
        </button>
      </div>
    </div>,
    host,
  );
}
