import path from 'node:path';
import { textGroups } from './routes.mjs';
import { readerOf, Samples } from './samples.mjs';
import { Viewer } from './viewer.mjs';

/** @typedef {{width: number, size: string, language: string, axe: boolean}} View how a page is looked at */

const WIDTHS = [1440, 1024, 390];
const SIZES = ['std', 'lg', 'xl'];
const LANGUAGES = ['zh-CN', 'en'];

/** Every combination; axe where the page differs: by width and language, not by size of type. @type {View[]} */
export const WHOLE = LANGUAGES.flatMap(language =>
  SIZES.flatMap(size => WIDTHS.map(width => ({ width, size, language, axe: size === 'std' && width !== 1024 }))),
);
/** What CI looks at: the plainest and the tightest. @type {View[]} */
export const BRIEF = [
  { width: 1440, size: 'std', language: 'zh-CN', axe: true },
  { width: 390, size: 'std', language: 'zh-CN', axe: true },
  { width: 1024, size: 'xl', language: 'en', axe: false },
  { width: 390, size: 'xl', language: 'en', axe: false },
];

/** Views that differ in width alone share one load. @param {View[]} views @returns {View[][]} */
const loadsOf = views =>
  Object.values(
    views.reduce(
      (by, view) => {
        by[`${view.language} ${view.size}`] = [...(by[`${view.language} ${view.size}`] ?? []), view];
        return by;
      },
      /** @type {Record<string, View[]>} */ ({}),
    ),
  );

/**
 * Looks at each page in each view, as the person who uses it, and tells what is wrong. One picture, one line.
 * @param {{browser: import('playwright-core').Browser, origin: string, api: import('../../../local/lib/api.mjs').Api, pages: import('./routes.mjs').Page[], views: View[], folder: string}} with_
 */
export async function look({ browser, origin, api, pages, views, folder }) {
  const groups = textGroups();
  const samples = new Samples(api);
  const viewers = new Map();
  const counts = { passed: 0, failed: 0 };
  const tell = (name, problems) => {
    counts[problems.length > 0 ? 'failed' : 'passed']++;
    console.log([`${problems.length > 0 ? '✗' : '✓'} ${name}`, ...problems.map(problem => `    ${problem}`)].join('\n'));
  };
  const see = async (viewer, page, view) => {
    const name = `${page.name} ${view.width} ${view.size} ${view.language}`;
    await viewer.widen(view.width);
    const problems = [...(await viewer.problems(groups)), ...(view.axe ? await viewer.barriers() : [])];
    await viewer.shoot(path.join(folder, `${name.replaceAll(' ', '-')}.png`));
    tell(name, problems);
  };
  for (const page of pages) {
    try {
      const { login, unit } = readerOf(page);
      if (!viewers.has(login)) viewers.set(login, await Viewer.of(browser, { origin, login }));
      const viewer = viewers.get(login);
      const address = await samples.addressOf(page, unit);
      for (const load of loadsOf(views)) {
        await viewer.open(address, load[0]);
        for (const view of load) await see(viewer, page, view);
      }
    } catch (error) {
      tell(page.name, [/** @type {Error} */ (error).message.split('\n')[0] ?? '']);
    }
  }
  return counts;
}
