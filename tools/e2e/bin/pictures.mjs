#!/usr/bin/env node
// Takes the pictures of the console's help anew: `node tools/e2e/bin/pictures.mjs [--page NAME]… [--url ORIGIN]`, of all pages or of those whose name begins so.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { takePictures } from '../lib/look/pictures.mjs';
import { pages } from '../lib/look/routes.mjs';
import { withBrowser } from '../lib/with-browser.mjs';

const { values: asked } = parseArgs({ options: { page: { type: 'string', multiple: true }, url: { type: 'string' } } });
const chosen = pages().filter(({ name, path }) => path !== '' && (!asked.page || asked.page.some(begins => name.startsWith(begins))));

process.exitCode = await withBrowser(asked.url, ({ browser, origin, as }) =>
  takePictures({ browser, origin, api: as('fenger.manager'), pages: chosen }),
);
