#!/usr/bin/env node
// `npm run shuniu -- COMMAND`. Exit 0: done; 1: refused; 2: wrong usage. `--json` prints one JSON document on standard output.
import { ensureInstalled } from '../../local/lib/install.mjs';

try {
  ensureInstalled();
  const { run } = await import('../lib/run.mjs');
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
