import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useHere } from '../../session/use-me.js';
import { NextButton } from '../buttons.js';
import { timeWords } from '../days.js';
import { Shape } from '../icons.js';
import { Status } from '../status.js';
import { useOnline } from '../use-online.js';
import type { FormState } from './use-form.js';

/** Where the form stands: whose station, what is kept where and when, and what to do next. */
export function FormBar({ form, action }: { form: FormState; action: string }) {
  const { t } = useTranslation();
  const { unitName } = useHere();
  return (
    <div className="sticky fbar">
      <Outcome form={form} />
      <span className="row wrap fkept" role="status">
        <span className="b">{unitName}</span>
        <Keepings form={form} />
      </span>
      <span className="row">
        <kbd className="hide-phone">Ctrl Enter</kbd>
        <Button size="large" onClick={() => void form.keeping.save()} title="Ctrl S">
          {t('draft.save')}
        </Button>
        <NextButton htmlType="submit" size="large" loading={form.busy}>
          {action}
        </NextButton>
      </span>
    </div>
  );
}

/** What is kept where, and since when: on this computer and at the server, as two words. */
export function Keepings({ form }: { form: FormState }) {
  return (
    <>
      <Kept form={form} />
      <Uploaded form={form} />
    </>
  );
}

/** What became of the submission; it stands where it was asked for, so that nobody has to look for it. */
export function Outcome({ form }: { form: FormState }) {
  const { t } = useTranslation();
  const online = useOnline();
  if (form.held)
    return (
      <p className="fout st warn" role="alert">
        <Shape name="openTriangle" />
        {online ? t('draft.sendAgain') : t('draft.held')}
      </p>
    );
  const text = form.fault || (Object.keys(form.errors).length > 0 ? t('form.look') : '');
  if (!text) return null;
  return (
    <p className="fout st danger" role="alert">
      <Shape name="square" size={11} />
      {text}
    </p>
  );
}

const time = (at: number): { time: string } => ({ time: timeWords(new Date(at), true) });

function Kept({ form: { keeping, found } }: { form: FormState }) {
  const { t } = useTranslation();
  const at = keeping.keptAt ?? (found.taken?.from === 'here' ? found.taken.savedAt : undefined);
  if (at === undefined)
    return (
      <Status tone="mute" shape="ring">
        {t('draft.notKept')}
      </Status>
    );
  return (
    <Status tone="ok" shape="check">
      {t('draft.kept', time(at))}
    </Status>
  );
}

function Uploaded({ form: { keeping, found } }: { form: FormState }) {
  const { t } = useTranslation();
  const online = useOnline();
  if (!online || keeping.trouble === 'offline')
    return (
      <Status tone="warn" shape="openTriangle">
        {t('draft.offline')}
      </Status>
    );
  if (keeping.trouble === 'failed')
    return (
      <Status tone="warn" shape="openTriangle">
        {t('draft.notUploaded')}
      </Status>
    );
  const at = keeping.uploadedAt ?? (found.taken?.from === 'elsewhere' ? found.taken.savedAt : undefined);
  if (at === undefined) return null;
  return (
    <Status tone="info" shape="half">
      {t('draft.uploaded', time(at))}
    </Status>
  );
}
