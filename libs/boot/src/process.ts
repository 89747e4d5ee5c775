import http from 'node:http';
import { Logger } from '@nestjs/common';
import { jsonLogger } from './log.js';
import type { Running } from './service.js';
import { readSettings, type ServiceSettings } from './settings.js';
import { startTelemetry } from './telemetry.js';

/** Readiness of some services: each dependency named, `ok` or what is wrong. */
export async function readiness(running: readonly Running[]): Promise<{ ready: boolean; dependencies: Record<string, string> }> {
  const entries = running.flatMap(r => Object.entries(r.checks).map(([name, check]) => [`${r.service}.${name}`, check] as const));
  const told = await Promise.all(entries.map(async ([name, check]) => [name, await within(2_000, check())] as const));
  return { ready: told.every(([, state]) => state === 'ok'), dependencies: Object.fromEntries(told) };
}

function within(ms: number, work: Promise<void>): Promise<string> {
  const late = new Promise<string>(resolve => setTimeout(resolve, ms, 'no answer').unref());
  return Promise.race([
    work.then(
      () => 'ok',
      (error: Error) => error.name,
    ),
    late,
  ]);
}

/** The metrics of some services as one Prometheus text. */
export const metricsText = async (running: readonly Running[]): Promise<string> =>
  (await Promise.all(running.map(r => r.metrics.registry.metrics()))).join('\n');

/** `/healthz`, `/readyz` and `/metrics` of a service that has no other HTTP. */
export function serveHealth(running: Running, { port, host }: ServiceSettings): Promise<http.Server> {
  const server = http.createServer((request, response) => {
    void answer(running, request.url ?? '/').then(({ status, type, body }) =>
      response.writeHead(status, { 'content-type': type }).end(body),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

async function answer(running: Running, url: string): Promise<{ status: number; type: string; body: string }> {
  if (url === '/healthz') return { status: 200, type: 'application/json', body: '{"status":"ok"}' };
  if (url === '/metrics') return { status: 200, type: 'text/plain; version=0.0.4', body: await metricsText([running]) };
  if (url !== '/readyz') return { status: 404, type: 'text/plain', body: 'not found\n' };
  const { ready, dependencies } = await readiness([running]);
  return {
    status: ready ? 200 : 503,
    type: 'application/json',
    body: JSON.stringify({ status: ready ? 'ready' : 'not ready', dependencies }),
  };
}

/** The whole life of a service's process: settings, telemetry, start, health, drain on SIGTERM. Its `main.ts` is one call of this. */
export async function runProcess(service: string, start: (settings: ServiceSettings) => Promise<Running>): Promise<void> {
  Logger.overrideLogger(jsonLogger(service));
  try {
    const settings = readSettings(service);
    const endTelemetry = startTelemetry(service);
    const running = await start(settings);
    const health = settings.port > 0 && service !== 'gateway' ? await serveHealth(running, settings) : undefined;
    const stop = async (): Promise<void> => {
      health?.close();
      await running.close();
      await endTelemetry();
      process.exit(0);
    };
    // The second signal finds no listener of ours: whoever insists ends the process at once.
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  } catch (error) {
    new Logger('boot').error((error as Error).message);
    process.exit(1);
  }
}
