import { parseArgs } from 'node:util';

/** Ids of what can be measured, in the order in which it is: what writes comes last, so that lists and searches see the 100,000 alone. */
export const SCENARIO_IDS = ['P8', 'P2', 'P3', 'P1', 'P5', 'P4', 'P11', 'P12', 'P13'];

export const USAGE = `npm run bench -- [options]
  --rounds N        rounds of each pairing (3)
  --seconds N       length of one run within a round (5)
  --warm N          seconds each side is warmed before the first round (3)
  --clients LIST    calls at once, such as 8,16 (8,16)
  --residents N     rows of the register (100000)
  --only LIST       of ${SCENARIO_IDS.join(',')}
  --anyway          measure though the machine is busy; the output says so
  --json FILE       also writes everything as JSON; - for standard output, in place of the table
  --profile FOLDER  a CPU profile of the service process
  --built           takes what is built as it is
  --peers           beside peers`;

const NUMBERS = {
  rounds: { or: 3, from: 1, to: 50 },
  seconds: { or: 5, from: 0.2, to: 120 },
  warm: { or: 3, from: 0, to: 60 },
  residents: { or: 100_000, from: 30_000, to: 5_000_000 },
};

/**
 * @typedef {object} Options
 * @property {number} rounds @property {number} seconds @property {number} warm @property {number} residents
 * @property {number[]} clients
 * @property {string[]} only ids of scenarios, in the order in which they run
 * @property {boolean} anyway @property {boolean} built @property {boolean} peers @property {boolean} help
 * @property {string | undefined} json @property {string | undefined} profile
 */

/**
 * Reads the command line. Throws a sentence that names the option that is wrong.
 * @param {readonly string[]} argv
 * @returns {Options}
 */
export function readOptions(argv) {
  const flag = { type: /** @type {const} */ ('boolean'), default: false };
  const text = { type: /** @type {const} */ ('string') };
  const { values } = parseArgs({
    args: [...argv],
    options: {
      ...{ rounds: text, seconds: text, warm: text, clients: text, residents: text, only: text, json: text, profile: text },
      ...{ anyway: flag, built: flag, peers: flag, help: flag },
    },
  });
  const { anyway, built, peers, help, json, profile } = values;
  return {
    ...{ rounds: number('rounds', values), seconds: number('seconds', values), warm: number('warm', values) },
    residents: number('residents', values),
    clients: clientsOf(values.clients ?? '8,16'),
    only: onlyOf(values.only ?? SCENARIO_IDS.join(',')),
    ...{ anyway, built, peers, help, json, profile },
  };
}

function number(name, values) {
  const { or, from, to } = NUMBERS[name];
  const value = Number(values[name] ?? or);
  if (!(value >= from && value <= to)) throw new Error(`--${name} must be a number from ${from} to ${to}`);
  if (name !== 'seconds' && name !== 'warm' && !Number.isInteger(value)) throw new Error(`--${name} must be a whole number`);
  return value;
}

function clientsOf(text) {
  const clients = text.split(',').map(Number);
  if (!clients.every(n => Number.isInteger(n) && n >= 1 && n <= 64))
    throw new Error('--clients must be whole numbers from 1 to 64, as 8,16');
  return clients;
}

function onlyOf(text) {
  const asked = text.toUpperCase().split(',');
  const unknown = asked.filter(id => !SCENARIO_IDS.includes(id));
  if (unknown.length > 0) throw new Error(`--only knows ${SCENARIO_IDS.join(', ')}, and not ${unknown.join(', ')}`);
  return SCENARIO_IDS.filter(id => asked.includes(id));
}
