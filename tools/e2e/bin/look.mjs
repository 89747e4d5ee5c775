#!/usr/bin/env node
// Looks at every page of the console in a real browser, in the sizes and languages it is used in. `--help` says how.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { BRIEF, WHOLE } from '../lib/look/look.mjs';
import { pages } from '../lib/look/routes.mjs';
import { withBrowser } from '../lib/with-browser.mjs';

const HELP = `node tools/e2e/bin/look.mjs [options]
  Visits every page of the console, keeps a picture of each in .cache/look, and fails when a page scrolls sideways, cuts a text, lays one control
  over another, shows a key instead of a text, two orange buttons or an error, complains in the browser's console, or has a barrier that axe calls serious.
  --page NAME      pages whose name begins so (repeat it); --list names them
  --width N        1440, 1024, 390; all when none is said
  --size NAME      std, lg, xl
  --language L     zh-CN, en
  --url ORIGIN     a running platform (http://localhost:8080); one is started and seeded when none is named
  --brief          the few combinations that CI looks at
  --no-axe         without axe`;
const { values: asked } = parseArgs({
  options: {
    page: { type: 'string', multiple: true },
    width: { type: 'string', multiple: true },
    size: { type: 'string', multiple: true },
    language: { type: 'string', multiple: true },
    url: { type: 'string' },
    brief: { type: 'boolean' },
    'no-axe': { type: 'boolean' },
    list: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (asked.help || asked.list) {
  console.log(
    asked.help
      ? HELP
      : pages()
          .map(({ name }) => name)
          .join('\n'),
  );
  process.exit(0);
}

const wanted = ({ width, size, language }) =>
  (!asked.width || asked.width.includes(String(width))) &&
  (!asked.size || asked.size.includes(size)) &&
  (!asked.language || asked.language.some(l => language.startsWith(l)));
const views = (asked.brief ? BRIEF : WHOLE).filter(wanted).map(view => ({ ...view, axe: view.axe && !asked['no-axe'] }));
const chosen = pages().filter(({ name }) => !asked.page || asked.page.some(begins => name.startsWith(begins)));
if (chosen.length === 0)
  throw new Error(
    `no page is called so; there are ${pages()
      .map(p => p.name)
      .join(', ')}`,
  );

process.exitCode = await withBrowser(asked.url, tools => tools.lookAt(chosen, views));
