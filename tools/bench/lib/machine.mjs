import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../local/lib/paths.mjs';

/** The one-minute load above which a measurement says more about the machine than about us. */
export const BUSY = 0.5;
const PROBE_MILLIS = 1_000;

const said = (command, args) => spawnSync(command, args, { cwd: root, encoding: 'utf8' }).stdout?.trim() ?? '';

/** How many 8 KiB writes a second the disk below a folder makes durable, one after the other. */
export function durableWritesPerSecond(folder) {
  const file = path.join(folder, 'durable-writes.probe');
  const handle = fs.openSync(file, 'w');
  const block = Buffer.alloc(8192, 1);
  try {
    let writes = 0;
    const began = performance.now();
    for (; performance.now() - began < PROBE_MILLIS; writes++) {
      fs.writeSync(handle, block, 0, block.length, (writes % 64) * block.length);
      fs.fdatasyncSync(handle);
    }
    return Math.round((writes * 1000) / (performance.now() - began));
  } finally {
    fs.closeSync(handle);
    fs.rmSync(file);
  }
}

/** Share of the processors' time since boot that other guests of the same hardware took; undefined where the kernel does not say. */
function stolen() {
  if (!fs.existsSync('/proc/stat')) return undefined;
  const ticks = fs.readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1, 9).map(Number);
  return Number((ticks[7] / ticks.reduce((a, b) => a + b, 0)).toFixed(4));
}

/** What a figure must be read with: commit, versions, processor, kernel, disk, load. */
export function describeMachine(folder) {
  const lock = JSON.parse(fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const versionOf = name => lock[`node_modules/${name}`]?.version;
  const changed = said('git', ['status', '--porcelain']).split('\n').filter(Boolean).length;
  return {
    at: new Date().toISOString(),
    commit: said('git', ['rev-parse', 'HEAD']),
    changedFiles: changed,
    node: process.version,
    versions: Object.fromEntries(
      ['@nestjs/core', 'fastify', 'pg', '@nats-io/transport-node', '@bufbuild/protobuf'].map(n => [n, versionOf(n)]),
    ),
    processor: os.cpus()[0]?.model ?? 'unknown',
    processors: os.cpus().length,
    kernel: `${os.type()} ${os.release()}`,
    memoryMiB: Math.round(os.totalmem() / 2 ** 20),
    load: os.loadavg().map(n => Number(n.toFixed(2))),
    stolen: stolen(),
    durableWritesPerSecond: durableWritesPerSecond(folder),
  };
}
