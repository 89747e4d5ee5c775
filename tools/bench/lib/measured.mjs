import { checkLedger } from '../../cli/lib/ledger-check.mjs';

/**
 * What a service is measured by: the handler whose statements are the limit, the rows that each answered write leaves (once each), what one station must not see of another,
 * and what must hold of the database after all that.
 *
 * @typedef {object} Measured
 * @property {string} file @property {string} handler
 * @property {Record<string, string>} rows counts by name, each grown by one for each answer
 * @property {string} hidden the collection whose rows belong to stations
 * @property {(client: import('pg').Client) => Promise<string[]>} holds what does not
 */

const COMMON = { outbox: 'SELECT count(*) FROM outbox', commands: 'SELECT count(*) FROM commands' };

/** @type {Record<'casework' | 'fund', Measured>} */
export const MEASURED = {
  casework: {
    ...{ file: 'resident/resident.handler.js', handler: 'ResidentHandler', hidden: 'residents' },
    rows: { ...COMMON, residents: 'SELECT count(*) FROM residents', audit_records: 'SELECT count(*) FROM audit_records' },
    holds: async () => [],
  },
  fund: {
    ...{ file: 'entry/entry.handler.js', handler: 'EntryHandler', hidden: 'entries' },
    rows: { ...COMMON, entries: 'SELECT count(*) FROM entries', entry_lines: 'SELECT count(*) / 2 FROM entry_lines' },
    holds: async client => (await checkLedger(client)).filter(f => f.ids.length > 0).map(f => `${f.name}: ${f.ids.slice(0, 3).join(', ')}`),
  },
};

/** How many rows of each kind there are. @param {import('pg').Client} client @param {Measured} measured @returns {Promise<Record<string, number>>} */
export async function rowsOf(client, { rows }) {
  const columns = Object.entries(rows).map(([name, count]) => `(${count})::int AS ${name}`);
  return (await client.query(`SELECT ${columns.join(', ')}`)).rows[0];
}
