import { spawn } from 'node:child_process';

/**
 * @typedef {object} Running
 * @property {number} pid
 * @property {() => string} log the last 20,000 characters it wrote
 * @property {Promise<{code: number | null, signal: NodeJS.Signals | null}>} exited resolves when it ends, for whatever reason
 * @property {() => Promise<void>} stop ends it and waits; a second call waits for the first
 */

const KEPT = 20_000;

/**
 * Starts a server and waits until its log holds `ready`.
 * @param {string} command
 * @param {string[]} args
 * @param {object} options
 * @param {RegExp} options.ready
 * @param {NodeJS.Signals} options.signal asks it to end cleanly
 * @param {NodeJS.Signals} options.force when it did not within `patienceMillis`
 * @param {(log: string) => Error} options.explain an error for people, from the log of a server that did not come up
 * @param {number} [options.patienceMillis]
 * @param {import('node:child_process').SpawnOptions} [options.spawn]
 * @returns {Promise<Running>}
 */
export async function startChild(command, args, options) {
  const child = spawn(command, args, { ...options.spawn, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  /** @type {Running['exited']} */
  const exited = new Promise(resolve => {
    child.once('error', error => {
      log += error.message;
      resolve({ code: -1, signal: null });
    });
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  await new Promise((resolve, reject) => {
    let up = false;
    child.stderr?.on('data', chunk => {
      log = (log + chunk).slice(-KEPT);
      if (!up && options.ready.test(log)) {
        up = true;
        resolve(undefined);
      }
    });
    void exited.then(() => reject(options.explain(log)));
  });
  /** @type {Promise<void> | undefined} */
  let stopping;
  const stop = async () => {
    child.kill(options.signal);
    const timer = setTimeout(() => child.kill(options.force), options.patienceMillis ?? 20_000);
    await exited;
    clearTimeout(timer);
  };
  return { pid: child.pid ?? -1, log: () => log, exited, stop: () => (stopping ??= stop()) };
}

/**
 * The plain words for what a log says about a full disk or a taken port; undefined when it is something else.
 * @param {string} log
 * @param {number} port
 */
export function plainCause(log, port) {
  if (/No space left on device|ENOSPC|disk quota exceeded/i.test(log)) return 'the disk is full. Free some space and start again.';
  if (/Address already in use|address already in use|could not bind/i.test(log)) return `port ${port} is taken by another program.`;
  return undefined;
}
