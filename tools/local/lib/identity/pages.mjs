import { randomBytes } from 'node:crypto';
import { FRUIT, HILLS, STYLE } from './look.mjs';

const WORDS = {
  zh: {
    lang: 'zh-CN',
    brand: '枢纽',
    hero: ['一次记下，', '处处可用。'],
    lede: ['从化区村社工站、社区基金和议事会，', '在同一个地方办事。'],
    login: '登录',
    demo: '演示环境　资料都是编的，不要录入真人',
    username: '账号',
    password: '密码',
    show: '显示密码',
    hide: '隐藏密码',
    wrong: left => `账号或密码不对，还可以试 ${left} 次`,
    paused: seconds => `试错次数太多，请 ${seconds} 秒后再试`,
    hints: '演示账号（密码都是 shuniu）',
    forgot: '忘了密码',
    forgotText: '请站长或区里的运维同事重设。',
    large: '大字',
    normal: '标准字',
    other: 'English',
    shared: '公用电脑：离开前请退出登录。',
    open: '不用登录就能看的：',
    board: '公开栏',
    failed: '登录没有完成',
    failedText: '可能是这一页开得太久了。请回到首页，重新登录。',
    home: '回到首页',
    leave: '要退出登录吗',
    leaveYes: '退出登录',
    leaveNo: '继续用',
    left: '已退出登录',
    leftText: '这台电脑上的登录已经结束。',
  },
  en: {
    lang: 'en',
    brand: 'Shuniu',
    hero: ['Record once,', 'use everywhere.'],
    lede: ['Village social-work stations, community funds and councils', 'of Conghua, working in one place.'],
    login: 'Log in',
    demo: 'Demonstration: all data is made up; enter no real people',
    username: 'Login',
    password: 'Password',
    show: 'Show password',
    hide: 'Hide password',
    wrong: left => `Wrong login or password; ${left} tries left`,
    paused: seconds => `Too many wrong tries; try again in ${seconds} seconds`,
    hints: 'Demonstration logins (password: shuniu)',
    forgot: 'Forgot the password',
    forgotText: 'Ask your station manager or the district’s operators to reset it.',
    large: 'Large type',
    normal: 'Normal type',
    other: '中文',
    shared: 'On a shared computer, log out before you leave.',
    open: 'Open to everyone: ',
    board: 'public pages',
    failed: 'Login was not completed',
    failedText: 'This page may have been open too long. Go back to the start and log in again.',
    home: 'Back to the start',
    leave: 'Log out?',
    leaveYes: 'Log out',
    leaveNo: 'Stay',
    left: 'You are logged out',
    leftText: 'The login on this computer has ended.',
  },
};

/** @param {unknown} value */
export const escapeHtml = value => String(value).replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);

/**
 * The page's language: as asked for, else the first of the browser's that we have, else Chinese.
 * @param {string | undefined} asked
 * @param {string | undefined} acceptLanguage
 * @returns {'zh' | 'en'}
 */
export function languageOf(asked, acceptLanguage) {
  for (const tag of [...(asked ?? '').split(/[\s,]+/), ...(acceptLanguage ?? '').split(',')]) {
    const found = /^\s*(zh|en)\b/i.exec(tag);
    if (found) return /** @type {'zh' | 'en'} */ (found[1].toLowerCase());
  }
  return 'zh';
}

// Nothing is loaded from anywhere; the one script only shows the password and fills in a demonstration login.
const SCRIPT = `
const password = document.getElementById('password'), eye = document.getElementById('eye');
if (eye) { eye.hidden = false; eye.onclick = () => { const shown = password.type === 'text'; password.type = shown ? 'password' : 'text'; eye.setAttribute('aria-pressed', String(!shown)); eye.setAttribute('aria-label', shown ? eye.dataset.show : eye.dataset.hide); }; }
for (const hint of document.querySelectorAll('[data-login]')) hint.onclick = () => { document.getElementById('username').value = hint.dataset.login; password.value = ''; password.focus(); };
`;

/**
 * A whole page with the headers that keep it ours: no outside resources, no framing.
 * @param {{w: typeof WORDS.zh, title: string, body: string, large?: boolean, origins?: string[]}} given
 * @returns {{headers: Record<string, string>, html: string}}
 */
function page({ w, title, body, large = false, origins = [] }) {
  const nonce = randomBytes(16).toString('base64');
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)} · ${w.brand}</title><style nonce="${nonce}">${STYLE}</style>`;
  const html = `<!doctype html><html lang="${w.lang}"${large ? ' class="large"' : ''}><head>${head}</head><body><div class="split"><header><div class="brand">${FRUIT}<span>${w.brand}</span></div><p class="say">${w.hero.join('<br>')}</p><p class="lede">${w.lede.join('<br>')}</p>${HILLS}</header><main>${body}</main></div><script nonce="${nonce}">${SCRIPT}</script></body></html>`;
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src data:; form-action 'self' ${origins.join(' ')}; base-uri 'none'; frame-ancestors 'none'`;
  return {
    html,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': policy,
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
  };
}

/**
 * @typedef {object} LoginState
 * @property {'zh' | 'en'} language
 * @property {boolean} large
 * @property {string} action where the form goes, without a query
 * @property {string} [username]
 * @property {number} [left] tries left after a wrong password
 * @property {number} [paused] seconds until the login may be tried again
 * @property {{username: string, name: string}[]} demo the demonstration's logins; empty elsewhere
 * @property {string[]} origins
 */

/**
 * The login page.
 * @param {LoginState} state
 */
export function loginPage({ language, large, action, username = '', left, paused, demo, origins }) {
  const w = WORDS[language];
  const fault = paused ? w.paused(paused) : left === undefined ? undefined : w.wrong(left);
  const link = (lang, size) => `${escapeHtml(action)}?lang=${lang}${size ? '&amp;size=large' : ''}`;
  const described = fault ? ' aria-describedby="fault" aria-invalid="true"' : '';
  const hints = demo.map(
    one =>
      `<li><button type="button" data-login="${escapeHtml(one.username)}"><b>${escapeHtml(one.username)}</b><span>${escapeHtml(one.name)}</span></button></li>`,
  );
  const body = `<form method="post" action="${link(language, large)}"><h1>${w.login}</h1>${demo.length > 0 ? `<p class="demo"><span aria-hidden="true">△</span> ${w.demo}</p>` : ''}
<label for="username">${w.username}</label><input id="username" name="username" value="${escapeHtml(username)}" autocomplete="username" autocapitalize="none" spellcheck="false" maxlength="128" required${username ? '' : ' autofocus'}${described}>
<label for="password">${w.password}</label><div class="secret"><input id="password" name="password" type="password" autocomplete="current-password" maxlength="256" required${username ? ' autofocus' : ''}${described}><button id="eye" type="button" hidden aria-pressed="false" aria-label="${w.show}" data-show="${w.show}" data-hide="${w.hide}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12z"/><circle cx="12" cy="12" r="3"/></svg></button></div>
${fault ? `<p id="fault" class="fault" role="alert"><span aria-hidden="true">■</span> ${fault}</p>` : ''}<button class="next" type="submit">${w.login}</button>
<div class="links"><details><summary>${w.forgot}</summary><p>${w.forgotText}</p></details><nav><a href="${link(language, !large)}">${large ? w.normal : w.large}</a><a href="${link(language === 'zh' ? 'en' : 'zh', large)}" hreflang="${language === 'zh' ? 'en' : 'zh-CN'}">${w.other}</a></nav></div></form>
${demo.length > 0 ? `<section class="hints"><h2>${w.hints}</h2><ul>${hints.join('')}</ul></section>` : ''}<footer>${w.shared}<br>${w.open}<a href="/public">${w.board}</a></footer>`;
  return page({ w, title: w.login, body, large, origins });
}

/** @param {'zh' | 'en'} language */
export function failedPage(language) {
  const w = WORDS[language];
  return page({ w, title: w.failed, body: `<h1>${w.failed}</h1><p>${w.failedText}</p><p><a href="/">${w.home}</a></p>` });
}

const send = (ctx, { headers, html }) => {
  ctx.set(headers);
  ctx.body = html;
};
const languageIn = ctx => languageOf(ctx.oidc?.params?.ui_locales, ctx.get('accept-language'));

/** The provider's page for a request it refuses. */
export function errorPage(ctx, { error }) {
  const w = WORDS[languageIn(ctx)];
  send(
    ctx,
    page({
      w,
      title: w.failed,
      body: `<h1>${w.failed}</h1><p>${w.failedText}</p><p class="code">${escapeHtml(error)}</p><p><a href="/">${w.home}</a></p>`,
    }),
  );
}

/** Asks whether to log out, where nothing proves that the person meant it. */
export function logoutPage(ctx, form) {
  const w = WORDS[languageIn(ctx)];
  const yes = `<button class="next" type="submit" form="op.logoutForm" name="logout" value="yes">${w.leaveYes}</button>`;
  send(ctx, page({ w, title: w.leave, body: `<h1>${w.leave}</h1>${form}${yes}<p><a href="/">${w.leaveNo}</a></p>` }));
}

/** Where logging out ends when no address was given. */
export function signedOutPage(ctx) {
  const w = WORDS[languageIn(ctx)];
  send(ctx, page({ w, title: w.left, body: `<h1>${w.left}</h1><p>${w.leftText}</p><p><a href="/">${w.home}</a></p>` }));
}
