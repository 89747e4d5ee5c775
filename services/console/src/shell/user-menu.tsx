import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetDrafts } from '../drafts/drafts.js';
import { logout } from '../session/session.js';
import { useHere } from '../session/use-me.js';
import { roleKey } from './role-key.js';

/** Who is logged in, and the way out. */
export function UserMenu() {
  const { t } = useTranslation();
  const { me } = useHere();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const close = (event: Event): void => {
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('click', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('click', close);
      document.removeEventListener('keydown', close);
    };
  }, []);
  const leave = (): void => void forgetDrafts(me.login).then(logout);
  const role = me.roles[0] === undefined ? '' : t(roleKey(me.roles[0]));
  return (
    <div className="menu" ref={box}>
      <button
        type="button"
        className="who"
        aria-haspopup="true"
        aria-expanded={open}
        aria-label={t('user.menu', { name: me.name })}
        onClick={() => setOpen(!open)}
      >
        <span className="ava" aria-hidden="true">
          {[...me.name][0]}
        </span>
        <span className="whoname">
          {me.name} <span className="mut sm role">{role}</span>
        </span>
      </button>
      {open && (
        <ul>
          <li>
            <span className="mut sm">{t('user.post', { unit: me.unit?.name ?? '', role })}</span>
          </li>
          <li>
            <button type="button" className="lnk" onClick={leave}>
              {t('user.logout')}
            </button>
          </li>
        </ul>
      )}
    </div>
  );
}
