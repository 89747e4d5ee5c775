import { declareStreams } from '../../../deploy/nats/declare.mjs';
import { until } from '../../local/lib/api.mjs';
import { Refused, Usage } from './refused.mjs';
import { databases, onBus, onDatabase } from './where.mjs';

/**
 * `outbox replay [--since DAY] [--service NAME]`: marks the events as unpublished; the running relays publish them again. The streams are
 * declared first, for a broker that was destroyed has none. @param {import('./run.mjs').Given} given @returns {Promise<import('./run.mjs').Done>}
 */
export async function outbox({ args: [verb, ...rest], flags }) {
  if (verb !== 'replay' || rest.length > 0) throw new Usage('outbox replay [--since 2026-11-01] [--service NAME]');
  const since = typeof flags.since === 'string' ? flags.since : '1970-01-01';
  if (Number.isNaN(Date.parse(since))) throw new Usage('--since is a day or an instant');
  const nc = await onBus('boot');
  await declareStreams(nc).finally(() => nc.close());
  const value = [];
  for (const [service, url] of databases(typeof flags.service === 'string' ? flags.service : undefined))
    value.push({ service, events: await replay(service, url, since) });
  return { value, lines: value.map(({ service, events }) => `${service}：重新发布 ${events} 个事件`) };
}

async function replay(service, url, since) {
  const client = await onDatabase(url, `${service}_relay`);
  try {
    const { rowCount } = await client.query('UPDATE outbox SET published_at = NULL WHERE published_at IS NOT NULL AND at >= $1', [since]);
    await until(
      `${service} publishing its events`,
      async () =>
        (await client.query('SELECT 1 FROM outbox WHERE published_at IS NULL AND refused_because IS NULL LIMIT 1')).rowCount === 0,
    ).catch(error => {
      throw new Refused(`${error.message}; is the service running? They stay marked and go out as soon as it runs.`);
    });
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}
