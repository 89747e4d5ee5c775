import { randomUUID } from 'node:crypto';
import { create, fromJson, toBinary } from '@bufbuild/protobuf';
import { headers } from '@nats-io/transport-node';
import { built } from './built.mjs';
import { RAW_SUBJECT } from './hop.mjs';
import { requestText } from './load.mjs';
import { filingOf, nameOf, stations } from './people.mjs';
import { tailOf } from './seed.mjs';
import { FUNDS, projectOf } from './seed-funds.mjs';

/**
 * What is measured, and against what. `http` is the public API, `service` the same call over NATS; each has its limit in `recordings` (SQL) or `raw`.
 * A gate is the ratio to the pipelined limit that BENCHMARKS asks for, at the lane it is asked for.
 *
 * @typedef {object} Scenario
 * @property {string} id @property {string} title
 * @property {{lane: 'http' | 'service', ratio: number} | undefined} gate
 * @property {boolean} writes each answered call leaves its rows once (measured.mjs)
 * @property {(client: number) => Promise<unknown>} service throws unless the answer is right
 * @property {(client: number, connection: import('./load.mjs').HttpConnection) => Promise<unknown>} http
 * @property {((client: number) => Promise<unknown>) | undefined} raw
 * @property {{service: 'casework' | 'fund', method: string, input: string, json: (n: number) => object, stationOf: (n: number) => string, rows: number, span?: number} | undefined} recorded
 */

const PAGE = 50;
/** Funds of the hot case: ten accounts. */
const HOT = 5;
/** Of the answers of a list or a search over HTTP, one in so many is read whole; of all others the status is looked at. */
const READ_ONE_IN = 32;
const random = below => Math.floor(Math.random() * below);
const expect = (holds, what) => {
  if (!holds) throw new Error(what);
};

/** @param {{nc: import('@nats-io/transport-node').NatsConnection, bearers: Map<string, string>, residents: number}} of @returns {Promise<Scenario[]>} */
export async function scenariosOf(of) {
  const { createClient, natsTransport } = await built('libs/rpc');
  const contracts = await built('libs/contracts');
  const { idCheckCharacter } = await built('libs/workbook', 'id-number.js');
  const transport = natsTransport(of.nc);
  const tools = { ...of, contracts, check: idCheckCharacter, residentClient: createClient(contracts.ResidentService, transport) };
  const entryClient = createClient(contracts.EntryService, transport);
  const hopClient = createClient(contracts.IndicatorService, transport);
  return [
    hop({ ...tools, hopClient }),
    list(tools),
    ...searches(tools),
    filing(tools),
    posting({ ...tools, entryClient }, FUNDS),
    posting({ ...tools, entryClient }, HOT),
  ];
}

function hop({ nc, bearers, contracts, hopClient }) {
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
    ...{ id: 'P8', title: 'hop without a database', gate: { lane: 'http', ratio: 0.3 }, writes: false },
    service: async () => expect((await hopClient.listIndicators(asked, { token })).indicators.length === 1, 'a hop without its answer'),
    async http(_client, connection) {
      const { status, body } = await connection.ask(request);
      expect(status === 200 && body.includes('residents_on_file'), `a hop was answered ${status}`);
    },
    raw: () => nc.request(RAW_SUBJECT, bytes, { timeout: 5_000 }),
  };
}

function list({ bearers, contracts, residentClient }) {
  const asked = { pageSize: PAGE, state: contracts.ResidentState.ACTIVE };
  const requests = stations.map(code =>
    requestText('GET', `/api/v1/residents?pageSize=${PAGE}&state=RESIDENT_STATE_ACTIVE`, { token: bearers.get(code) }),
  );
  return {
    ...{ id: 'P2', title: `list ${PAGE}, newest first`, gate: { lane: 'http', ratio: 0.2 }, writes: false },
    async service() {
      const { residents } = await residentClient.listResidents(asked, { token: bearers.get(stations[random(stations.length)]) });
      expect(residents.length === PAGE, `a list held ${residents.length} rows`);
    },
    async http(_client, connection) {
      const { status, body } = await connection.ask(requests[random(requests.length)]);
      expect(status === 200, `a list was answered ${status}`);
      if (random(READ_ONE_IN) === 0) expect(JSON.parse(body.toString()).residents.length === PAGE, 'a list did not hold its rows');
    },
    recorded: {
      service: 'casework',
      method: 'listResidents',
      input: 'ListResidentsRequestSchema',
      json: () => ({ pageSize: PAGE, state: 'RESIDENT_STATE_ACTIVE' }),
      stationOf: n => stations[n % stations.length],
      rows: PAGE,
    },
  };
}

function searches(tools) {
  const { residents, soundOf } = tools;
  const anybody = () => random(residents);
  // The last four of resident n are asked for at the resident's own station.
  const tail = { text: tailOf, stationOf: n => stations[n % stations.length] };
  const sound = { text: n => soundOf(nameOf(n)), stationOf: () => stations[random(stations.length)] };
  return [
    search(tools, { id: 'P3a', title: 'search a pinyin prefix', ...sound, found: 0, anybody }),
    search(tools, { id: 'P3b', title: 'search an ID tail', ...tail, found: 1, anybody }),
  ];
}

function search({ bearers, residentClient }, { id, title, text, stationOf, found, anybody }) {
  return {
    ...{ id, title, gate: undefined, writes: false },
    async service() {
      const n = anybody();
      const { residents } = await residentClient.searchResidents({ text: text(n) }, { token: bearers.get(stationOf(n)) });
      expect(residents.length >= found, 'a search found nobody');
    },
    async http(_client, connection) {
      const n = anybody();
      const { status, body } = await connection.ask(
        requestText('POST', '/api/v1/residents:search', { token: bearers.get(stationOf(n)), json: { text: text(n) } }),
      );
      expect(status === 200, `a search was answered ${status}`);
      if (random(READ_ONE_IN) === 0) expect(JSON.parse(body.toString()).residents.length >= found, 'a search found nobody');
    },
    recorded: {
      service: 'casework',
      method: 'searchResidents',
      input: 'SearchResidentsRequestSchema',
      json: n => ({ text: text(n) }),
      stationOf,
      rows: found,
    },
  };
}

function filing({ bearers, contracts, residentClient, check }) {
  // Recordings use the numbers below; a call of ours never meets them, nor another call.
  let next = 1_000_000;
  const { CreateResidentRequestSchema } = contracts;
  const somewhere = () => stations[random(stations.length)];
  return {
    ...{ id: 'P1', title: 'create a resident', gate: { lane: 'service', ratio: 0.5 }, writes: true },
    async service() {
      const request = fromJson(CreateResidentRequestSchema, filingOf(next++, check));
      const { resident } = await residentClient.createResident(request, { token: bearers.get(somewhere()), idempotencyKey: randomUUID() });
      expect(resident?.fileNumber, 'a file without a number');
    },
    async http(_client, connection) {
      const { status } = await connection.ask(
        requestText('POST', '/api/v1/residents', { token: bearers.get(somewhere()), key: randomUUID(), json: filingOf(next++, check) }),
      );
      expect(status === 200, `a filing was answered ${status}`);
    },
    recorded: {
      service: 'casework',
      method: 'createResident',
      input: 'CreateResidentRequestSchema',
      json: n => filingOf(n, check),
      stationOf: n => stations[n % 20],
      rows: 0,
    },
  };
}

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
      ...{ service: 'fund', method: 'postIncome', input: 'PostIncomeRequestSchema', rows: 0, span },
      json: n => jsonOf(n % span),
      stationOf: n => stationOf(n % span),
    },
  };
}
