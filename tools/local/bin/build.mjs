#!/usr/bin/env node
import { ensureInstalled } from '../lib/install.mjs';

try {
  ensureInstalled();
  const { ensureBuilt } = await import('../lib/build.mjs');
  const { ran, millis } = await ensureBuilt();
  console.log(ran.length > 0 ? `Built ${ran.join(', ')} in ${millis} ms` : `Nothing to build (${millis} ms)`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
