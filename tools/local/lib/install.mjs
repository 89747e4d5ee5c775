// Runs before anything is installed: Node's own modules only.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

const OLDEST = [20, 19];

/** Says plainly that this Node is too old. */
export function assertNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new Error(`Node ${process.versions.node} is too old: ${OLDEST.join('.')} or newer is needed.`);
}

/** The packages of a lock file, or none when it is not there or not whole. */
function packagesOf(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/** Whether node_modules holds what the lock file names. Times of files tell nothing: a checkout may bring an older lock than the folder was made from. */
export function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  const locked = Object.entries(packagesOf('package-lock.json')).filter(([at, { optional }]) => at !== '' && !optional);
  return locked.length > 0 && locked.every(([at, { version, link }]) => installed[at]?.version === version && installed[at]?.link === link);
}

/**
 * Installs the locked dependencies when they are missing or older than the lock file. Faults: npm failed (its own words are shown above), or this Node is too old.
 * @returns {boolean} whether anything was installed
 */
export function ensureInstalled() {
  assertNode();
  if (isInstalled()) return false;
  process.stderr.write('Installing dependencies (npm ci), once…\n');
  // npm started by npm takes over its parent's settings, and would install for the wrong command.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(lifecycle|package|command)/i.test(name)));
  const args = ['ci', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit', env })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', env, shell: process.platform === 'win32' });
  if (done.status === 0) return true;
  throw new Error('The dependencies could not be installed (see above). Is the network there, and is the disk not full?');
}
