#!/usr/bin/env node
// Walks the journeys in a real browser: `journey.mjs [NAME…] [--url http://localhost:8080]`. Without an address a platform is started and seeded.
import process from 'node:process';
import { parseArgs } from 'node:util';
import { journeys } from '../lib/walk.mjs';
import { withBrowser } from '../lib/with-browser.mjs';

const { values, positionals } = parseArgs({ options: { url: { type: 'string' } }, allowPositionals: true });
const all = await journeys();
const chosen = all.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
if (chosen.length === 0) throw new Error(`there are the journeys ${all.map(({ name }) => name).join(', ')}`);
process.exitCode = await withBrowser(values.url, tools => tools.walkAll(chosen));
