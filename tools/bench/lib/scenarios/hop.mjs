import { create, toBinary } from '@bufbuild/protobuf';
import { headers } from '@nats-io/transport-node';
import { RAW_SUBJECT } from '../hop.mjs';
import { requestText } from '../load.mjs';
import { stations } from '../people.mjs';
import { expect } from './tools.mjs';

/** P8. @param {import('./tools.mjs').Tools} tools @returns {import('./index.mjs').Scenario} */
export function hop({ nc, bearers, contracts, hopClient }) {
  const token = bearers.get(stations[0]);
  const asked = { unit: stations[0], asOf: '2026-01-01', language: 'zh-CN' };
  const { ListIndicatorsRequestSchema } = contracts;
  const h = headers();
  for (const [name, value] of [
    ['timeout-ms', '5000'],
    ['authorization', token],
    ['traceparent', '0'.repeat(55)],
  ])
    h.set(name, value);
  const bytes = Buffer.alloc(toBinary(ListIndicatorsRequestSchema, create(ListIndicatorsRequestSchema, asked)).length + h.encode().length);
  const request = requestText('GET', `/api/v1/indicators?unit=${asked.unit}&asOf=${asked.asOf}&language=zh-CN`, { token });
  return {
    ...{ id: 'P8', title: 'hop without a database', gate: { lane: 'http', ratio: 0.3 }, measured: 'residents', writes: false },
    service: async () => expect((await hopClient.listIndicators(asked, { token })).indicators.length === 1, 'a hop without its answer'),
    async http(_client, connection) {
      const { status, body } = await connection.ask(request);
      expect(status === 200 && body.includes('residents_on_file'), `a hop was answered ${status}`);
    },
    raw: () => nc.request(RAW_SUBJECT, bytes, { timeout: 5_000 }),
  };
}
