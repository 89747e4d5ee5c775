import { parseArgs } from 'node:util';
import { deadLetters } from './dead-letters.mjs';
import { doctor } from './doctor.mjs';
import { importWorkbook } from './import.mjs';
import { USAGE as LEDGER_USAGE, ledger } from './ledger.mjs';
import { outbox } from './outbox.mjs';
import { Refused, Usage } from './refused.mjs';
import { station } from './station.mjs';

/** @typedef {{args: string[], flags: Record<string, string | boolean | undefined>}} Given */
/** @typedef {{value: unknown, lines: string[], ok?: boolean}} Done what programs read, and what people read */

const COMMANDS = {
  station: {
    run: station,
    usage: 'station add CODE --name NAME [--manager LOGIN] [--parent-name NAME]',
    what: 'onboards a unit: the unit, its station, its manager, known to every service',
  },
  import: {
    run: importWorkbook,
    usage: 'import FILE --unit CODE [--kind KIND] [--mapping FILE.json] [--commit]',
    what: 'checks a workbook, and with --commit writes its accepted rows',
  },
  outbox: {
    run: outbox,
    usage: 'outbox replay [--since 2026-11-01] [--service NAME]',
    what: 'publishes the events of the outboxes again; consumers skip what they have',
  },
  dlq: { run: deadLetters, usage: 'dlq list | dlq retry [SEQ…]', what: 'shows the dead letters, or sends them on their way again' },
  ledger: {
    run: ledger,
    usage: LEDGER_USAGE,
    what: 'the nightly invariants of the fund; its chains against the published heads; the heads to publish; the whole ledger as a file, and made anew from it',
  },
  doctor: { run: doctor, usage: 'doctor', what: 'looks at the machine and at the running platform' },
};
const OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  name: { type: 'string' },
  manager: { type: 'string' },
  'parent-name': { type: 'string' },
  unit: { type: 'string' },
  kind: { type: 'string' },
  mapping: { type: 'string' },
  commit: { type: 'boolean' },
  since: { type: 'string' },
  heads: { type: 'string' },
  into: { type: 'string' },
  service: { type: 'string' },
};

const help = () =>
  [
    'npm run shuniu -- COMMAND [--json]',
    '',
    ...Object.values(COMMANDS).flatMap(({ usage, what }) => [`  ${usage}`, `      ${what}`]),
    '',
    'Who acts: SHUNIU_LOGIN and SHUNIU_PASSWORD; in the demonstration ops for stations and district for imports.',
    'Where: SHUNIU_ORIGIN, else the platform that runs from SHUNIU_DATA_DIR (.local).',
  ].join('\n');

/** Runs one command; answers the exit code. @param {string[]} argv */
export async function run(argv) {
  let json = argv.includes('--json');
  try {
    const { positionals, values } = parse(argv);
    json = values.json === true;
    const [name, ...args] = positionals;
    if (values.help || name === undefined) {
      console.log(help());
      return values.help ? 0 : 2;
    }
    const command = COMMANDS[/** @type {keyof typeof COMMANDS} */ (name)];
    if (!command) throw new Usage(`there is no command ${name}`);
    const done = await command.run({ args, flags: values });
    console.log(json ? JSON.stringify(done.value, null, 2) : done.lines.join('\n'));
    return done.ok === false ? 1 : 0;
  } catch (error) {
    return tell(error, json);
  }
}

function parse(argv) {
  try {
    return parseArgs({ args: argv, options: /** @type {any} */ (OPTIONS), allowPositionals: true });
  } catch (error) {
    throw new Usage(/** @type {Error} */ (error).message);
  }
}

function tell(error, json) {
  if (error instanceof Usage) {
    console.error(`${error.message}\n\n${help()}`);
    return 2;
  }
  const refused = error instanceof Refused || error?.name === 'ApiFault';
  if (json)
    console.log(
      JSON.stringify(
        { error: { message: error.message, reason: error.reason ?? '', ...(error.problem ? { problem: error.problem } : {}) } },
        null,
        2,
      ),
    );
  console.error(refused || !process.env.SHUNIU_DEBUG ? error.message : error.stack);
  return 1;
}
