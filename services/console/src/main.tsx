import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { allTexts, startI18n } from './i18n/i18n.js';
import { arrive } from './session/session.js';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './shell/frame.css';
import './styles/landing.css';
import './styles/records.css';
import './styles/person.css';
import './styles/forms.css';
import './styles/figures.css';
import { mirrorTokens } from './theme.js';

/** Once the first page has most likely been drawn. */
const OTHER_TEXTS_MS = 3000;

async function start(): Promise<void> {
  mirrorTokens(document.documentElement);
  // The small window of a new login has done its work when it has arrived: it closes and draws nothing.
  const [arrival] = await Promise.all([arrive(), startI18n()]);
  if (arrival === 'popup') return;
  const { App } = await import('./app.js');
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  createRoot(root).render(
    <StrictMode>
      <App refused={arrival === 'refused'} />
    </StrictMode>,
  );
  // The words of the other pages, when there is time. Without a network now, the page that needs them asks again.
  window.setTimeout(() => void allTexts()?.catch(() => undefined), OTHER_TEXTS_MS);
}

void start();
