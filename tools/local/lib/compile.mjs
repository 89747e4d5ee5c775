import fs from 'node:fs';
import path from 'node:path';
import { filesBelow, projects, readStamp, writeStamp } from './files.mjs';
import { root } from './paths.mjs';
import { step } from './progress.mjs';

// No type check: `tsc` does that.
const SWC = {
  sourceMaps: true,
  swcrc: false,
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
};
// Raised when what is written for the same source changes.
const VERSION = `1:${JSON.stringify(SWC)}`;
const AT_ONCE = 8;

const isCode = file => /\.ts$/.test(file) && !/\.(spec|d)\.ts$/.test(file);
const isAsset = file => /\.(json|binpb|sql)$/.test(file);
const outputOf = (source, { src, dist }) => path.join(dist, path.relative(src, source)).replace(/\.ts$/, '.js');

function sources() {
  return ['libs', 'services', 'tools']
    .flatMap(kind => projects(kind, 'src'))
    .filter(project => project !== path.join(root, 'services/console'))
    .map(project => ({ src: path.join(project, 'src'), dist: path.join(project, 'dist') }))
    .flatMap(folders => {
      const files = filesBelow(folders.src).filter(file => isCode(file) || isAsset(file));
      return files.map(source => ({ source, output: outputOf(source, folders), dist: folders.dist }));
    });
}

async function write(swc, { source, output }) {
  fs.mkdirSync(path.dirname(output), { recursive: true });
  if (isAsset(source)) return fs.copyFileSync(source, output);
  const { code, map } = await swc.transformFile(source, { ...SWC, filename: source });
  fs.writeFileSync(output, `${code}\n//# sourceMappingURL=${path.basename(output)}.map\n`);
  return fs.writeFileSync(`${output}.map`, map ?? '');
}

// Only what this build wrote is removed: tools/*/dist may hold other things too.
function removeGone(before, after) {
  const gone = Object.keys(before).filter(output => !(output in after));
  for (const output of gone) for (const end of ['', '.map']) fs.rmSync(path.join(root, output + end), { force: true });
  return gone.length;
}

/**
 * Compiles src to dist beside it for libs, services (but the console) and tools; copies JSON, descriptor images and SQL. Tests are left out.
 * What is unchanged by time and size is left alone; what has no source any more is removed.
 * @param {boolean} quiet
 * @returns {Promise<string[]>} ['compile'] when anything was to do
 */
export async function compile(quiet) {
  const stamp = readStamp('compile');
  const before = stamp?.version === VERSION ? stamp.files : {};
  const all = sources();
  /** @type {Record<string, string>} */
  const after = {};
  const stale = all.filter(one => {
    const { mtimeMs, size } = fs.statSync(one.source);
    const key = path.relative(root, one.output);
    after[key] = `${mtimeMs}:${size}`;
    return before[key] !== after[key] || !fs.existsSync(one.output);
  });
  const gone = removeGone(stamp?.files ?? {}, after);
  if (stale.length === 0 && gone === 0) return [];
  await step(
    `Compiling ${stale.length} files`,
    async () => {
      const swc = await import('@swc/core');
      const queue = [...stale];
      const worker = async () => {
        for (let next = queue.pop(); next; next = queue.pop()) await write(swc, next);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, worker));
    },
    { quiet },
  );
  writeStamp('compile', { version: VERSION, files: after });
  return ['compile'];
}
