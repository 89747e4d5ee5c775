import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { cacheDir, root } from './paths.mjs';

const NEVER = new Set(['node_modules', 'dist', '.git', '.cache', '.local']);

/**
 * Every file below a folder, in a fixed order; an empty list when there is no folder.
 * @param {string} folder
 * @returns {string[]} absolute paths
 */
export function filesBelow(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter(entry => !NEVER.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => (entry.isDirectory() ? filesBelow(path.join(folder, entry.name)) : [path.join(folder, entry.name)]));
}

/**
 * The folders of a kind of project that have `inside`: `projects('services', 'src')`.
 * @param {string} kind
 * @param {string} inside
 * @returns {string[]} absolute paths of the projects
 */
export function projects(kind, inside) {
  const folder = path.join(root, kind);
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder)
    .sort()
    .map(name => path.join(folder, name))
    .filter(project => fs.existsSync(path.join(project, inside)));
}

/**
 * The sha256 over names and contents.
 * @param {string[]} files
 */
export function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(path.relative(root, file)).update('\0').update(fs.readFileSync(file)).update('\0');
  return hash.digest('hex');
}

const stampFile = name => path.join(cacheDir, `${name}.stamp.json`);

/**
 * What was last written down for a step of the build.
 * @param {string} name
 * @returns {any} undefined when nothing was, or it cannot be read
 */
export function readStamp(name) {
  try {
    return JSON.parse(fs.readFileSync(stampFile(name), 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} name @param {unknown} value */
export function writeStamp(name, value) {
  fs.mkdirSync(cacheDir, { recursive: true });
  fs.writeFileSync(`${stampFile(name)}.${process.pid}`, JSON.stringify(value));
  fs.renameSync(`${stampFile(name)}.${process.pid}`, stampFile(name));
}
