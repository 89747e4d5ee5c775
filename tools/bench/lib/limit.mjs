import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { built } from './built.mjs';
import { stations } from './people.mjs';
import { IDS_WITHIN, kindOf, roundTrips, servicesOf } from './recording.mjs';
import { numberedOf } from './seeded.mjs';

/** Above every serial number that a station has given out. */
let serial = 1_000_000;

/**
 * Plays recordings by bare `pg` clients in pipeline mode: same statements, same role, same scope, each connection one call at a time.
 * @param {object} of
 * @param {(service: string) => string} of.urlOf the limit's database of a service
 * @param {readonly import('./recording.mjs').Recording[]} of.recordings
 * @param {boolean} of.renew writes: unique values are made anew, and the station is drawn each time
 * @param {number} of.clients
 * @param {() => number} of.number of a call
 * @param {import('./recording.mjs').Renewed} of.renewed
 */
export async function openLimit({ urlOf, recordings, renew, renewed = {}, number: numberOf, clients }) {
  const { connectionOf, databaseSettings } = await built('libs/db');
  const { uuidv7 } = await built('libs/kernel');
  const services = servicesOf(recordings);
  const connected = async service => {
    const at = connectionOf(databaseSettings(urlOf(service), service), 'unit');
    const all = Array.from({ length: clients }, () => new pg.Client({ ...at, pipeline: true }));
    await Promise.all(all.map(client => client.connect()));
    return [service, all];
  };
  const open = Object.fromEntries(await Promise.all(services.map(connected)));
  const prepared = recordings.map(({ unitCode, sent }) => ({ unitCode, trips: roundTrips(sent) }));
  const fresh = unitCode => {
    const number = numberOf();
    const station = stations[number % stations.length];
    const made = new Map();
    const makes = {
      seeded: value => `${value.slice(0, 24)}${String(numberedOf(value).of(number)).padStart(12, '0')}`,
      within: value =>
        value
          .split(IDS_WITHIN)
          .map((part, i) => (i % 2 === 1 ? renewedOne(part) : part))
          .join(''),
      id: () => uuidv7(),
      key: () => `played-${uuidv7()}`,
      index: () => randomBytes(16),
      unit: () => station,
      file: () => `${station}-${++serial}`,
    };
    const renewedOne = value => {
      if (Array.isArray(value)) return value.map(renewedOne);
      const kind = kindOf(value, unitCode);
      if (!kind) return value;
      const key = String(kind === 'index' ? value.toString('hex') : value);
      if (!made.has(key)) made.set(key, makes[kind](value));
      return made.get(key);
    };
    return ({ name, values }) => values.map((value, i) => (renewed[name]?.[i] ? renewed[name][i].of(number) : renewedOne(value)));
  };
  return {
    /** One call by client `i`; throws unless it was committed. Answers the rows of its largest statement. */
    async one(i) {
      const { unitCode, trips } = prepared[Math.floor(Math.random() * prepared.length)];
      const values = renew ? fresh(unitCode) : undefined;
      let rows = 0;
      for (const trip of trips) rows = Math.max(rows, await play(open[trip[0].service][i], trip, values));
      return rows;
    },
    close: () => Promise.all(Object.values(open).flatMap(all => all.map(client => client.end()))),
  };
}

async function play(client, trip, values) {
  const { stream } = client.connection;
  stream.cork();
  const sent = trip.map(one => client.query({ name: one.name, text: one.text, values: values ? values(one) : one.values }));
  stream.uncork();
  const answers = await Promise.all(sent);
  const last = answers.at(-1);
  if (trip.at(-1).text === 'COMMIT' && last.command !== 'COMMIT') throw new Error('the limit was rolled back');
  return Math.max(...answers.map(a => a.rows.length));
}
