import pg from 'pg';
import { connectAs } from '../../../deploy/nats/connect.mjs';
import { step } from '../../local/lib/progress.mjs';
import { built } from './built.mjs';
import { openLimit } from './limit.mjs';
import { closedLoop, requestText, withConnections } from './load.mjs';
import { MEASURED, rowsOf, SERVICES } from './measured.mjs';
import { stations, units } from './people.mjs';
import { findPgbench, runPgbench } from './pgbench.mjs';
import { openRecorder, servicesOf } from './recording.mjs';
import { scenariosOf } from './scenarios/index.mjs';
import { median, ratioOf } from './statistics.mjs';

const RECORDINGS = 320;
const OUTBOX_PATIENCE_MILLIS = 60_000;

/** Measures what was asked for on a stack that is up. Answers a line for each scenario, number of clients and lane, and a sentence for each that failed. */
export async function measure(stack, options) {
  const nc = await connectAs('gateway', { url: stack.nats.url, seed: stack.nats.seeds.gateway });
  const admins = await connectAll(stack);
  try {
    const bearers = new Map(await Promise.all([...stations, units[0].code].map(async code => [code, await stack.issuer.bearerOf(code)])));
    const soundOf = await prefixes();
    const all = await scenariosOf({ nc, bearers, residents: options.residents, soundOf, admins });
    const chosen = all.filter(s => options.only.some(id => s.id.replace(/[a-z]$/, '') === id));
    const bench = { stack, options, admins, bearers, pgbench: findPgbench(), used: {} };
    const lines = [];
    const failures = [];
    for (const scenario of chosen) {
      const recordings = scenario.recorded && (await step(`Recording ${scenario.id}`, () => recordAll(stack, scenario)));
      for (const clients of scenario.clients ?? options.clients) {
        const title = `${scenario.id} ${scenario.title}, ${clients} at once`;
        // What was measured before is not lost by what fails after it.
        const found = await step(title, () => pairing(bench, { scenario, recordings, clients })).catch(error => {
          failures.push(`${title}: ${error.message}`);
          return [];
        });
        lines.push(...found);
      }
    }
    return { lines, failures, pgbench: bench.pgbench, outbox: await outboxLag(admins.casework), usage: await stack.host.usage() };
  } finally {
    await Promise.all([nc.close(), ...Object.values(admins).map(client => client.end())]);
  }
}

/** A superuser's connection to each measured database and to its copy for the limit, by name. */
async function connectAll(stack) {
  const names = SERVICES.flatMap(service => [service, `${service}_limit`]);
  const clients = names.map(name => [name, new pg.Client({ connectionString: stack.adminOf(name) })]);
  await Promise.all(clients.map(([, client]) => client.connect()));
  return Object.fromEntries(clients);
}

/** The first reading of a name, cut after the first letter of its second character: what somebody has typed so far. */
async function prefixes() {
  const { soundsOf } = await built('libs/workbook', 'name-sounds.js');
  const known = new Map();
  return name => {
    if (!known.has(name)) known.set(name, soundsOf(name[0]).pinyin[0] + soundsOf(name).initials[0][1]);
    return known.get(name);
  };
}

async function recordAll(stack, { measured, recorded: { calls, stationOf } }) {
  const recorder = await openRecorder({ urlOf: stack.limitUrlOf, keysFile: stack.keysFile, measured });
  try {
    const recordings = [];
    // The first few read what a service keeps (categories, a block of serial numbers); they are not the steady state.
    for (let n = 0; n < RECORDINGS + 20; n++)
      recordings.push(
        await recorder.record({ unitCode: stationOf(n), calls: calls.map(one => ({ ...one, json: before => one.json(n, before) })) }),
      );
    return recordings.slice(20);
  } finally {
    await recorder.close();
  }
}

/** One scenario at one number of clients: every lane is warmed, then the rounds go L A B, B A L, … */
async function pairing(bench, { scenario, recordings, clients }) {
  const { stack, options } = bench;
  const { service } = MEASURED[scenario.measured];
  const { span = stations.length, renewed } = scenario.recorded ?? {};
  const played = recordings && { recordings, renew: scenario.writes, renewed, clients };
  const numbers = numbersOf(bench, scenario);
  const limit = played && (await openLimit({ ...played, urlOf: stack.limitUrlOf, number: numbers.one }));
  const loops = { limit: limit ? limitCall(limit, scenario) : scenario.raw, service: scenario.service, http: scenario.http };
  const lanes = Object.fromEntries(
    Object.entries(loops)
      .filter(([, one]) => one)
      .map(([lane, one]) => [lane, seconds => ranLane(bench, { scenario, lane, one, clients, seconds })]),
  );
  // pgbench speaks to one database.
  if (played && bench.pgbench && servicesOf(recordings).length === 1) {
    const with_ = { ...bench.pgbench, ...played, databaseUrl: stack.limitUrlOf(service), service, span, folder: stack.folder };
    lanes.pgbench = seconds => numbers.many(clients, base => runPgbench({ ...with_, base, pipelined: true, seconds }));
    lanes.pgbenchSteps = seconds => numbers.many(clients, base => runPgbench({ ...with_, base, pipelined: false, seconds }));
  }
  try {
    for (const [lane, run] of Object.entries(lanes)) if (!lane.startsWith('pgbench')) await run(options.warm);
    const rounds = Object.fromEntries(Object.keys(lanes).map(lane => [lane, []]));
    for (let round = 0; round < options.rounds; round++) {
      const order = round % 2 === 0 ? Object.keys(lanes) : Object.keys(lanes).reverse();
      for (const lane of order) rounds[lane].push(await lanes[lane](options.seconds));
      await withConnections({ port: stack.host.port, many: 1 }, ([connection]) =>
        foreignIsHidden(bench, { measured: scenario.measured, connection }),
      );
    }
    await stillHolds(bench, scenario.measured);
    return linesOf({ scenario, clients, rounds });
  } finally {
    await limit?.close();
  }
}

/** Numbers of the calls that the limit plays: drawn, or each used once (\`once\`). */
function numbersOf({ used }, { id, recorded: { span = stations.length, once = false } = {} }) {
  if (!once) return { one: () => Math.floor(Math.random() * span), many: (_clients, run) => run(undefined) };
  // The first numbers were used by the recordings.
  used[id] ??= RECORDINGS * 2;
  return {
    one: () => used[id]++,
    async many(clients, run) {
      const ran = await run(used[id]);
      // A client may be up to three times as fast as the others.
      used[id] += Math.ceil(ran.done / clients) * 3 * clients;
      return ran;
    },
  };
}

function limitCall(limit, { id, recorded }) {
  return async client => {
    const rows = await limit.one(client);
    if (rows < recorded.rows) throw new Error(`the limit of ${id} read ${rows} rows`);
  };
}

/** Throws what no longer holds of the databases that were written to. */
async function stillHolds({ admins }, measured) {
  const { also, ...own } = MEASURED[measured];
  for (const { service, holds } of also ? [own, also] : [own])
    for (const name of [service, `${service}_limit`]) {
      const broken = await holds(admins[name]);
      if (broken.length > 0) throw new Error(`${name}: ${broken.join('; ')}`);
    }
}

/** Runs one lane; checks that a write made as many rows of each kind as were answered, and lets the outbox drain before the next. */
async function ranLane(bench, { scenario, lane, one, clients, seconds }) {
  const { admins, stack } = bench;
  const { service } = MEASURED[scenario.measured];
  const counted = admins[lane === 'limit' ? `${service}_limit` : service];
  const before = scenario.writes && (await rowsOf(counted, MEASURED[scenario.measured]));
  const cpu = (await stack.host.usage()).cpuMicros;
  const where = { port: stack.host.port, many: lane === 'http' ? clients : 0 };
  const ran = await withConnections(where, connections =>
    closedLoop({ clients, seconds, one: client => one(client, connections[client]) }),
  );
  const hostMicros = ((await stack.host.usage()).cpuMicros - cpu) / Math.max(1, ran.done);
  if (before) {
    const after = await rowsOf(counted, MEASURED[scenario.measured]);
    for (const table of Object.keys(after)) {
      const written = after[table] - before[table];
      if (written !== ran.done) throw new Error(`${scenario.id} ${lane}: ${ran.done} answered, ${written} rows of ${table}`);
    }
    if (lane !== 'limit') await drained(counted);
  }
  return { ...ran, hostMicros };
}

async function drained(admin) {
  for (const until = Date.now() + OUTBOX_PATIENCE_MILLIS; Date.now() < until; ) {
    const { rows } = await admin.query('SELECT count(*)::int AS n FROM outbox WHERE published_at IS NULL');
    if (rows[0].n === 0) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error('the outbox does not drain');
}

/** What another station has is not found, and its list is empty. */
async function foreignIsHidden({ admins, bearers }, { measured, connection }) {
  const { service, hidden, query = '' } = MEASURED[measured];
  const [first] = (await admins[service].query(`SELECT r.id, u.code FROM ${hidden} r JOIN app.unit u ON u.id = r.unit_id LIMIT 1`)).rows;
  if (!first) throw new Error(`there are no ${hidden} to be hidden`);
  const token = bearers.get(stations.find(code => code !== first.code));
  const one = await connection.ask(requestText('GET', `/api/v1/${hidden}/${first.id}`, { token }));
  if (one.status !== 404) throw new Error(`another station's ${hidden} were answered ${one.status}`);
  const list = await connection.ask(requestText('GET', `/api/v1/${hidden}?unit=${first.code}${query}`, { token }));
  if (list.status !== 200 || JSON.parse(list.body.toString())[hidden].length > 0) throw new Error("another station's list was shown");
}

async function outboxLag(admin) {
  const { rows } =
    await admin.query(`SELECT count(*)::int AS events, percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY extract(epoch FROM published_at - at) * 1000) AS lag
    FROM outbox WHERE published_at IS NOT NULL`);
  return { events: rows[0].events, p50Millis: rows[0].lag?.[0], p95Millis: rows[0].lag?.[1] };
}

function linesOf({ scenario, clients, rounds }) {
  const { scale = 1 } = scenario;
  const rates = Object.fromEntries(Object.entries(rounds).map(([lane, all]) => [lane, all.map(r => r.perSecond * scale)]));
  return ['service', 'http']
    .filter(lane => rates[lane])
    .map(lane => {
      const ratio = ratioOf(rates[lane], rates.limit);
      const gate = scenario.gate?.lane === lane ? scenario.gate.ratio : undefined;
      const middle = field => median(rounds[lane].map(r => r[field]));
      return {
        ...{
          id: scenario.id,
          title: scenario.title,
          lane,
          clients,
          perSecond: median(rates[lane]),
          p50: middle('p50'),
          p99: middle('p99'),
        },
        ...{
          hostMicros: middle('hostMicros'),
          limit: median(rates.limit),
          ratio,
          gate,
          met: gate === undefined ? undefined : ratio.median >= gate,
        },
        pgbench: rates.pgbench && { pipelined: median(rates.pgbench), ratio: ratioOf(rates[lane], rates.pgbench) },
        pgbenchSteps: rates.pgbenchSteps && { stepwise: median(rates.pgbenchSteps), ratio: ratioOf(rates[lane], rates.pgbenchSteps) },
        rounds: { ours: rates[lane], limit: rates.limit },
      };
    });
}
