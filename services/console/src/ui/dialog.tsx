import { Button, Modal } from 'antd';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NextButton } from './buttons.js';
import { FieldError } from './field.js';

interface DialogProps {
  readonly title: string;
  /** Verb and object, on the orange button. */
  readonly action: string;
  readonly busy: boolean;
  readonly fault: string;
  readonly close: () => void;
  readonly send: () => void;
  readonly children: ReactNode;
}

/** A small form above the page. Enter sends it; a click beside it closes nothing that was typed. */
export function Dialog({ title, action, busy, fault, close, send, children }: DialogProps) {
  const { t } = useTranslation();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy) send();
  };
  return (
    <Modal open width="37.3rem" title={title} onCancel={close} footer={null} mask={{ closable: false }}>
      <form className="form" style={{ marginTop: 12 }} onSubmit={submit} noValidate>
        {children}
        <FieldError text={fault} />
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button onClick={close}>{t('form.cancel')}</Button>
          <NextButton htmlType="submit" loading={busy}>
            {action}
          </NextButton>
        </div>
      </form>
    </Modal>
  );
}
