import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../local/lib/paths.mjs';

/** So long a step waits for what it looks for: a limit for what never comes, on a slow machine too. */
export const WAITS_MS = 60_000;

const FOLDER = new URL('./journeys/', import.meta.url);
const PICTURES = path.join(root, '.cache/journey');

/**
 * What a journey's steps have in hand.
 * @typedef {object} Hand
 * @property {import('playwright-core').Page} page
 * @property {string} origin
 * @property {string} root of the repository
 * @property {import('playwright-core').Browser} browser for windows of others
 * @property {(login: string) => import('../../local/lib/api.mjs').Api} as the API as somebody
 * @property {(text: string | RegExp) => Promise<void>} see waits until the words stand on the page
 * @property {(name: string) => Promise<void>} go opens an entry of the side bar
 * @property {() => Promise<void>} signIn by the login form, as a person does
 * @property {(name: string) => Promise<void>} shot keeps a picture
 * @property {(page: import('playwright-core').Page, name: string) => Promise<void>} shotOf keeps one of another window
 * @typedef {(hand: Hand) => [string, () => Promise<void>][]} Steps each step with its name; they build on one another
 * @typedef {{name: string, title: string, login: string, size?: {width: number, height: number}, steps: Steps}} Journey
 */

/** Every journey: a file each, in the order of their names. @returns {Promise<Journey[]>} */
export async function journeys() {
  const files = fs.readdirSync(FOLDER).filter(file => file.endsWith('.mjs'));
  return Promise.all(files.sort().map(async file => ({ name: file.replace('.mjs', ''), ...(await import(new URL(file, FOLDER).href)) })));
}

/** Signs in where the front page stands. @param {import('playwright-core').Page} page @param {{origin: string, login: string, shot?: Hand['shot']}} who */
export async function signIn(page, { origin, login, shot }) {
  await page.goto(origin);
  await page.getByRole('button', { name: '登录' }).click();
  await page.locator('input[type=password]').waitFor();
  await shot?.('01-login');
  await page.getByLabel('账号').fill(login);
  await page.locator('input[type=password]').fill('shuniu');
  await page.getByRole('button', { name: '登录' }).click();
  await page.waitForURL(url => url.pathname.startsWith('/s/'));
  await page.locator('main').waitFor();
}

/**
 * Walks a journey in a window of its own; pictures lie in `.cache/journey/<name>`. A step that fails ends it, for the next ones stand on it.
 * @param {import('playwright-core').Browser} browser
 * @param {Journey} journey
 * @param {{origin: string, as: Hand['as']}} platform
 */
export async function walk(browser, journey, { origin, as }) {
  const counts = { passed: 0, failed: 0 };
  const context = await browser.newContext({
    viewport: journey.size ?? { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(WAITS_MS);
  const errors = [];
  page.on('pageerror', error => errors.push(error.message));
  const folder = path.join(PICTURES, journey.name);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const shotOf = async (window, name) => void (await window.screenshot({ path: path.join(folder, `${name}.png`) }));
  const shot = name => shotOf(page, name);
  const steps = journey.steps({
    page,
    origin,
    root,
    browser,
    as,
    shot,
    shotOf,
    see: text => page.getByText(text).first().waitFor(),
    go: name => page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click(),
    signIn: () => signIn(page, { origin, login: journey.login, shot }),
  });
  console.log(`${journey.title} (${journey.login})`);
  for (const [name, step] of steps) {
    try {
      await step();
      if (errors.length > 0) throw new Error(`the page threw: ${errors.join('; ')}`);
      counts.passed++;
      console.log(`✓ ${name}`);
    } catch (error) {
      counts.failed++;
      console.log(`✗ ${name}\n  ${/** @type {Error} */ (error).message}`);
      await shot('failed').catch(() => undefined);
      break;
    }
  }
  await context.close();
  return counts;
}
