import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { built } from './built.mjs';
import { stations } from './people.mjs';
import { IDS_WITHIN, kindOf, roundTrips } from './recording.mjs';

/** Above every serial number that a station has given out. */
let serial = 1_000_000;

/**
 * Plays recordings by bare `pg` clients in pipeline mode: same statements, same role, same scope, each connection one call at a time.
 * @param {object} of
 * @param {string} of.databaseUrl of the limit's database
 * @param {'casework' | 'fund'} of.service
 * @param {number} of.span numbers are drawn below it: a station is one of its number mod 300, what was seeded has the number itself
 * @param {readonly import('./recording.mjs').Recording[]} of.recordings
 * @param {boolean} of.renew writes: unique values are made anew, and the station is drawn each time
 * @param {number} of.clients
 */
export async function openLimit({ databaseUrl, service, recordings, renew, span, clients }) {
  const { connectionOf, databaseSettings } = await built('libs/db');
  const { uuidv7 } = await built('libs/kernel');
  const at = connectionOf(databaseSettings(databaseUrl, service), 'unit');
  const open = Array.from({ length: clients }, () => new pg.Client({ ...at, pipeline: true }));
  await Promise.all(open.map(client => client.connect()));
  const prepared = recordings.map(({ unitCode, sent }) => ({ unitCode, trips: roundTrips(sent) }));
  const fresh = unitCode => {
    const number = Math.floor(Math.random() * span);
    const station = stations[number % stations.length];
    const made = new Map();
    const makes = {
      seeded: value => `${value.slice(0, 24)}${String(number).padStart(12, '0')}`,
      within: value =>
        value
          .split(IDS_WITHIN)
          .map((part, i) => (i % 2 === 1 ? renewed(part) : part))
          .join(''),
      id: () => uuidv7(),
      key: () => `played-${uuidv7()}`,
      index: () => randomBytes(16),
      unit: () => station,
      file: () => `${station}-${++serial}`,
    };
    const renewed = value => {
      if (Array.isArray(value)) return value.map(renewed);
      const kind = kindOf(value, unitCode);
      if (!kind) return value;
      const key = String(kind === 'index' ? value.toString('hex') : value);
      if (!made.has(key)) made.set(key, makes[kind](value));
      return made.get(key);
    };
    return renewed;
  };
  return {
    /** One call by client `i`; throws unless it was committed. Answers the rows of its largest statement. */
    async one(i) {
      const { unitCode, trips } = prepared[Math.floor(Math.random() * prepared.length)];
      const value = renew ? fresh(unitCode) : undefined;
      let rows = 0;
      for (const trip of trips) rows = Math.max(rows, await play(open[i], trip, value));
      return rows;
    },
    close: () => Promise.all(open.map(client => client.end())),
  };
}

async function play(client, trip, value) {
  const { stream } = client.connection;
  stream.cork();
  const sent = trip.map(({ name, text, values }) => client.query({ name, text, values: value ? values.map(value) : values }));
  stream.uncork();
  const answers = await Promise.all(sent);
  const last = answers.at(-1);
  if (trip.at(-1).text === 'COMMIT' && last.command !== 'COMMIT') throw new Error('the limit was rolled back');
  return Math.max(...answers.map(a => a.rows.length));
}
