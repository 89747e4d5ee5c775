import { randomUUID } from 'node:crypto';
import { fromJson } from '@bufbuild/protobuf';
import pg from 'pg';
import { built } from './built.mjs';
import { MEASURED } from './measured.mjs';
import { fieldKeys } from './seed.mjs';

/**
 * The limit is what the stores themselves send: the service's own handler is called here, and every statement that reaches `pg` is written down with its
 * values. So the limit cannot differ from the service, and follows it when it changes.
 *
 * @typedef {{service: import('./measured.mjs').Service, name: string, text: string, values: unknown[]}} Sent
 * @typedef {{unitCode: string, sent: Sent[]}} Recording statements of one call, in order, transactions included
 * @typedef {{of: (n: number) => unknown, sql: string}} Numbered a value of call n, and the same of \`:v\` in SQL
 * @typedef {Record<string, Record<number, Numbered>>} Renewed by the statement's name and the value's place from 0
 */

/** @param {() => Promise<unknown>} work @returns {Promise<Sent[]>} */
async function statementsOf(work) {
  const sent = [];
  const real = pg.Client.prototype.query;
  pg.Client.prototype.query = function query(config, ...rest) {
    if (typeof config?.text === 'string')
      sent.push({
        service: this.database.replace(/_limit$/, ''),
        name: config.name,
        text: config.text,
        values: [...(config.values ?? [])],
      });
    return real.call(this, config, ...rest);
  };
  try {
    await work();
  } finally {
    pg.Client.prototype.query = real;
  }
  return sent;
}

/**
 * A service's handler, and that of the service which it asks, on databases of their own, to be asked one call after the other.
 * @param {{urlOf: (service: string) => string, keysFile: string, measured: keyof typeof MEASURED}} of
 */
export async function openRecorder({ urlOf, keysFile, measured }) {
  const { Db, databaseSettings } = await built('libs/db');
  const contracts = await built('libs/contracts');
  const { systemClock } = await built('libs/kernel');
  const keys = await fieldKeys(keysFile);
  const dbs = [];
  const made = async ({ service, file, handler, needs = async () => [] }, transport) => {
    const db = new Db({ ...databaseSettings(urlOf(service), service), connections: 1 });
    dbs.push(db);
    await db.start();
    const context = { db, keys, clock: systemClock, transport };
    return new (await built(`services/${service}`, file))[handler](context, ...(await needs(context)));
  };
  const { asks } = MEASURED[measured];
  const asked = asks && (await made(asks));
  const handler = await made(MEASURED[measured], {
    unary(method, request) {
      if (method.parent.typeName !== asks?.of) throw new Error(`${measured} asked ${method.parent.typeName}`);
      return asked[method.localName](request, callOf(''));
    },
  });
  const callOf = unitCode => ({
    actor: {
      id: `bench-${unitCode}`,
      login: `worker.${unitCode}`,
      name: '社工',
      unitCode,
      roles: new Set([contracts.Role.STATION_MANAGER]),
    },
    ...{
      traceparent: `00-${'0'.repeat(31)}1-${'0'.repeat(15)}1-01`,
      deadline: Date.now() + 60_000,
      idempotencyKey: `${KEY}${randomUUID()}`,
    },
  });
  return {
    /** @param {{calls: {method: string, input: string, json: (before: any) => object}[], unitCode: string}} of @returns {Promise<Recording>} */
    async record({ calls, unitCode }) {
      const sent = await statementsOf(async () => {
        let answer;
        for (const { method, input, json } of calls)
          answer = await handler[method](fromJson(contracts[input], json(answer)), callOf(unitCode));
      });
      return { unitCode, sent };
    },
    close: () => Promise.all(dbs.map(db => db.close())),
  };
}

/** What a recorded Idempotency-Key begins with. */
const KEY = 'bench-key-';
const WRITES = /^\s*(?:INSERT|UPDATE|DELETE)\b/i;
/**
 * The fewest round trips a recording can be sent in: what is read and then, since it depends on it, what is written with the COMMIT.
 * @param {readonly Sent[]} sent
 * @returns {Sent[][]}
 */
export function roundTrips(sent) {
  const trips = [];
  let writing = false;
  for (const statement of sent) {
    // A call of several transactions cannot send the next before the one before it was answered.
    const begins = statement.text === 'BEGIN';
    const turns = !writing && WRITES.test(statement.text);
    if (begins || turns) trips.push([]);
    writing = begins ? false : writing || turns;
    trips.at(-1)?.push(statement);
  }
  return trips;
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-8][\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/;
const SEEDED = /^00000000-0000-7000-8\d{3}-\d{12}$/;
/** Ids within a text, such as JSON; it splits a text at them. */
export const IDS_WITHIN = /([\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12})/;
const INDEX_BYTES = 16;
/**
 * Which value of a recorded write must be another one each time it is played, since it is unique or the caller's: `id`, `key`, `index`, `unit`,
 * `file` (a unit's code with a serial number), `seeded` (an id that is numbered as the station is), `within` (a text with ids in it); undefined for all others.
 * @param {unknown} value @param {string} unitCode
 */
export function kindOf(value, unitCode) {
  if (Buffer.isBuffer(value)) return value.length === INDEX_BYTES ? 'index' : undefined;
  if (typeof value !== 'string') return undefined;
  if (SEEDED.test(value)) return 'seeded';
  if (UUID.test(value)) return 'id';
  if (value.startsWith(KEY)) return 'key';
  if (value === unitCode) return 'unit';
  if (value.startsWith(`${unitCode}-`)) return 'file';
  return IDS_WITHIN.test(value) ? 'within' : undefined;
}

/** Whose databases recordings speak to. @param {readonly Recording[]} recordings */
export const servicesOf = recordings => [...new Set(recordings.flatMap(({ sent }) => sent.map(({ service }) => service)))];
