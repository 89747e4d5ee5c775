#!/usr/bin/env node
// `npm start`: installs and builds what is missing, starts everything embedded, seeds the demonstration on the first run, and says where it is.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { ensureInstalled } from '../lib/install.mjs';
import { root } from '../lib/paths.mjs';
import { assertPortFree } from '../lib/ports.mjs';
import { step } from '../lib/progress.mjs';

const { values: flags } = parseArgs({
  options: { empty: { type: 'boolean' }, reset: { type: 'boolean' }, yes: { type: 'boolean' }, 'no-open': { type: 'boolean' } },
});
const port = Number(process.env.SHUNIU_PORT ?? 8080);
const dataDir = path.resolve(root, process.env.SHUNIU_DATA_DIR ?? '.local');
const origin = `http://localhost:${port}`;

/** `--reset` begins anew; everything in the data folder is lost, so it asks. */
async function reset() {
  if (!fs.existsSync(dataDir)) return;
  if (!flags.yes) {
    if (!process.stdin.isTTY) throw new Error('--reset deletes all data and asks first; without a terminal say --reset --yes.');
    const ask = readline.createInterface({ input: process.stdin, output: process.stderr });
    const answer = await ask.question(`这会删除 ${dataDir} 里的全部数据。继续吗？(yes/no) `);
    ask.close();
    if (answer.trim() !== 'yes') throw new Error('没有删除任何数据。');
  }
  const { erasePostgres } = await import('../lib/postgres.mjs');
  erasePostgres(dataDir);
  fs.rmSync(dataDir, { recursive: true, force: true });
}

/** Remembers on the first run whether this data folder holds the demonstration. */
function mode() {
  const file = path.join(dataDir, 'mode');
  if (!fs.existsSync(file)) fs.writeFileSync(file, flags.empty ? 'empty' : 'demo');
  return fs.readFileSync(file, 'utf8').trim();
}

function open() {
  if (flags['no-open'] || !process.stdout.isTTY || process.env.CI) return;
  const program = { darwin: 'open', win32: 'explorer' }[process.platform] ?? 'xdg-open';
  spawn(program, [origin], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

async function say({ demonstration, infra }) {
  const { demo } = await import('../lib/seed.mjs');
  const lines = ['', `枢纽已就绪 ready: ${origin}`, `  接口 API ${origin}/api/docs`];
  if (demonstration)
    lines.push(
      '  演示账号（密码都是 shuniu）:',
      ...demo.posts.map(p => `    ${p.login.padEnd(18)} ${p.role.replace('ROLE_', '').padEnd(18)} ${p.unitCode}`),
    );
  else if (infra.identity.firstLogin)
    lines.push(`  运维账号 ${infra.identity.firstLogin.username}，密码在 ${infra.identity.firstLogin.passwordFile}`);
  console.log(lines.join('\n'));
}

/** Ends everything on the first Ctrl-C, newest first; the second one ends the process at once. */
function stopOnSignal(parts) {
  const stop = async () => {
    process.stderr.write('\n正在停止…\n');
    for (const part of parts.reverse()) await part.stop().catch(error => console.error(error.message));
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop());
}

async function main() {
  const began = performance.now();
  ensureInstalled();
  const { ensureBuilt } = await import('../lib/build.mjs');
  if (flags.reset) await reset();
  await assertPortFree(port);
  await ensureBuilt({ quiet: true });
  fs.mkdirSync(path.join(dataDir, 'logs'), { recursive: true });
  const demonstration = mode() === 'demo';
  const parts = [];
  stopOnSignal(parts);
  const { startInfra } = await import('../lib/infra.mjs');
  const { keysFile, prepareDatabases, startApart, startTogether } = await import('../lib/services.mjs');
  const { demo, seed } = await import('../lib/seed.mjs');
  try {
    const infra = await step('启动数据库、消息和登录', () => startInfra({ dataDir, port, demo: demonstration }), { quiet: true });
    parts.push(infra);
    const district = process.env.SHUNIU_DISTRICT
      ? { code: process.env.SHUNIU_DISTRICT, name: process.env.SHUNIU_DISTRICT_NAME ?? process.env.SHUNIU_DISTRICT }
      : demo.district;
    const urls = await step('准备数据表', () => prepareDatabases({ dataDir, adminUrl: infra.postgres.url, district }), { quiet: true });
    const wiring = { dataDir, port, urls, keys: await keysFile(dataDir), infra };
    const start = process.env.SHUNIU_TOPOLOGY === 'processes' ? startApart : startTogether;
    const running = await step('启动服务', () => start(wiring), { quiet: true });
    parts.push(running);
    const run = {
      port,
      origin,
      pid: process.pid,
      pids: running.pids,
      postgresUrl: infra.postgres.url,
      databaseUrls: urls,
      natsUrl: infra.nats.url,
      demonstration,
    };
    fs.writeFileSync(path.join(dataDir, 'run.json'), JSON.stringify(run, null, 2), { mode: 0o600 });
    const seeded = path.join(dataDir, 'seeded');
    if (demonstration && !fs.existsSync(seeded)) {
      await seed(`http://127.0.0.1:${port}`);
      fs.writeFileSync(seeded, new Date().toISOString());
    }
    await say({ demonstration, infra });
    console.log(`  ${((performance.now() - began) / 1000).toFixed(1)} s · Ctrl-C 停止`);
    open();
  } catch (error) {
    for (const part of parts.reverse()) await part.stop().catch(() => undefined);
    throw error;
  }
}

try {
  await main();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  if (process.env.SHUNIU_DEBUG && error instanceof Error) console.error(error.stack);
  process.exit(1);
}
