import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './paths.mjs';

/**
 * Runs a program of node_modules with this Node, and keeps what it says for the case that it fails. Install scripts are not needed: the programs are
 * plain scripts that find their platform's binary in a package of its own.
 * @param {string} script below node_modules
 * @param {string[]} args
 * @param {{cwd?: string, env?: Record<string, string>}} [options]
 * @returns {Promise<void>}
 */
export async function runTool(script, args, { cwd = root, env = {} } = {}) {
  const PATH = [path.join(root, 'node_modules/.bin'), process.env.PATH].join(path.delimiter);
  const child = spawn(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd,
    env: { ...process.env, PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (said += chunk));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`${path.basename(script)} ${args[0]} failed in ${path.relative(root, cwd) || '.'}\n${said.trim()}`);
}
