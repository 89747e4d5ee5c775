import fs from 'node:fs';
import path from 'node:path';
import { ROOT, run } from './commands.mjs';

/** A text file of the repository: its path from the top, with slashes, and what is in it. @typedef {{path: string, text: string}} SourceFile */

const BINARY = /\.(xlsx|xls|png|jpe?g|gif|ico|webp|woff2?|ttf|otf|pdf|zip|gz|tgz|binpb|wasm)$/i;

/**
 * The text files that git holds or would hold.
 * @returns {Promise<SourceFile[]>}
 */
export async function repositoryFiles() {
  const listed = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  if (listed.code !== 0) throw new Error(`git ls-files: ${listed.stderr.trim()}`);
  const paths = [...new Set(listed.stdout.split('\0'))].filter(file => file !== '' && !BINARY.test(file)).sort();
  return paths.flatMap(file => {
    const at = path.join(ROOT, file);
    if (!fs.lstatSync(at, { throwIfNoEntry: false })?.isFile()) return [];
    const text = fs.readFileSync(at, 'utf8');
    return text.includes('\0') ? [] : [{ path: file, text }];
  });
}
