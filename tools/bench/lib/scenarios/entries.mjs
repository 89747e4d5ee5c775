import { randomUUID } from 'node:crypto';
import { fromJson } from '@bufbuild/protobuf';
import { requestText } from '../load.mjs';
import { stations } from '../people.mjs';
import { FUNDS, projectOf } from '../seed-funds.mjs';
import { expect, random } from './tools.mjs';

/** Funds of the hot case: ten accounts. */
const HOT = 5;
/** P5. @param {import('./tools.mjs').Tools} tools @returns {import('./index.mjs').Scenario[]} */
export const ofEntries = tools => [posting(tools, FUNDS), posting(tools, HOT)];

/** Income of one of so many funds, two lines each: an account of every fund is written by every posting to it. */
function posting({ bearers, contracts, entryClient }, span) {
  const { PostIncomeRequestSchema } = contracts;
  const jsonOf = n => ({ projectId: projectOf(n), category: '利息', eventOn: '2026-01-02', amount: { fen: '125' } });
  const stationOf = n => stations[n % stations.length];
  const hot = span === HOT;
  return {
    ...{
      id: hot ? 'P5h' : 'P5',
      title: `post income, ${span * 2} accounts`,
      gate: hot ? undefined : { lane: 'service', ratio: 0.5 },
      measured: 'entries',
      writes: true,
    },
    async service() {
      const n = random(span);
      const call = { token: bearers.get(stationOf(n)), idempotencyKey: randomUUID() };
      const { lines } = await entryClient.postIncome(fromJson(PostIncomeRequestSchema, jsonOf(n)), call);
      expect(lines.length === 2, 'an entry without its lines');
    },
    async http(_client, connection) {
      const n = random(span);
      const { status } = await connection.ask(
        requestText('POST', '/api/v1/entries', { token: bearers.get(stationOf(n)), key: randomUUID(), json: jsonOf(n) }),
      );
      expect(status === 200, `a posting was answered ${status}`);
    },
    recorded: {
      calls: [{ method: 'postIncome', input: 'PostIncomeRequestSchema', json: n => jsonOf(n % span) }],
      ...{ rows: 0, span },
      stationOf: n => stationOf(n % span),
    },
  };
}
