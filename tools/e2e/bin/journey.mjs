#!/usr/bin/env node
// The browser journey over a whole platform of its own; pictures of each step lie in .cache/journey. Ends with `N passed, N failed`.
import path from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';
import { ensureBuilt } from '../../local/lib/build.mjs';
import { root } from '../../local/lib/paths.mjs';
import { ARGS, ensureBrowser } from '../lib/browser.mjs';
import { formsJourney } from '../lib/forms-journey.mjs';
import { journey, shotsOf } from '../lib/journey.mjs';
import { startPlatform } from '../lib/platform.mjs';

const executablePath = ensureBrowser();
if (!executablePath) {
  console.log('browser journey: skipped, no Chromium is here (set CHROMIUM, or install one)\n0 passed, 0 failed, 1 skipped');
  process.exit(0);
}

const originOf = platform => platform.origin.replace('127.0.0.1', 'localhost');

/** Runs the steps in order; one that fails ends the walk, for the next ones stand on it. */
async function walk(steps, { failed, watch }) {
  const counts = { passed: 0, failed: 0 };
  for (const [name, step] of steps) {
    try {
      await step();
      watch?.();
      counts.passed++;
      console.log(`✓ ${name}`);
    } catch (error) {
      counts.failed++;
      console.log(`✗ ${name}\n  ${/** @type {Error} */ (error).message}`);
      await failed().catch(() => undefined);
      break;
    }
  }
  return counts;
}

/** One person through one day, in one window. */
async function walkDay(browser, platform, shots) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const errors = [];
  page.on('pageerror', error => errors.push(error.message));
  const shot = name => shots(page, name);
  const steps = journey(page, { origin: originOf(platform), login: 'wenquan.manager', password: 'shuniu', root, shot });
  const watch = () => {
    if (errors.length > 0) throw new Error(`the page threw: ${errors.join('; ')}`);
  };
  const counts = await walk(steps, { failed: () => shot('failed'), watch });
  await context.close();
  return counts;
}

/** What must never happen to a form; each step has its own windows. */
function walkForms(browser, platform, shots) {
  const failed = async () => {
    const pages = browser.contexts().flatMap(context => context.pages());
    await Promise.all(pages.map((page, i) => shots(page, `failed-${i}`)));
  };
  return walk(formsJourney(browser, { origin: originOf(platform), platform, shot: shots }), { failed });
}

async function walkAll(platform) {
  const browser = await chromium.launch({ executablePath, args: ARGS });
  const shots = shotsOf(path.join(root, '.cache/journey'));
  try {
    const walks = [await walkDay(browser, platform, shots), await walkForms(browser, platform, shots)];
    return { passed: walks.reduce((n, w) => n + w.passed, 0), failed: walks.reduce((n, w) => n + w.failed, 0) };
  } finally {
    await browser.close();
  }
}

await ensureBuilt({ quiet: true });
const platform = await startPlatform({ seeded: 'district' });
const { passed, failed } = await walkAll(platform).finally(() => platform.stop());
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
