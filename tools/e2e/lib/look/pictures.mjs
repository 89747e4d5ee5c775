/* global document, window */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { root } from '../../../local/lib/paths.mjs';
import { readerOf, Samples } from './samples.mjs';
import { Viewer } from './viewer.mjs';

const HELP = path.join(root, 'services/console/src/help');
const GUIDES = path.join(HELP, 'guides');
const FOLDER = path.join(root, 'services/console/public/help');
const DESK = { width: 1440, height: 900 };
/** Two thirds of a desk: 960 × 600, as the help shows it. */
const SCALE = 2 / 3;

/** `visits/$visitId` → `visits-visitId.webp`, as services/console/src/help/guide.ts names it. @param {string} page */
const fileOf = page => `${page.replaceAll('/', '-').replaceAll('$', '')}.webp`;

/** A guide's file as a module, beside those it is put together from. @param {string} from @param {string} to */
function transpile(from, to) {
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(fs.readFileSync(from, 'utf8'), { compilerOptions });
  fs.writeFileSync(to, outputText);
}

/** The steps of every page in Chinese, from the guides' own sources. @returns {Promise<Map<string, string[]>>} */
async function stepsOfPages() {
  const steps = new Map();
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'guides-'));
  fs.mkdirSync(path.join(made, 'guides'));
  fs.writeFileSync(path.join(made, 'package.json'), '{"type":"module"}');
  const js = file => file.replace(/\.ts$/, '.js');
  for (const file of fs.readdirSync(HELP)) if (file.endsWith('-guides.ts')) transpile(path.join(HELP, file), path.join(made, js(file)));
  for (const file of fs.readdirSync(GUIDES)) {
    transpile(path.join(GUIDES, file), path.join(made, 'guides', js(file)));
  }
  for (const file of fs.readdirSync(GUIDES)) {
    const { guides } = await import(pathToFileURL(path.join(made, 'guides', js(file))).href);
    for (const [page, guide] of Object.entries(guides)) steps.set(page, guide['zh-CN'].steps);
  }
  fs.rmSync(made, { recursive: true });
  return steps;
}

/**
 * Runs in the page: puts the number of a step beside the first thing seen that bears a name the step has in 「」.
 * @param {string[]} steps
 */
function numberThem(steps) {
  const named = [
    ...document.querySelectorAll('main a, main button, main [role=tab], main h2, main h3, main label, main th, main summary, main legend'),
  ];
  const taken = new Set();
  for (const [i, step] of steps.entries()) {
    const names = [...step.matchAll(/「([^」]+)」/g)].map(([, name]) => name);
    const found = named.find(one => {
      const { left, top, width, bottom } = one.getBoundingClientRect();
      return !taken.has(one) && names.includes(one.textContent?.trim()) && width > 0 && left > 0 && top > 0 && bottom < window.innerHeight;
    });
    if (!found) continue;
    taken.add(found);
    const { left, top, height } = found.getBoundingClientRect();
    const number = document.createElement('b');
    number.textContent = String(i + 1);
    // On the corner of a button, before a link: the word beside it stays readable.
    const framed = parseFloat(window.getComputedStyle(found).borderLeftWidth) > 0;
    const [x, y] = framed ? [left - 20, top - 18] : [left - 38, top + height / 2 - 18];
    number.style.cssText = `position:fixed;z-index:9999;left:${Math.max(2, x)}px;top:${Math.max(2, y)}px;width:36px;height:36px;border-radius:50%;background:#0e5c4c;color:#fff;border:3px solid #fff;box-shadow:0 2px 8px #0006;font:700 20px/30px sans-serif;text-align:center`;
    document.body.append(number);
  }
}

/**
 * Takes the picture of each page for the help, its steps numbered, with the people of the demonstration, who are made up.
 * @param {{browser: import('playwright-core').Browser, origin: string, api: import('../../../local/lib/api.mjs').Api, pages: import('./routes.mjs').Page[]}} with_
 */
export async function takePictures({ browser, origin, api, pages }) {
  const samples = new Samples(api);
  const steps = await stepsOfPages();
  const viewers = new Map();
  fs.mkdirSync(FOLDER, { recursive: true });
  for (const page of pages) {
    const { login, unit } = readerOf(page);
    if (!viewers.has(login)) viewers.set(login, await Viewer.of(browser, { origin, login }));
    const viewer = viewers.get(login);
    await viewer.open(await samples.addressOf(page, unit), { size: 'std', language: 'zh-CN' });
    await viewer.widen(DESK.width);
    await viewer.page.evaluate(numberThem, steps.get(page.path) ?? []);
    const cdp = await viewer.page.context().newCDPSession(viewer.page);
    const clip = { x: 0, y: 0, ...DESK, scale: SCALE };
    const { data } = await cdp.send('Page.captureScreenshot', { format: 'webp', quality: 60, clip });
    await cdp.detach();
    fs.writeFileSync(path.join(FOLDER, fileOf(page.path)), Buffer.from(data, 'base64'));
    console.log(`✓ ${page.name}`);
  }
  return { passed: pages.length, failed: 0 };
}
