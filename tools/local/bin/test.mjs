#!/usr/bin/env node
// `npm test`: installs and builds what is missing, then runs jest with the remaining arguments; `--golden` rewrites the golden files.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureInstalled } from '../lib/install.mjs';
import { root } from '../lib/paths.mjs';

const given = process.argv.slice(2);
const args = given.filter(argument => argument !== '--golden');

function jest() {
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const env = { ...process.env, ...(given.includes('--golden') ? { SHUNIU_GOLDEN: 'write' } : {}) };
  const child = spawn(process.execPath, [...flags, path.join(root, 'node_modules/jest/bin/jest.js'), ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  });
  // A terminal sends Ctrl-C to both; jest ends its workers, and this process waits for it.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => child.once('error', reject).once('exit', (code, signal) => resolve(signal ? 1 : code)));
}

try {
  ensureInstalled();
  const { ensureBuilt } = await import('../lib/build.mjs');
  await ensureBuilt({ quiet: true });
  process.exitCode = await jest();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
