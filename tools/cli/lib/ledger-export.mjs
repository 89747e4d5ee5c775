/**
 * What a ledger is made of, in the order in which it can be written again: what stands, what was decided and held, what was posted, how the holds ended, and what came of it.
 * Names stay outside (F42): a party is its token, a decision comes without its minutes, an import without its rows. Balances, sums of decisions and hashes are left out of the
 * rows, for the replay makes them anew; they follow as what is expected.
 */
export const STEPS = [
  { into: 'units', text: 'SELECT to_jsonb(u) AS row FROM app.unit u ORDER BY u.code' },
  { into: 'funds', text: 'SELECT to_jsonb(f) AS row FROM funds f ORDER BY f.id' },
  { into: 'projects', text: 'SELECT to_jsonb(p) AS row FROM projects p ORDER BY p.id' },
  {
    into: 'parties',
    text: `SELECT to_jsonb(p) || jsonb_build_object('name', p.id, 'credit_code', '') AS row FROM parties p ORDER BY p.id`,
  },
  { into: 'imports', text: `SELECT to_jsonb(i) || '{"report": {}, "staged": ""}' AS row FROM imports i ORDER BY i.id` },
  {
    into: 'accounts',
    text: `SELECT to_jsonb(a) || '{"posted_fen": 0, "held_fen": 0, "is_open": true}' AS row FROM accounts a ORDER BY a.id`,
  },
  {
    into: 'decisions',
    text: `SELECT to_jsonb(d) || '{"spent_fen": 0, "held_fen": 0, "minutes": {}}' AS row FROM decisions d ORDER BY d.id`,
  },
  {
    into: 'committee_members',
    text: `SELECT to_jsonb(m) || jsonb_build_object('name', m.id) AS row FROM committee_members m ORDER BY m.id`,
  },
  {
    into: 'holds',
    text: `SELECT to_jsonb(g) || '{"state": 1, "resolved_at": null, "entry_id": null}' AS row,
      (SELECT jsonb_agg(to_jsonb(l) || '{"captured_fen": 0, "is_held": true}' ORDER BY l.no) FROM hold_legs l WHERE l.unit_id = g.unit_id AND l.group_id = g.id) AS parts
      FROM hold_groups g ORDER BY g.placed_at, g.id`,
  },
  {
    into: 'entries',
    text: `SELECT to_jsonb(e) AS row, (SELECT jsonb_agg(to_jsonb(l) ORDER BY l.no) FROM entry_lines l WHERE l.unit_id = e.unit_id AND l.entry_id = e.id) AS parts
      FROM entries e LEFT JOIN chain_links c ON c.unit_id = e.unit_id AND c.entry_id = e.id ORDER BY c.seq NULLS LAST, e.recorded_at, e.id`,
  },
  { into: 'vouchers', text: 'SELECT to_jsonb(v) AS row FROM vouchers v ORDER BY v.fund_id, v.voucher_no' },
  {
    into: 'endings',
    text: `SELECT jsonb_build_object('unit_id', g.unit_id, 'id', g.id, 'state', g.state, 'resolved_at', g.resolved_at, 'entry_id', g.entry_id) AS row,
      (SELECT jsonb_agg(jsonb_build_object('unit_id', l.unit_id, 'group_id', l.group_id, 'no', l.no, 'captured_fen', l.captured_fen) ORDER BY l.no)
       FROM hold_legs l WHERE l.unit_id = g.unit_id AND l.group_id = g.id) AS parts
      FROM hold_groups g WHERE g.state <> 1 ORDER BY g.resolved_at, g.id`,
  },
  { into: 'links', text: `SELECT to_jsonb(c) - ARRAY['digest', 'hash'] AS row FROM chain_links c ORDER BY c.fund_id, c.seq` },
  { into: 'chain_heads', text: 'SELECT to_jsonb(h) AS row FROM chain_heads h ORDER BY h.fund_id, h.on_day' },
  { into: 'balance_assertions', text: 'SELECT to_jsonb(b) AS row FROM balance_assertions b ORDER BY b.asserted_at, b.id' },
  { into: 'periods', text: 'SELECT to_jsonb(p) AS row FROM periods p ORDER BY p.fund_id, p.month' },
  {
    into: 'balances',
    text: `SELECT jsonb_build_object('id', a.id, 'posted_fen', a.posted_fen, 'held_fen', a.held_fen, 'is_open', a.is_open) AS row FROM accounts a ORDER BY a.id`,
  },
  {
    into: 'authority',
    text: `SELECT jsonb_build_object('id', d.id, 'spent_fen', d.spent_fen, 'held_fen', d.held_fen) AS row FROM decisions d ORDER BY d.id`,
  },
];
const AT_ONCE = 500;

/** The first line of an export and, with the number of rows, its last. */
export const FORMAT = 'shuniu.fund.ledger.v1';

/**
 * A whole ledger as lines of JSON, all as of one moment, a few hundred rows in memory. @param {import('pg').Client} client who reads the funds
 * @returns {AsyncGenerator<string>}
 */
export async function* exportLedger(client) {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  yield `${JSON.stringify({ format: FORMAT })}\n`;
  let rows = 0;
  for (const { into, text } of STEPS) {
    await client.query(`DECLARE step CURSOR FOR ${text}`);
    for (;;) {
      const found = (await client.query(`FETCH ${AT_ONCE} FROM step`)).rows;
      if (found.length === 0) break;
      rows += found.length;
      yield found.map(({ row, parts }) => `${JSON.stringify(parts === undefined ? { into, row } : { into, row, parts })}\n`).join('');
    }
    await client.query('CLOSE step');
  }
  yield `${JSON.stringify({ rows })}\n`;
  await client.query('COMMIT');
}
