import { DueVisitService } from '@shuniu/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { draftsOf, forgetDrafts, waitingOf } from '../drafts/drafts.js';
import { openHelp } from '../help/help.js';
import { logout } from '../session/session.js';
import { useHere } from '../session/use-me.js';
import { useMenu } from '../ui/use-menu.js';
import { roleKey } from './role-key.js';
import { LanguageSwitch, SizeSwitch } from './switches.js';

/** Who is logged in, and the way out. */
export function UserMenu() {
  const { t } = useTranslation();
  const { me } = useHere();
  const { box, open, setOpen } = useMenu<HTMLDivElement>();
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
      {open && <Menu role={role} close={() => setOpen(false)} />}
    </div>
  );
}

/** The way out says what it takes along. */
function Menu({ role, close }: { role: string; close: () => void }) {
  const { t } = useTranslation();
  const { me, rights, unitCode } = useHere();
  const { data: drafts = [] } = useQuery({ queryKey: ['drafts', me.login], queryFn: () => draftsOf(me.login), staleTime: 0 });
  const { data: marks = 0 } = useQuery({ queryKey: ['marks', me.login], queryFn: () => waitingOf(me.login), staleTime: 0 });
  const leave = (): void => void forgetDrafts(me.login).then(logout);
  return (
    <ul>
      <li>
        <span className="mut sm">{t('user.post', { name: me.name, unit: me.unit?.name ?? '', role })}</span>
      </li>
      <li className="on-phone">
        <SizeSwitch />
      </li>
      <li className="on-phone">
        <LanguageSwitch />
      </li>
      {rights.can(DueVisitService.method.listDueVisits) && (
        <li>
          <Link className="lnk" to="/s/$unitCode/absences" params={{ unitCode }} search={{}} onClick={close}>
            {t('user.absences')}
          </Link>
        </li>
      )}
      <li>
        <button
          type="button"
          className="lnk"
          onClick={() => {
            close();
            openHelp();
          }}
        >
          {t('help.title')}
        </button>
      </li>
      <li>
        <button type="button" className="lnk" onClick={leave}>
          {t('user.logout')}
        </button>
        {marks > 0 && <span className="st danger sm">{t('user.marksGo', { count: marks })}</span>}
        {drafts.length > 0 && <span className="st warn sm">{t('user.draftsGo', { count: drafts.length })}</span>}
      </li>
    </ul>
  );
}
