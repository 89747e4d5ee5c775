import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's top folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');

/**
 * Runs a program and waits for it. Never throws for a bad exit: that is in the answer; a program that is not there has code 127.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: Record<string, string | undefined>}} [options]
 * @returns {Promise<{code: number, stdout: string, stderr: string}>}
 */
export function run(program, args, { cwd = ROOT, env = process.env } = {}) {
  return new Promise(resolve => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const out = { stdout: '', stderr: '' };
    for (const stream of /** @type {const} */ (['stdout', 'stderr'])) {
      child[stream].setEncoding('utf8');
      child[stream].on('data', text => {
        out[stream] += text;
      });
    }
    child.on('error', error => resolve({ code: 127, stdout: out.stdout, stderr: error.message }));
    child.on('close', code => resolve({ code: code ?? 1, ...out }));
  });
}

/**
 * What a check found: the lines that say what is wrong, none when all is well; or why it was not run.
 * @typedef {{name: string, problems: string[], skipped?: string}} Outcome
 */

/**
 * A program's exit as an outcome.
 * @param {string} name
 * @param {{code: number, stdout: string, stderr: string}} ended
 * @returns {Outcome}
 */
export function outcomeOf(name, { code, stdout, stderr }) {
  if (code === 0) return { name, problems: [] };
  const lines = `${stdout}\n${stderr}`.split('\n').filter(line => line.trim() !== '');
  return { name, problems: lines.length > 0 ? lines : [`ended with code ${code}`] };
}

/**
 * The counts of several outcomes, for the last line.
 * @param {readonly Outcome[]} outcomes
 */
export function countOf(outcomes) {
  const skipped = outcomes.filter(o => o.skipped !== undefined).length;
  const failed = outcomes.filter(o => o.skipped === undefined && o.problems.length > 0).length;
  return { passed: outcomes.length - skipped - failed, failed, skipped };
}

/**
 * `3 passed, 0 failed`, and how many were skipped when any was.
 * @param {{passed: number, failed: number, skipped: number}} count
 */
export const countLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/**
 * An outcome as lines for people; at most 60 problems are shown.
 * @param {Outcome} outcome
 * @returns {string[]}
 */
export function linesOf({ name, problems, skipped }) {
  if (skipped !== undefined) return [`- ${name}: skipped, ${skipped}`];
  if (problems.length === 0) return [`✓ ${name}`];
  const more = problems.length > 60 ? [`    … and ${problems.length - 60} more lines`] : [];
  return [`✗ ${name}`, ...problems.slice(0, 60).map(line => `    ${line}`), ...more];
}
