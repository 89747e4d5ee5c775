import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GroupSheet } from '../pages/shift/group-sheet.js';
import { NextButton } from '../ui/buttons.js';
import { FieldError } from '../ui/field.js';
import { Empty } from '../ui/states.js';
import { Status } from '../ui/status.js';
import { useOnline } from '../ui/use-online.js';
import { type KeptView, keptLogins, keptViews, lock, unlockWith } from './kept.js';
import { KeptDoors } from './kept-doors.js';
import { useOutbox } from './outbox.js';
import { PinField } from './pin-field.js';
import './outdoors.css';

/** So long nobody touched it, and the PIN is asked for again. */
const IDLE_MS = 15 * 60_000;

/** 没有网络时: the lists and rounds that were kept here, behind their owner's PIN. The way back goes through the login. */
export function OutdoorsPage() {
  const { t } = useTranslation();
  const [login, setLogin] = useState<string>();
  useIdle(() => {
    lock();
    setLogin(undefined);
  });
  return (
    <main className="page outdoors" id="main">
      <h1 className="ptitle serif">{t('outdoors.title')}</h1>
      <BackOnline />
      {login === undefined ? <Pin opened={setLogin} /> : <Kept login={login} />}
    </main>
  );
}

function useIdle(idle: () => void): void {
  useEffect(() => {
    let last = Date.now();
    const look = (): void => {
      if (Date.now() - last >= IDLE_MS) idle();
    };
    const sign = (): void => {
      look();
      last = Date.now();
    };
    const timer = window.setInterval(look, 5_000);
    for (const name of ['pointerdown', 'keydown', 'visibilitychange']) document.addEventListener(name, sign, { capture: true });
    return () => {
      window.clearInterval(timer);
      for (const name of ['pointerdown', 'keydown', 'visibilitychange']) document.removeEventListener(name, sign, { capture: true });
    };
  });
}

/** Says that there is a network again; what waits goes when its owner is logged in. */
function BackOnline() {
  const { t } = useTranslation();
  const online = useOnline();
  const back = (): void => window.location.assign(window.location.pathname === '/outdoors' ? '/' : window.location.href);
  if (!online) return <p className="sec">{t('outdoors.offline')}</p>;
  return (
    <p className="row wrap" role="status">
      <span>{t('outdoors.online')}</span>
      <Button type="primary" onClick={back}>
        {t('outdoors.back')}
      </Button>
    </p>
  );
}

function Pin({ opened }: { opened: (login: string) => void }) {
  const { t } = useTranslation();
  const { data: logins } = useQuery({ queryKey: ['kept', 'logins'], queryFn: keptLogins, networkMode: 'always', staleTime: 0 });
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    let said: 'wrong' | 'gone' = 'gone';
    for (const login of logins ?? []) {
      const became = await unlockWith(login, pin);
      if (became === 'open') return opened(login);
      if (became === 'wrong') said = 'wrong';
    }
    setBusy(false);
    setPin('');
    setFault(said === 'wrong' ? t('outdoors.pinWrong') : t('outdoors.pinGone'));
  };
  if (logins?.length === 0) return <Empty title={t('outdoors.nothing')} why={t('outdoors.nothingWhy')} />;
  return (
    <form className="panel body form" onSubmit={event => void open(event)}>
      <p className="sec">{t('outdoors.pinWhy')}</p>
      <PinField label={t('outdoors.pinOld')} value={pin} onChange={setPin} />
      <FieldError text={fault} />
      <NextButton htmlType="submit" size="large" loading={busy} disabled={pin.length !== 6}>
        {t('outdoors.open')}
      </NextButton>
    </form>
  );
}

function Kept({ login }: { login: string }) {
  const { t } = useTranslation();
  const { data: views } = useQuery({
    queryKey: ['kept', login, 'views'],
    queryFn: () => keptViews(login),
    networkMode: 'always',
    staleTime: 0,
    gcTime: 0,
    // What has had its day goes from the screen too.
    refetchInterval: 30_000,
  });
  const waiting = useOutbox(login).filter(i => i.state === 'waiting').length;
  const [chosen, setChosen] = useState<string>();
  const view = views?.find(v => v.id === (chosen ?? (views.length === 1 ? views[0]?.id : undefined)));
  if (!views) return null;
  if (views.length === 0) return <Empty title={t('outdoors.nothing')} why={t('outdoors.nothingWhy')} />;
  return (
    <>
      <p role="status">
        <Status tone={waiting > 0 ? 'warn' : 'ok'} shape={waiting > 0 ? 'openTriangle' : 'check'}>
          {waiting > 0 ? t('outdoors.waiting', { count: waiting }) : t('outdoors.nothingWaits')}
        </Status>
      </p>
      {views.length > 1 && (
        <ul className="thin">
          {views.map(v => (
            <li key={v.id}>
              <Button type={v === view ? 'primary' : 'default'} aria-pressed={v === view} onClick={() => setChosen(v.id)}>
                {v.title} {v.when}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {view && <One key={view.id} view={view} login={login} />}
    </>
  );
}

function One({ view, login }: { view: KeptView; login: string }) {
  return (
    <>
      <h2 className="h2">{view.title}</h2>
      <p className="sec num">{view.when}</p>
      {view.kind === 'group' ? (
        <GroupSheet login={login} unitCode={view.unitCode} shiftId={view.id} people={view.people} />
      ) : (
        <KeptDoors view={view} login={login} />
      )}
    </>
  );
}
