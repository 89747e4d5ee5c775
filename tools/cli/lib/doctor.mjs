import fs from 'node:fs';
import path from 'node:path';
import { declareStreams } from '../../../deploy/nats/declare.mjs';
import { root } from '../../local/lib/paths.mjs';
import { databases, dataDir, onBus, onDatabase, originOf, runFile } from './where.mjs';

/** @typedef {{name: string, ok: boolean, told: string}} Finding */

/** Runs one look; what it throws is the finding. @param {string} name @param {() => Promise<string> | string} look @returns {Promise<Finding>} */
async function finding(name, look) {
  try {
    return { name, ok: true, told: await look() };
  } catch (error) {
    return { name, ok: false, told: /** @type {Error} */ (error).message };
  }
}

function refuse(when, why) {
  if (when) throw new Error(why);
}

function machine() {
  return [
    finding('node', () => {
      const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
      refuse(major < 20 || (major === 20 && minor < 19), `${process.versions.node} is older than 20.19`);
      return process.versions.node;
    }),
    finding('disk', () => {
      const { bavail, bsize } = fs.statfsSync(fs.existsSync(dataDir) ? dataDir : root);
      const gigabytes = (bavail * bsize) / 1e9;
      refuse(gigabytes < 1, `only ${gigabytes.toFixed(1)} GB free`);
      return `${gigabytes.toFixed(0)} GB free`;
    }),
    finding('secrets', () => {
      const open = ['field-keys.json', 'nats-keys.json', 'postgres-password', 'run.json'].filter(f => {
        const file = path.join(dataDir, f);
        return fs.existsSync(file) && (fs.statSync(file).mode & 0o077) !== 0;
      });
      refuse(open.length > 0, `readable by others: ${open.join(', ')}`);
      return 'readable by their owner alone';
    }),
  ];
}

const running = () => [
  finding('ready', async () => {
    const answer = await fetch(`${originOf()}/readyz`).catch(() => undefined);
    refuse(!answer, 'the platform does not answer; is it running?');
    const { dependencies = {} } = await answer.json();
    const bad = Object.entries(dependencies).filter(([, state]) => state !== 'ok');
    refuse(!answer.ok, bad.map(([n, state]) => `${n}: ${state}`).join(', '));
    return `${Object.keys(dependencies).length} dependencies are well`;
  }),
  finding('streams', async () => {
    const nc = await onBus('boot');
    const declared = await declareStreams(nc, { plan: true }).finally(() => nc.close());
    const drift = declared.filter(d => d.action !== 'same');
    refuse(drift.length > 0, `differ from deploy/nats: ${drift.map(d => d.name).join(', ')}`);
    return `${declared.length} as declared`;
  }),
];

const outboxOf = (service, url) =>
  finding(`outbox ${service}`, async () => {
    const client = await onDatabase(url, `${service}_relay`);
    const { rows } = await client
      .query(`SELECT count(*) FILTER (WHERE refused_because IS NULL)::int AS waiting, count(refused_because)::int AS refused,
        coalesce(extract(epoch FROM now() - min(at) FILTER (WHERE refused_because IS NULL)), 0)::int AS age FROM outbox WHERE published_at IS NULL`)
      .finally(() => client.end());
    const { waiting, refused, age } = rows[0];
    refuse(refused > 0, `${refused} events were stepped over; see the runbook outbox-not-draining`);
    refuse(age > 60, `${waiting} events wait, the oldest for ${age} s`);
    return `${waiting} waiting`;
  });

/** `doctor`. Exit 1 when anything is wrong. @param {import('./run.mjs').Given} _given @returns {Promise<import('./run.mjs').Done>} */
export async function doctor(_given) {
  const looks = [...machine(), ...(runFile() || process.env.SHUNIU_ORIGIN ? running() : [])];
  if (runFile()) looks.push(...databases().map(([service, url]) => outboxOf(service, url)));
  const findings = await Promise.all(looks);
  return { value: findings, lines: findings.map(f => `${f.ok ? '✓' : '■'} ${f.name}: ${f.told}`), ok: findings.every(f => f.ok) };
}
