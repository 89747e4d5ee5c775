import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { outcomeOf, ROOT, run } from './commands.mjs';

/** The linters of others, as they come from npm. */

/** @typedef {import('./commands.mjs').Outcome} Outcome */

const require = createRequire(import.meta.url);
/** A file inside an installed package, also one that the package's `exports` do not name. */
const fileOf = (name, file) => {
  const folder = require.resolve
    .paths(name)
    ?.map(at => path.join(at, name))
    .find(at => fs.existsSync(at));
  if (folder === undefined) throw new Error(`${name} is not installed; run npm ci`);
  return path.join(folder, file);
};

/** The buf of this platform: its package holds the program, so that no install script is needed. */
const bufProgram = () =>
  fileOf(`@bufbuild/buf-${process.platform}-${process.arch}`, process.platform === 'win32' ? 'bin/buf.exe' : 'bin/buf');

/** @returns {Promise<Outcome>} */
export async function biome() {
  const program = fileOf('@biomejs/biome', 'bin/biome');
  return outcomeOf('biome: format and lint', await run(process.execPath, [program, 'check', '--max-diagnostics=50', '--colors=off', '.']));
}

const PROTO = path.join(ROOT, 'proto');
const GOLDEN = 'breaking.golden.binpb';
const buf = args => run(bufProgram(), args, { cwd: PROTO });

/** @returns {Promise<Outcome>} */
export const bufLint = async () => outcomeOf('buf lint', await buf(['lint']));
/** @returns {Promise<Outcome>} */
export const bufFormat = async () => outcomeOf('buf format', await buf(['format', '--diff', '--exit-code', '--path', 'shuniu']));

/** What clients rely on does not change: against the image that was last agreed. */
export async function bufBreaking() {
  const name = 'buf breaking';
  if (!fs.existsSync(path.join(PROTO, GOLDEN))) return { name, problems: [], skipped: `proto/${GOLDEN} is not here` };
  return outcomeOf(name, await buf(['breaking', '--against', GOLDEN, '--path', 'shuniu']));
}

/** Who may depend on whom. */
export async function dependencies() {
  const program = fileOf('dependency-cruiser', 'bin/dependency-cruise.mjs');
  const folders = ['libs', 'services', 'tools', 'deploy'].filter(folder => fs.existsSync(path.join(ROOT, folder)));
  const args = [program, '--config', 'tools/lint/depcruise.config.cjs', '--output-type', 'err', ...folders];
  return outcomeOf('dependencies', await run(process.execPath, args, { env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } }));
}
