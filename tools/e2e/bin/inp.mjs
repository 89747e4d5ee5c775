#!/usr/bin/env node
// How long people wait for the next paint in the list of 10,000 residents, on a processor slowed down four times: `inp.mjs [--url ORIGIN]`.
// With an address, the running platform's second village gets the people. Ends with `N passed, N failed`.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { interactions, roster } from '../lib/inp.mjs';
import { signIn } from '../lib/walk.mjs';
import { withBrowser } from '../lib/with-browser.mjs';

const PEOPLE = 10_000;
const SLOWER = 4;
const LIMIT_MS = 200;
const UNIT = '440117103206';
const LOGIN = 'wenquan.manager';

const { values } = parseArgs({ options: { url: { type: 'string' } } });

/** @param {import('../../local/lib/api.mjs').Api} api */
async function fill(api) {
  const form = new FormData();
  form.set('unit', UNIT);
  form.set('file', new Blob([await roster(PEOPLE)]), '一万人花名册.xlsx');
  const { id, sheets } = await api.post('/api/v1/imports', form);
  await api.commitImport(id);
  console.log(`${sheets[0].accepted} people are on file`);
}

const ACTS = {
  // As long as a finger holds a key.
  filter: page => page.locator('.lfilters select').first().press('ArrowDown', { delay: 80 }),
  'next page': page => page.getByRole('button', { name: /下一页/ }).click(),
  view: page => page.getByText(/^逾期/).first().click(),
  open: page => page.locator('tbody a[href*="/residents/"]').first().click(),
};

process.exitCode = await withBrowser(values.url, async ({ browser, origin, as }) => {
  await fill(as(LOGIN));
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage();
  await signIn(page, { origin, login: LOGIN });
  const found = await interactions(page, { address: `${origin}/s/${UNIT}/residents`, slower: SLOWER, acts: ACTS });
  for (const { name, millis } of found) console.log(`${millis < LIMIT_MS ? '✓' : '✗'} ${name}: ${millis} ms of ${LIMIT_MS}`);
  const failed = found.filter(({ millis }) => millis >= LIMIT_MS).length;
  return { passed: found.length - failed, failed };
});
