import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeptLink } from '../../outdoors/kept-link.js';
import { login } from '../../session/session.js';
import { LanguageSwitch, SizeSwitch } from '../../shell/switches.js';
import { NextButton } from '../../ui/buttons.js';
import { Hills, Mark } from '../../ui/drawings.js';
import { FieldError } from '../../ui/field.js';

/** The front page of somebody who is not logged in. The login itself is the identity provider's page. */
export function Landing({ refused }: { refused: boolean }) {
  const { t } = useTranslation();
  const [state, setState] = useState<'idle' | 'going' | 'failed'>('idle');
  const go = (): void => {
    setState('going');
    login('/').catch(() => setState('failed'));
  };
  return (
    <div className="lg">
      <header className="lgl">
        <span className="brand serif">
          <Mark size={52} leaf="#8FD3BC" />
          {t('app.name')}
        </span>
        <h1 className="serif">{t('landing.title')}</h1>
        <p>{t('landing.sub')}</p>
        <Hills />
      </header>
      <main className="lgr">
        <h2>{t('session.login')}</h2>
        <p className="sec">{t('landing.how')}</p>
        <NextButton size="large" block loading={state === 'going'} onClick={go}>
          {t('session.login')}
        </NextButton>
        <FieldError text={state === 'failed' ? t('session.unreachable') : refused ? t('session.refused') : undefined} />
        {state === 'failed' && <KeptLink />}
        <div className="btw">
          <SizeSwitch />
          <LanguageSwitch />
        </div>
        <footer className="mut sm">
          <p>{t('landing.shared')}</p>
          <p>
            {t('landing.open')} <a href="/public">{t('landing.public')}</a>
          </p>
        </footer>
      </main>
    </div>
  );
}
