import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NextButton } from '../ui/buttons.js';
import { FieldError } from '../ui/field.js';
import { loginAgain } from './session.js';

/** The login has run out while somebody works. The page below keeps everything that was typed. */
export function LoginAgain() {
  const { t } = useTranslation();
  const [state, setState] = useState<'idle' | 'open' | 'failed'>('idle');
  const again = (): void => {
    setState('open');
    loginAgain().catch(() => setState('failed'));
  };
  return (
    <Modal open closable={false} keyboard={false} mask={{ closable: false }} footer={null} title={t('session.again')} zIndex={2000}>
      <p className="sec" style={{ margin: '4px 0 16px' }}>
        {t('session.againWhy')}
      </p>
      <NextButton block size="large" loading={state === 'open'} onClick={again}>
        {t('session.login')}
      </NextButton>
      <FieldError text={state === 'failed' ? t('session.againFailed') : undefined} />
    </Modal>
  );
}
