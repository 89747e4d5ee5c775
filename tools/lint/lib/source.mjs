/** Our own checks of source text. Each is pure: takes files, returns lines `path:line sentence`. */

/** @typedef {import('./files.mjs').SourceFile} SourceFile */

const MAX_LINES = 400;
const CODE = /\.(ts|tsx|mjs|cjs|js|sql|tpl|css)$/;
const SCRIPT = /\.(ts|tsx|mjs|js)$/;
const SPEC = /\.spec\.tsx?$/;
const MADE = /(^|\/)(gen|generated|vendor|dist|node_modules)\/|\.golden\.|\.gen\.tsx?$/;
// Programs of others that read a default and nothing else: bundler and jest configuration.
const CONFIG = /\.config\.[a-z]+$|\/global-(setup|teardown)\.mjs$/;

const lineAt = (text, index) => text.slice(0, index).split('\n').length;

/**
 * Every match as a line that says where it is.
 * @param {readonly SourceFile[]} files
 * @param {RegExp} pattern global
 * @param {(match: RegExpMatchArray) => string | undefined} say nothing for a match that is well
 */
const found = (files, pattern, say) =>
  files.flatMap(({ path, text }) =>
    [...text.matchAll(pattern)].flatMap(match => {
      const sentence = say(match);
      return sentence === undefined ? [] : [`${path}:${lineAt(text, match.index)} ${sentence}`];
    }),
  );

/** @param {readonly SourceFile[]} files */
export const longFiles = files =>
  files
    .filter(({ path }) => CODE.test(path) && !MADE.test(path))
    .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }))
    .filter(({ lines }) => lines > MAX_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines; ${MAX_LINES} is the most`);

/** @param {readonly SourceFile[]} files */
export const defaultExports = files =>
  found(
    files.filter(({ path }) => SCRIPT.test(path) && !CONFIG.test(path) && !MADE.test(path)),
    /^export default\b|^export \{[^}]*\bas default\b/gm,
    () => 'exports a default; name it',
  );

// Put together here, so that this file does not find itself.
const UNFINISHED = new RegExp(`\\b(${['TO', 'FIX', 'XX', 'HA'].map((a, i) => a + ['DO', 'ME', 'X', 'CK'][i]).join('|')})\\b`, 'g');

/** @param {readonly SourceFile[]} files */
export const unfinished = files =>
  found(
    files.filter(({ path }) => !MADE.test(path) && path !== 'package-lock.json'),
    UNFINISHED,
    ([word]) => `says ${word}: do it, or open an issue`,
  );

/** @param {readonly SourceFile[]} files */
export const unrunTests = files =>
  found(
    files.filter(({ path }) => SPEC.test(path)),
    /\b(?:it|test|describe)\.(?:only|skip|todo)\b|\b(?:x|f)(?:it|describe)\(/g,
    ([word]) => `${word}: every test runs`,
  );

/** @param {readonly SourceFile[]} files */
export const sleepsInTests = files =>
  found(
    files.filter(({ path }) => SPEC.test(path)),
    /setTimeout\([^,()]+,\s*[\d_]+|\bsleep\(|\bAtomics\.wait\(|['"](?:node:)?timers\/promises['"]/g,
    () => 'sleeps; wait for a condition',
  );

// The folders of whoever wrote it: not after a letter, a dot or a brace, which would make it part of a longer path or address.
const MACHINE_PATH = /(?<![\w.:)}\]~*-])\/(?:work|root|home\/[a-z][\w-]*|Users\/[A-Za-z][\w-]*)\/[\w.@-]/g;

/** @param {readonly SourceFile[]} files */
export const machinePaths = files =>
  found(
    files.filter(({ path }) => !MADE.test(path)),
    MACHINE_PATH,
    ([path]) => `names a path of one machine, ${path}…`,
  );

/** @param {readonly SourceFile[]} files */
export const lockAddresses = files =>
  found(
    files.filter(({ path }) => path === 'package-lock.json'),
    /"resolved": "(?:https?|git\+?[a-z]*):/g,
    () => 'names a registry; npm config omit-lockfile-registry-resolved',
  ).slice(0, 3);

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * The check digit of an ID number after GB 11643.
 * @param {string} first17
 */
export const checkDigit = first17 => '10X98765432'[WEIGHTS.reduce((sum, w, i) => sum + w * Number(first17[i]), 0) % 11];

const ID_NUMBER = /(?<![\dA-Za-z])([1-9]\d{5})(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g;

/**
 * ID numbers that could be a person's: valid, and not of region 99. The line does not repeat the number.
 * @param {readonly SourceFile[]} files
 */
export const idNumbers = files =>
  found(files, ID_NUMBER, ([number, region]) =>
    region.startsWith('99') || checkDigit(number.slice(0, 17)) !== number[17].toUpperCase()
      ? undefined
      : 'could be a real ID number; fixtures are of region 99',
  );

/** The checks by name, in the order in which they are told. */
export const SOURCE_CHECKS = {
  'files of at most 400 lines': longFiles,
  'no default exports': defaultExports,
  'nothing left to do': unfinished,
  'every test runs': unrunTests,
  'no sleeping tests': sleepsInTests,
  'no real ID numbers': idNumbers,
  'no paths of one machine': machinePaths,
  'no addresses in the lock': lockAddresses,
};
