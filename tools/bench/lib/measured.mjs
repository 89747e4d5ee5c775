import { checkLedger } from '../../cli/lib/ledger-check.mjs';
import { ROWS_OF_A_BOOK } from './book.mjs';
import { built } from './built.mjs';
import { FIRST_DAY } from './seed-sign-ups.mjs';

/**
 * What calls are measured by: the service, its handler whose statements are the limit, the rows that each answered write leaves (once each), what one station must not see of another,
 * and what must hold of the database after all that.
 *
 * @typedef {object} Measured
 * @property {Service} service @property {string} file @property {string} handler
 * @property {{service: Service, file: string, handler: string, of: string}} [asks] the other service that it asks, and the contract it does that by
 * @property {(context: object) => Promise<unknown[]>} [needs] what the handler is made with besides its context
 * @property {Record<string, string>} rows counts by name, each grown by one for each answer
 * @property {string} hidden the collection whose rows belong to stations @property {string} [query] what its list has to be asked
 * @property {(client: import('pg').Client) => Promise<string[]>} holds what does not
 * @property {{service: Service, holds: (client: import('pg').Client) => Promise<string[]>}} [also] the same of another database
 */

/** What does not hold: counts of rows, each to be none. */
const broken = counts => async client => {
  const found = await Promise.all(
    Object.entries(counts).map(async ([what, count]) => [what, Number((await client.query(count)).rows[0].count)]),
  );
  return found.filter(([, many]) => many > 0).map(([what, many]) => `${many} ${what}`);
};
const ledgerBroken = async client =>
  (await checkLedger(client)).filter(f => f.ids.length > 0).map(f => `${f.name}: ${f.ids.slice(0, 3).join(', ')}`);
const COMMON = { outbox: 'SELECT count(*) FROM outbox', commands: 'SELECT count(*) FROM commands' };

/** @typedef {'casework' | 'fund' | 'shop' | 'volunteers' | 'activities'} Service */
/** @type {Record<'residents' | 'entries' | 'orders' | 'signUps' | 'registrations' | 'hours', Measured>} */
export const MEASURED = {
  residents: {
    ...{ service: 'casework', file: 'resident/resident.handler.js', handler: 'ResidentHandler', hidden: 'residents' },
    rows: { ...COMMON, residents: 'SELECT count(*) FROM residents', audit_records: 'SELECT count(*) FROM audit_records' },
    holds: async () => [],
  },
  entries: {
    ...{ service: 'fund', file: 'entry/entry.handler.js', handler: 'EntryHandler', hidden: 'entries' },
    rows: { ...COMMON, entries: 'SELECT count(*) FROM entries', entry_lines: 'SELECT count(*) / 2 FROM entry_lines' },
    holds: ledgerBroken,
  },
  orders: {
    ...{ service: 'shop', file: 'order/order.handler.js', handler: 'OrderHandler', hidden: 'orders' },
    asks: { service: 'fund', file: 'subsidy/subsidy.handler.js', handler: 'SubsidyHandler', of: 'shuniu.fund.v1.SubsidyService' },
    needs: async context => [new (await built('services/shop', 'subsidy/subsidy.keeper.js')).SubsidyKeeper(context)],
    rows: {
      commands: 'SELECT count(*) / 3 FROM commands',
      orders: 'SELECT count(*) FROM orders WHERE state = 1',
      order_lines: 'SELECT count(*) / 2 FROM order_lines',
      order_payments: 'SELECT count(*) FROM order_payments',
      subsidy_steps: 'SELECT count(*) / 2 FROM subsidy_steps WHERE state = 2',
    },
    holds: broken({
      'goods taken that no order has':
        'SELECT count(*) FROM love_list_items i WHERE taken <> (SELECT coalesce(sum(quantity), 0) FROM order_lines l WHERE l.item_id = i.id)',
    }),
    also: { service: 'fund', holds: ledgerBroken },
  },
  signUps: {
    ...{
      service: 'volunteers',
      file: 'sign-up/sign-up.handler.js',
      handler: 'SignUpHandler',
      hidden: 'shifts',
      query: `&fromOn=${FIRST_DAY}&toOn=${FIRST_DAY}`,
    },
    rows: { commands: COMMON.commands, sign_ups: 'SELECT count(*) FROM sign_ups', places: 'SELECT sum(signed_up) FROM shifts' },
    holds: broken({
      'shifts with more people than places': 'SELECT count(*) FROM shifts WHERE signed_up > capacity',
      'shifts whose count is not their people': `SELECT count(*) FROM shifts s WHERE signed_up <> (SELECT count(*) FROM sign_ups n WHERE n.shift_id = s.id AND n.state = 2)`,
    }),
  },
  registrations: {
    ...{ service: 'activities', file: 'registration/registration.handler.js', handler: 'RegistrationHandler', hidden: 'activities' },
    rows: {
      commands: COMMON.commands,
      registrations: 'SELECT count(*) FROM registrations',
      attendees: 'SELECT count(*) / 2 FROM attendees',
      seats: 'SELECT sum(taken) / 2 FROM activities',
    },
    holds: broken({
      'activities whose seats are not their parties': `SELECT count(*) FROM activities a WHERE taken <> (SELECT coalesce(sum(size), 0) FROM registrations r WHERE r.activity_id = a.id)`,
    }),
  },
  hours: {
    ...{ service: 'volunteers', file: '', handler: '', hidden: 'shifts', query: `&fromOn=${FIRST_DAY}&toOn=${FIRST_DAY}` },
    rows: { hours: `SELECT count(*) / ${ROWS_OF_A_BOOK} FROM service_records` },
    holds: broken({ 'minutes more or less than the books say': `SELECT count(*) FROM service_records WHERE minutes <> 60` }),
  },
};

/** The databases that are measured. @type {Service[]} */
export const SERVICES = [...new Set(Object.values(MEASURED).map(({ service }) => service))];

/** How many rows of each kind there are. @param {import('pg').Client} client @param {Measured} measured @returns {Promise<Record<string, number>>} */
export async function rowsOf(client, { rows }) {
  const columns = Object.entries(rows).map(([name, count]) => `(${count})::int AS ${name}`);
  return (await client.query(`SELECT ${columns.join(', ')}`)).rows[0];
}
