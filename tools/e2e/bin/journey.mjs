#!/usr/bin/env node
// The browser journey over a whole platform of its own; pictures of each step lie in .cache/journey. Ends with `N passed, N failed`.
import path from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';
import { ensureBuilt } from '../../local/lib/build.mjs';
import { root } from '../../local/lib/paths.mjs';
import { ARGS, ensureBrowser } from '../lib/browser.mjs';
import { journey, shotsOf } from '../lib/journey.mjs';
import { startPlatform } from '../lib/platform.mjs';

const executablePath = ensureBrowser();
if (!executablePath) {
  console.log('browser journey: skipped, no Chromium is here (set CHROMIUM, or install one)\n0 passed, 0 failed, 1 skipped');
  process.exit(0);
}

/** Runs the steps in order; one that fails ends the walk, for the next ones stand on it. */
async function walk(platform) {
  const browser = await chromium.launch({ executablePath, args: ARGS });
  const counts = { passed: 0, failed: 0 };
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const errors = [];
    page.on('pageerror', error => errors.push(error.message));
    const shot = shotsOf(page, path.join(root, '.cache/journey'));
    for (const [name, step] of journey(page, {
      origin: platform.origin.replace('127.0.0.1', 'localhost'),
      login: 'wenquan.manager',
      password: 'shuniu',
      root,
      shot,
    })) {
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
  } finally {
    await browser.close();
  }
  return counts;
}

await ensureBuilt({ quiet: true });
const platform = await startPlatform({ seeded: 'district' });
const { passed, failed } = await walk(platform).finally(() => platform.stop());
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
