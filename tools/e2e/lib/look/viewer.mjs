/* global document, window, axe */
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../../local/lib/paths.mjs';
import { signIn, WAITS_MS } from '../walk.mjs';
import { inspect } from './inspect.mjs';

const AXE = path.join(root, 'node_modules/axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const GRAVE = ['serious', 'critical'];

/** The sizes of the windows that a desk, a laptop and a phone have. */
export const HEIGHTS = { 1440: 900, 1024: 768, 390: 844 };

/** A browser's tab in which one person is logged in, for looking at one page after the other. */
export class Viewer {
  /** What the page complained of since the last look. @type {string[]} */
  #errors = [];
  /** @param {import('playwright-core').Page} page @param {string} origin */
  constructor(page, origin) {
    this.page = page;
    this.origin = origin;
    page.setDefaultTimeout(WAITS_MS);
    page.on('pageerror', error => this.#errors.push(`the page threw: ${error.message.slice(0, 200)}`));
    page.on('console', said => {
      if (said.type() === 'error') this.#errors.push(`the console says: ${said.text().slice(0, 200)}`);
    });
  }

  /** @param {import('playwright-core').Browser} browser @param {{origin: string, login: string}} who */
  static async of(browser, { origin, login }) {
    // The page's own rules on scripts would keep axe out.
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', bypassCSP: true, reducedMotion: 'reduce' });
    const viewer = new Viewer(await context.newPage(), origin);
    await signIn(viewer.page, { origin, login });
    return viewer;
  }

  /** Opens a page and waits until nothing is on its way any more. @param {string} address @param {{size: string, language: string}} as */
  async open(address, { size, language }) {
    const { page } = this;
    await page.evaluate(
      kept => {
        window.localStorage.setItem('shuniu.size', kept.size);
        window.localStorage.setItem('shuniu.language', kept.language);
      },
      { size, language },
    );
    this.#errors = [];
    await page.goto(`${this.origin}${address}`);
    await page.locator('main').first().waitFor();
    await this.settled();
  }
  async settled() {
    await this.page.waitForLoadState('networkidle');
    await this.page.waitForFunction(() => !document.querySelector('main [aria-busy=true], .ant-spin-spinning'));
    await this.page.evaluate(() => document.fonts.ready);
  }
  /** @param {number} width */
  async widen(width) {
    await this.page.setViewportSize({ width, height: HEIGHTS[width] ?? 900 });
    await this.page.evaluate(() => new Promise(done => window.requestAnimationFrame(() => window.requestAnimationFrame(done))));
    await this.settled();
  }

  /** What is wrong with the page as it stands. @param {string[]} groups */
  async problems(groups) {
    const seen = await this.page.evaluate(inspect, { groups });
    return [...seen, ...new Set(this.#errors.splice(0))];
  }
  /** What axe calls serious or critical, contrast AA included. @returns {Promise<string[]>} */
  async barriers() {
    const { page } = this;
    if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ content: fs.readFileSync(AXE, 'utf8') });
    const { violations } = await page.evaluate(tags => axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), TAGS);
    return violations
      .filter(({ impact }) => GRAVE.includes(impact))
      .map(({ id, help, nodes }) =>
        `axe ${id}: ${help} (${nodes.length}): ${nodes[0]?.target.join(' ')} ${nodes[0]?.any[0]?.message ?? ''}`.trim(),
      );
  }
  /** @param {string} file */
  async shoot(file) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file, fullPage: true });
  }
}
