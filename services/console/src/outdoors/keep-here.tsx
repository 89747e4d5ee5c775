import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHere } from '../session/use-me.js';
import { timeWords } from '../ui/days.js';
import { Dialog } from '../ui/dialog.js';
import { Status } from '../ui/status.js';
import { useWords } from '../ui/use-words.js';
import { canKeep, dropView, hasPin, isKept, isOpen, type KeptView, keepView } from './kept.js';
import { PinField } from './pin-field.js';
import { isPin } from './seal.js';

interface Props {
  readonly view: KeptView;
  /** Milliseconds since 1970: from then on nothing of it is here. */
  readonly until: number;
}

/** 留在这台设备上: keeps what the page shows until its day is over, so that it can be opened without a network and after the page was closed. */
export function KeepHere({ view, until }: Props) {
  const { t } = useTranslation();
  const { me } = useHere();
  const { dayOf } = useKeptDay();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const key = ['kept', me.login, view.kind, view.id];
  const { data } = useQuery({ queryKey: key, queryFn: async () => (await isKept(me.login, view)) ?? 0, enabled: canKeep(), staleTime: 0 });
  const anew = (): void => void queries.invalidateQueries({ queryKey: ['kept', me.login] });
  if (until <= Date.now()) return null;
  if (!canKeep()) return <p className="mut sm">{t('outdoors.cannot')}</p>;
  if (data)
    return (
      <p className="row wrap" role="status">
        <Status tone="ok" shape="check">
          {t('outdoors.kept', { until: dayOf(data) })}
        </Status>
        <Button size="small" onClick={() => void dropView(me.login, view).then(anew)}>
          {t('outdoors.drop')}
        </Button>
      </p>
    );
  const close = (): void => {
    setAsking(false);
    anew();
  };
  return (
    <p className="row wrap">
      <Button onClick={() => setAsking(true)}>{t('outdoors.keep')}</Button>
      <span className="mut sm">{t('outdoors.keepWhy')}</span>
      {asking && <KeepDialog view={view} until={until} close={close} />}
    </p>
  );
}

function KeepDialog({ view, until, close }: Props & { close: () => void }) {
  const { t } = useTranslation();
  const { me } = useHere();
  const { dayOf } = useKeptDay();
  const [pin, setPin] = useState('');
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const { data: old } = useQuery({ queryKey: ['kept', me.login, 'pin'], queryFn: () => hasPin(me.login), staleTime: 0 });
  const open = isOpen(me.login);
  const keep = async (): Promise<void> => {
    if (!open && !isPin(pin)) return setFault(t('outdoors.pinSix'));
    setBusy(true);
    const opened = await keepView(me.login, { view, until, pin }).catch(() => 'failed' as const);
    setBusy(false);
    if (opened === 'open') return close();
    setFault({ wrong: t('outdoors.pinWrong'), gone: t('outdoors.pinGone'), failed: t('outdoors.keepFailed') }[opened]);
  };
  return (
    <Dialog title={t('outdoors.keep')} action={t('outdoors.keepNow')} busy={busy} fault={fault} close={close} send={() => void keep()}>
      <p className="sec">{t('outdoors.keepHow', { until: dayOf(until) })}</p>
      {!open && <PinField label={old ? t('outdoors.pinOld') : t('outdoors.pinNew')} value={pin} onChange={setPin} />}
    </Dialog>
  );
}

/** 11月30日 24:00 of a last moment. */
function useKeptDay() {
  const { day } = useWords();
  // The end of a day is told as the minute before it.
  const dayOf = (until: number): string => {
    const last = new Date(until - 60_000);
    return `${day(new Date(last.getTime() + 8 * 3_600_000).toISOString().slice(0, 10))} ${timeWords(last)}`;
  };
  return { dayOf };
}
