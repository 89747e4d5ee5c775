import fs from 'node:fs';
import path from 'node:path';
import { ROOT, run } from './commands.mjs';

/** Helm 3.19 builds with Go 1.24 and later. */
const VERSION = '3.19.0';

/**
 * The real helm, built from its Go module into `.cache` the first time (minutes on two cores) and kept there.
 * @param {(line: string) => void} say
 * @returns {Promise<{program: string} | {skipped: string} | {problem: string}>}
 */
export async function helmProgram(say) {
  const folder = path.join(ROOT, '.cache/bin', `helm-${VERSION}`);
  const program = path.join(folder, 'helm');
  const go = await run('go', ['version']);
  if (go.code !== 0) return { skipped: 'Go is not here' };
  if (fs.existsSync(program)) return { program };
  fs.mkdirSync(folder, { recursive: true });
  const began = Date.now();
  const tick = setInterval(() => say(`charts: building helm ${VERSION}, ${Math.round((Date.now() - began) / 1000)} s`), 15_000);
  say(`charts: building helm ${VERSION} with Go, minutes the first time`);
  const built = await run('go', ['install', `helm.sh/helm/v3/cmd/helm@v${VERSION}`], { env: { ...process.env, GOBIN: folder } });
  clearInterval(tick);
  return built.code === 0 ? { program } : { problem: `helm was not built: ${built.stderr.trim().split('\n').slice(-3).join(' ')}` };
}

/**
 * A helm that works on a copy of the charts: the library is packed beside the copy, and nothing of this user's helm counts.
 * @param {string} program
 * @param {string} scratch
 * @returns {Promise<(args: readonly string[]) => ReturnType<typeof run>>}
 */
export async function helmOnCopy(program, scratch) {
  fs.cpSync(path.join(ROOT, 'charts'), scratch, {
    recursive: true,
    filter: from => !/[/\\]shuniu[/\\](charts|golden|Chart\.lock)$/.test(from),
  });
  const home = path.join(scratch, '.helm');
  const env = {
    ...process.env,
    HELM_CACHE_HOME: home,
    HELM_CONFIG_HOME: home,
    HELM_DATA_HOME: home,
    HELM_PLUGINS: path.join(home, 'plugins'),
  };
  const helm = args => run(program, args, { cwd: scratch, env });
  const packed = await helm(['dependency', 'update', 'shuniu']);
  if (packed.code !== 0) throw new Error(`helm dependency update: ${packed.stderr.trim()}`);
  return helm;
}
