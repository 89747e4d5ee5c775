// The steps of CI, one after the other; each tells how many of its checks passed and failed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? '.', '..');
const total = { passed: 0, failed: 0, skipped: 0 };
/** What failed, said once more at the end: the log between may be longer than what is kept of it. */
const faults = [];
const took = [];

function run(command, args, { env = {}, capture = false } = {}) {
  const done = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: capture ? ['ignore', 'pipe', 'inherit'] : 'inherit',
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (capture) process.stdout.write(done.stdout ?? '');
  return done;
}

/** A step that ends with a line of counts. */
function counted(name, command, args, env) {
  console.log(`\n── ${name}`);
  const began = Date.now();
  const { stdout = '', status } = run(command, args, { capture: true, ...(env ? { env } : {}) });
  const [, passed = '0', failed = '0', skipped = '0'] = /(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/.exec(stdout) ?? [];
  faults.push(...stdout.split('\n').filter(line => line.startsWith('✗')));
  add(name, { passed: +passed, failed: +failed, skipped: +skipped }, { status, began });
}
/** A step that is one check. */
function single(name, command, args, env) {
  console.log(`\n── ${name}`);
  const began = Date.now();
  const { status } = run(command, args, env ? { env } : {});
  add(name, { passed: status === 0 ? 1 : 0, failed: 0, skipped: 0 }, { status, began });
}
function add(name, counts, { status, began }) {
  // A step that failed without counting a failure failed as a whole.
  if (status !== 0 && counts.failed === 0) counts.failed = 1;
  for (const key of Object.keys(total)) total[key] += counts[key];
  const told = `${name}: ${counts.passed} passed, ${counts.failed} failed (${Math.round((Date.now() - began) / 1000)} s)`;
  took.push(told);
  console.log(`── ${told}`);
}

/** The failed tests of jest's report, each with the first lines of why. */
function failedTests(report) {
  return report.testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(one => one.status === 'failed');
    const file = path.relative(root, name);
    if (failed.length === 0 && message) return [`✗ ${file}\n${message.slice(0, 2000)}`];
    return failed.map(one => `✗ ${file} › ${one.fullName}\n${(one.failureMessages ?? []).join('\n').slice(0, 2000)}`);
  });
}

/** npm test as the README says it, with jest's own count. */
function tests() {
  console.log('\n── npm test');
  const began = Date.now();
  const file = path.join(root, '.cache/jest.json');
  fs.rmSync(file, { force: true });
  const { status } = run('npm', ['test', '--', '--json', `--outputFile=${file}`], { env: { FORCE_COLOR: '0' } });
  const told = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
  const failed = told ? told.numFailedTests + told.numRuntimeErrorTestSuites : 1;
  if (told) faults.push(...failedTests(told));
  add('npm test', { passed: told?.numPassedTests ?? 0, failed, skipped: told?.numPendingTests ?? 0 }, { status, began });
}

single('build', process.execPath, ['tools/local/bin/build.mjs']);
counted('lint', process.execPath, ['tools/lint/bin/lint.mjs']);
single('types', process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']);
single('types of the console', process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'services/console/tsconfig.json', '--noEmit']);
counted('charts', process.execPath, ['tools/lint/bin/charts.mjs']);
tests();
counted('weight of the console', process.execPath, ['tools/e2e/bin/budget.mjs']);
counted('in the browser', process.execPath, ['tools/e2e/bin/in-browser.mjs']);

for (const line of [...faults, ...took]) console.log(line);
console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exit(total.failed > 0 ? 1 : 0);
