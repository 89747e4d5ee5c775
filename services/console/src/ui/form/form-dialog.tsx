import { Button, Modal } from 'antd';
import { type FormEvent, type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NextButton } from '../buttons.js';
import { timeWords } from '../days.js';
import { FieldError } from '../field.js';
import { Shape } from '../icons.js';
import { Status } from '../status.js';
import { useOnline } from '../use-online.js';
import { ClashView } from './clash-view.js';
import { ResumeBanner } from './resume-banner.js';
import type { FormState } from './use-form.js';
import { type Opened, WithDrafts } from './with-drafts.js';
import './form.css';

interface DraftDialogProps {
  readonly form: string;
  readonly record: string;
  readonly title: string;
  readonly close: () => void;
  readonly children: (opened: Opened) => ReactNode;
}
/** A small form above the page that is kept as a long one is: closed or lost with the page, it goes on where it was. */
export function DraftDialog({ form, record, title, close, children }: DraftDialogProps) {
  return (
    <Modal open width="37.3rem" title={title} onCancel={close} footer={null} mask={{ closable: false }}>
      <WithDrafts form={form} record={record}>
        {children}
      </WithDrafts>
    </Modal>
  );
}

interface DialogFormProps {
  readonly form: FormState;
  /** Verb and object, on the orange button. */
  readonly action: string;
  readonly close: () => void;
  readonly children: ReactNode;
}
/** What stands in such a dialog. Enter sends it; 取消 throws away what was typed, closing keeps it. */
export function DialogForm({ form, action, close, children }: DialogFormProps) {
  const { t } = useTranslation();
  const element = useRef<HTMLFormElement>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    form.submit();
  };
  const cancel = (): void => {
    form.keeping.stop();
    void form.keeping.drop();
    close();
  };
  return (
    <form className="form fdialog" ref={element} onSubmit={submit} noValidate>
      <ResumeBanner form={form} />
      {form.clash && <ClashView clash={form.clash} settle={form.settle} />}
      {children}
      <Fault form={form} />
      {!form.clash && (
        <div className="btw fdend">
          <Kept form={form} />
          <span className="row">
            <Button onClick={cancel}>{t('form.cancel')}</Button>
            <NextButton htmlType="submit" loading={form.busy}>
              {action}
            </NextButton>
          </span>
        </div>
      )}
    </form>
  );
}

function Fault({ form }: { form: FormState }) {
  const { t } = useTranslation();
  const online = useOnline();
  if (!form.held) return <FieldError text={form.fault} />;
  return (
    <p className="st warn" role="alert">
      <Shape name="openTriangle" />
      {online ? t('draft.sendAgain') : t('draft.held')}
    </p>
  );
}

function Kept({ form: { keeping, found } }: { form: FormState }) {
  const { t } = useTranslation();
  const at = keeping.keptAt ?? (found.taken?.from === 'here' ? found.taken.savedAt : undefined);
  return (
    <span className="sm" role="status">
      {at !== undefined && (
        <Status tone="ok" shape="check">
          {t('draft.kept', { time: timeWords(new Date(at), true) })}
        </Status>
      )}
    </span>
  );
}
