import { randomUUID } from 'node:crypto';
import { fromJson } from '@bufbuild/protobuf';
import { requestText } from '../load.mjs';
import { filingOf, nameOf, stations } from '../people.mjs';
import { tailOf } from '../seed.mjs';
import { expect, random } from './tools.mjs';

const PAGE = 50;
/** Of the answers of a list or a search over HTTP, one in so many is read whole; of all others the status is looked at. */
const READ_ONE_IN = 32;

/** P2, P3 and P1. @param {import('./tools.mjs').Tools} tools @returns {import('./index.mjs').Scenario[]} */
export const ofResidents = tools => [list(tools), ...searches(tools), filing(tools)];

function list({ bearers, contracts, residentClient }) {
  const asked = { pageSize: PAGE, state: contracts.ResidentState.ACTIVE };
  const requests = stations.map(code =>
    requestText('GET', `/api/v1/residents?pageSize=${PAGE}&state=RESIDENT_STATE_ACTIVE`, { token: bearers.get(code) }),
  );
  return {
    ...{ id: 'P2', title: `list ${PAGE}, newest first`, gate: { lane: 'http', ratio: 0.2 }, measured: 'residents', writes: false },
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
      calls: [
        { method: 'listResidents', input: 'ListResidentsRequestSchema', json: () => ({ pageSize: PAGE, state: 'RESIDENT_STATE_ACTIVE' }) },
      ],
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
    ...{ id, title, gate: undefined, measured: 'residents', writes: false },
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
      calls: [{ method: 'searchResidents', input: 'SearchResidentsRequestSchema', json: n => ({ text: text(n) }) }],
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
    ...{ id: 'P1', title: 'create a resident', gate: { lane: 'service', ratio: 0.5 }, measured: 'residents', writes: true },
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
      calls: [{ method: 'createResident', input: 'CreateResidentRequestSchema', json: n => filingOf(n, check) }],
      stationOf: n => stations[n % 20],
      rows: 0,
    },
  };
}
