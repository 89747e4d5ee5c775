import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftsOf, forgetDrafts } from '../drafts/drafts.js';
import { logout } from '../session/session.js';
import { useHere } from '../session/use-me.js';
import { roleKey } from './role-key.js';
import { LanguageSwitch, SizeSwitch } from './switches.js';

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
  const role = me.roles[0] === undefined ? '' : t(roleKey(me.roles[0]));
  return (
    <div className="menu" ref={box}>
      <button type="button" className="who" aria-haspopup="true" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className="ava" aria-hidden="true">
          {[...me.name][0]}
        </span>
        <span className="whoname">
          {me.name} <span className="mut sm role">{role}</span>
        </span>
        <span className="sr">{t('user.menu')}</span>
      </button>
      {open && <Menu role={role} />}
    </div>
  );
}

/** The way out says what it takes along. */
function Menu({ role }: { role: string }) {
  const { t } = useTranslation();
  const { me } = useHere();
  const { data: drafts = [] } = useQuery({ queryKey: ['drafts', me.login], queryFn: () => draftsOf(me.login), staleTime: 0 });
  const leave = (): void => void forgetDrafts(me.login).then(logout);
  return (
    <ul>
      <li>
        <span className="mut sm">{t('user.post', { unit: me.unit?.name ?? '', role })}</span>
      </li>
      <li className="on-phone">
        <SizeSwitch />
      </li>
      <li className="on-phone">
        <LanguageSwitch />
      </li>
      <li>
        <button type="button" className="lnk" onClick={leave}>
          {t('user.logout')}
        </button>
        {drafts.length > 0 && <span className="st warn sm">{t('user.draftsGo', { count: drafts.length })}</span>}
      </li>
    </ul>
  );
}
