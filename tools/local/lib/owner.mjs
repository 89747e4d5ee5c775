import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * A word that names one running process and no later one with the same id: its id with the time it started. Undefined when nothing runs there.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processStamp(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return undefined;
  }
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z') return undefined;
    return `${pid}@${fields[19]}@${fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
  } catch {
    if (process.platform === 'linux' || process.platform === 'win32') return process.platform === 'win32' ? `${pid}` : undefined;
    const started = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim();
    return started ? `${pid}@${started}` : undefined;
  }
}

const alive = stamp => stamp !== undefined && processStamp(Number.parseInt(stamp, 10)) === stamp;
const until = async (holds, millis) => {
  for (const end = Date.now() + millis; Date.now() < end; ) {
    if (holds()) return true;
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  return holds();
};

/**
 * Makes sure that no other run uses the server's data. A server left over by a run that was killed is ended (it is ours: we wrote down when it
 * started); one whose starter still lives is an error for people to read.
 * @param {string} file where the running server is written down
 * @param {{what: string, signal: NodeJS.Signals}} server `signal` ends it cleanly
 */
export async function takeOver(file, { what, signal }) {
  /** @type {{server?: string, starter?: string}} */
  let noted = {};
  try {
    noted = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return;
  }
  const { server } = noted;
  if (server && alive(server)) {
    if (alive(noted.starter)) {
      throw new Error(
        `${what} already runs on ${path.dirname(file)} (started by process ${Number.parseInt(noted.starter ?? '', 10)}). ` +
          'Stop that run first, or set SHUNIU_DATA_DIR to another folder.',
      );
    }
    const pid = Number.parseInt(server, 10);
    process.kill(pid, signal);
    if (!(await until(() => !alive(server), 15_000)))
      throw new Error(`${what} of an earlier run does not stop (process ${pid}). End it by hand.`);
  }
  fs.rmSync(file, { force: true });
}

/**
 * Writes down the server that was just started, for `takeOver` of a later run.
 * @param {string} file
 * @param {number} pid
 */
export function note(file, pid) {
  fs.writeFileSync(file, JSON.stringify({ server: processStamp(pid), starter: processStamp(process.pid) }), { mode: 0o600 });
}
