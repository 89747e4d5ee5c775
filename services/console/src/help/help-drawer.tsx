import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { language } from '../i18n/language.js';
import { Icon } from '../ui/icons.js';
import { Loading } from '../ui/states.js';
import { type Guide, pictureOf } from './guide.js';
import { guideFor } from './registry.js';
import './help.css';

interface HelpDrawerProps {
  readonly page: string;
  readonly close: () => void;
}

/** What the page is for, how it is used, what to do when …, and the keys. The browser's own dialog: Esc closes it, the page behind is out of reach. */
export function HelpDrawer({ page, close }: HelpDrawerProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const chosen = language();
  const { data: guide, isPending } = useQuery({
    queryKey: ['help', page, chosen],
    queryFn: async () => (await guideFor(page, chosen)) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      className="help"
      aria-labelledby="help"
      onClose={close}
      onClick={event => event.target === dialog.current && dialog.current.close()}
      onKeyDown={event => event.stopPropagation()}
    >
      <article>
        <header className="btw">
          <h1 className="h2" id="help">
            {guide?.title ?? t('help.title')}
          </h1>
          <button type="button" className="lnk" onClick={() => dialog.current?.close()}>
            {t('help.close')}
          </button>
        </header>
        {isPending && <Loading rows={5} />}
        {guide && <GuideText guide={guide} page={page} />}
        <Keys />
      </article>
    </dialog>
  );
}

function GuideText({ guide, page }: { guide: Guide; page: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="lead">{guide.purpose}</p>
      <a href={`/help/${pictureOf(page)}.webp`} target="_blank" rel="noopener">
        <img src={`/help/${pictureOf(page)}.webp`} alt={t('help.picture', { page: guide.title })} width={960} height={600} loading="lazy" />
      </a>
      <h2 className="h3">{t('help.steps')}</h2>
      <ol>
        {guide.steps.map(step => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <h2 className="h3">{t('help.when')}</h2>
      <dl>
        {guide.cases.map(([when, then]) => (
          <div key={when}>
            <dt>
              <Icon name="info" size={16} />
              {when}
            </dt>
            <dd>{then}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Keys() {
  const { t } = useTranslation();
  const mac = /Mac|iPhone|iPad/.test(window.navigator.userAgent);
  const held = mac ? '⌘' : 'Ctrl';
  const keys: readonly (readonly [readonly string[], string])[] = [
    [[held, 'K'], t('help.keySearch')],
    [['J'], t('help.keyNext')],
    [['K'], t('help.keyPrevious')],
    [[held, 'S'], t('help.keySave')],
    [[held, 'Enter'], t('help.keySend')],
    [['Enter'], t('help.keyEnter')],
    [['?'], t('help.keyHelp')],
    [['Esc'], t('help.keyClose')],
  ];
  return (
    <section aria-label={t('help.keys')}>
      <h2 className="h3">{t('help.keys')}</h2>
      <table className="keys">
        <tbody>
          {keys.map(([names, does]) => (
            <tr key={does}>
              <th scope="row">
                {names.map(name => (
                  <kbd key={name}>{name}</kbd>
                ))}
              </th>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
