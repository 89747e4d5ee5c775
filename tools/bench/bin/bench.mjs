#!/usr/bin/env node
// `npm run bench`: the platform beside its physical limit, in one run.
import fs from 'node:fs';
import os from 'node:os';
import { ensureInstalled } from '../../local/lib/install.mjs';
import { BUSY, describeMachine } from '../lib/machine.mjs';
import { readOptions, USAGE } from '../lib/options.mjs';

const PEERS_MISSING =
  'Peers (Payload, Directus, Vendure, Tryton) are not built yet: there is nothing to install and nothing to compare with. Without --peers the limits are measured.';

/** Exit codes: 0 measured and every gate met, 1 a gate not met or a failure, 2 usage. */
async function main(options) {
  const [load] = os.loadavg();
  if (load > BUSY && !options.anyway)
    throw new Error(`This machine is busy: its load is ${load.toFixed(2)}, and above ${BUSY} figures mean little. Wait, or say --anyway.`);
  ensureInstalled();
  const { ensureBuilt } = await import('../../local/lib/build.mjs');
  if (!options.built) await ensureBuilt({ quiet: true });
  const { startStack } = await import('../lib/stack.mjs');
  const { measure } = await import('../lib/run.mjs');
  const { tableOf } = await import('../lib/report.mjs');
  const stack = await startStack(options);
  const stopping = () => void stack.stop().then(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stopping);
  try {
    const machine = describeMachine(stack.folder);
    const result = {
      machine: { ...machine, load: [load, ...machine.load.slice(1)].map(n => Number(n.toFixed(2))) },
      options,
      postgres: stack.settings,
      ...(await measure(stack, options)),
    };
    if (options.json === '-') console.log(JSON.stringify(result, null, 2));
    else console.log(`\n${tableOf(result)}`);
    if (options.json && options.json !== '-') fs.writeFileSync(options.json, JSON.stringify(result, null, 2));
    return result.failures.length === 0 && result.lines.every(line => line.met !== false) ? 0 : 1;
  } finally {
    await stack.stop();
  }
}

let options;
try {
  options = readOptions(process.argv.slice(2));
} catch (error) {
  console.error(`${error.message}\n\n${USAGE}`);
  process.exit(2);
}
if (options.help) console.log(USAGE);
else if (options.peers) {
  console.error(PEERS_MISSING);
  process.exitCode = 1;
} else {
  try {
    process.exitCode = await main(options);
  } catch (error) {
    console.error(`\n${process.env.SHUNIU_DEBUG ? error.stack : error.message}`);
    process.exitCode = 1;
  }
}
