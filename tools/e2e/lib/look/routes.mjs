import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../../local/lib/paths.mjs';

const SOURCES = path.join(root, 'services/console/src');

/**
 * A page of the console as its route file says it.
 * @typedef {object} Page
 * @property {string} name `residents/$residentId` as `residents.residentId`: what pictures and reports call it
 * @property {string} path below `/s/$unitCode/`; `''` for the front page
 * @property {string} noun the folder of the page
 */

/** Files below a folder of the sources whose name ends so. @param {string} folder @param {RegExp} ends */
const filesOf = (folder, ends) =>
  fs
    .readdirSync(path.join(SOURCES, folder), { recursive: true, encoding: 'utf8' })
    .filter(file => ends.test(file))
    .sort()
    .map(file => ({ file, text: fs.readFileSync(path.join(SOURCES, folder, file), 'utf8') }));

/** @param {string} text of a route file @param {string} noun @returns {Page[]} */
const pagesIn = (text, noun) =>
  [...text.matchAll(/createRoute\(\{\s*getParentRoute: \(\) => station,\s*path: '([^']+)'/g)].map(([, at = '']) => ({
    name: at.replaceAll('$', '').replaceAll('/', '.'),
    path: at,
    noun,
  }));

/**
 * Every page of a station, read from the route files themselves, so that no new one is forgotten. Faults: a route of a file that cannot be read.
 * @returns {Page[]}
 */
export function pages() {
  const found = filesOf('pages', /\.routes\.tsx?$/).flatMap(({ file, text }) => {
    const inFile = pagesIn(text, path.basename(path.dirname(file)));
    const routes = [...text.matchAll(/createRoute\(/g)].length;
    if (inFile.length !== routes) throw new Error(`${file} has ${routes} routes, and look can read ${inFile.length} of them`);
    return inFile;
  });
  return [{ name: 'front', path: '', noun: 'home' }, ...found];
}

/** The groups of the texts: what begins with one of them and a point is a key that nobody translated. @returns {string[]} */
export const textGroups = () => [
  ...new Set(filesOf('i18n/zh-CN', /\.ts$/).flatMap(({ text }) => [...text.matchAll(/^ {2}(\w+): \{/gm)].map(([, group = '']) => group))),
];
