import { Refusal, readBody } from './http.mjs';
import { failedPage, languageOf, loginPage } from './pages.mjs';

/**
 * Serves the login page of an authorization request that waits for a person: GET shows it, POST tries a password. A form from another origin
 * is refused, so nobody can be logged in as someone else from a foreign page.
 * @param {object} given
 * @param {any} given.provider
 * @param {import('./accounts.mjs').Accounts} given.accounts
 * @param {import('./lockout.mjs').Lockout} given.lockout
 * @param {string[]} given.origins
 * @param {{username: string, name: string}[]} given.demo
 */
export function loginHandler({ provider, accounts, lockout, origins, demo }) {
  const show = (res, status, { headers, html }) => {
    res.writeHead(status, headers);
    res.end(html);
  };

  /** @param {import('node:http').IncomingMessage} req @param {import('node:http').ServerResponse} res @param {string} path the login's own path, without a query */
  return async (req, res, path) => {
    const query = new URL(req.url ?? '/', 'http://localhost').searchParams;
    const asked = query.get('lang') ?? undefined;
    let interaction;
    try {
      interaction = await provider.interactionDetails(req, res);
    } catch {
      show(res, 400, failedPage(languageOf(asked, req.headers['accept-language'])));
      return;
    }
    if (interaction.uid !== path.slice(path.lastIndexOf('/') + 1)) {
      show(res, 400, failedPage(languageOf(asked, req.headers['accept-language'])));
      return;
    }
    const language = languageOf(asked ?? interaction.params.ui_locales, req.headers['accept-language']);
    const state = { language, large: query.get('size') === 'large', action: path, demo, origins };
    if (req.method === 'GET' || req.method === 'HEAD') {
      const hint = interaction.params.login_hint;
      show(res, 200, loginPage({ ...state, username: typeof hint === 'string' ? hint.slice(0, 128) : '' }));
      return;
    }
    const { origin } = req.headers;
    if (req.method !== 'POST' || (origin !== undefined && !origins.includes(origin))) throw new Refusal(403, { error: 'access_denied' });
    const form = new URLSearchParams(await readBody(req));
    const username = form.get('username') ?? '';
    const paused = lockout.pausedSeconds(username);
    if (paused > 0) {
      show(res, 429, loginPage({ ...state, username, paused }));
      return;
    }
    const left = lockout.tried(username);
    const account = await accounts.authenticate(username, form.get('password') ?? '');
    if (!account) {
      const locked = lockout.pausedSeconds(username);
      show(res, 401, loginPage({ ...state, username, ...(locked > 0 ? { paused: locked } : { left }) }));
      return;
    }
    lockout.succeeded(username);
    // `remember: false`: the session's cookie ends with the browser, as a shared computer needs it.
    await provider.interactionFinished(req, res, { login: { accountId: account.id, remember: false } }, { mergeWithLastSubmission: false });
  };
}
