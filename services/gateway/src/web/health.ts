import { metricsText, type Running, readiness } from '@shuniu/boot';
import type { FastifyInstance } from 'fastify';

/** `/healthz`, `/readyz`, `/metrics` of every service of this process. */
export function addHealth(http: FastifyInstance, running: readonly Running[]): void {
  http.get('/healthz', () => ({ status: 'ok' }));
  http.get('/readyz', async (_request, reply) => {
    const { ready, dependencies } = await readiness(running);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', dependencies });
  });
  http.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(inFamilies(await metricsText(running))),
  );
}

/** Services of one process have the same metrics under their own labels; Prometheus wants each metric described once, its lines together. */
export function inFamilies(text: string): string {
  const families = new Map<string, { about: Set<string>; lines: string[] }>();
  let lines: string[] | undefined;
  for (const line of text.split('\n').filter(Boolean)) {
    const name = /^# (?:HELP|TYPE) (\S+)/.exec(line)?.[1];
    if (name) {
      const family = families.get(name) ?? { about: new Set(), lines: [] };
      families.set(name, family);
      family.about.add(line);
      lines = family.lines;
    } else lines?.push(line);
  }
  return [...families.values()].map(f => [...f.about, ...f.lines, ''].join('\n')).join('');
}
