import path from 'node:path';
import { chromium } from 'playwright-core';
import { Api } from '../../local/lib/api.mjs';
import { ensureBuilt } from '../../local/lib/build.mjs';
import { root } from '../../local/lib/paths.mjs';
import { ARGS, ensureBrowser } from './browser.mjs';
import { look } from './look/look.mjs';
import { walk } from './walk.mjs';

/** @typedef {{passed: number, failed: number}} Counts */
/** @typedef {{browser: import('playwright-core').Browser, origin: string, as: import('./walk.mjs').Hand['as'], lookAt: (pages: import('./look/routes.mjs').Page[], views: import('./look/look.mjs').View[]) => Promise<Counts>, walkAll: (journeys: import('./walk.mjs').Journey[]) => Promise<Counts>}} Tools */

/** A running platform, or one of its own with the demonstration in it. @param {string | undefined} url */
async function platformAt(url) {
  if (url) return { origin: url, stop: async () => undefined };
  await ensureBuilt({ quiet: true });
  const { startPlatform } = await import('./platform.mjs');
  const platform = await startPlatform({ seeded: 'fenger' });
  return { origin: platform.origin.replace('127.0.0.1', 'localhost'), stop: () => platform.stop() };
}

/**
 * Does something with a browser beside a platform, tells the counts as the last line, and ends both.
 * @param {string | undefined} url of a running platform
 * @param {(tools: Tools) => Promise<Counts>} work
 * @returns {Promise<number>} the exit code
 */
export async function withBrowser(url, work) {
  const executablePath = ensureBrowser();
  if (!executablePath) {
    console.log('skipped, no Chromium is here (set CHROMIUM, or install one)\n0 passed, 0 failed, 1 skipped');
    return 0;
  }
  const platform = await platformAt(url);
  const browser = await chromium.launch({ executablePath, args: ARGS });
  try {
    const { origin } = platform;
    const as = login => new Api(origin, { login, password: 'shuniu' });
    const { passed, failed } = await work({
      browser,
      origin,
      as,
      lookAt: (pages, views) => look({ browser, origin, api: as('fenger.manager'), pages, views, folder: path.join(root, '.cache/look') }),
      async walkAll(journeys) {
        const counts = { passed: 0, failed: 0 };
        for (const journey of journeys) {
          const { passed, failed } = await walk(browser, journey, { origin, as });
          counts.passed += passed;
          counts.failed += failed;
        }
        return counts;
      },
    });
    console.log(`${passed} passed, ${failed} failed`);
    return failed > 0 ? 1 : 0;
  } finally {
    await browser.close();
    await platform.stop();
  }
}
