/** What holds of production data every night (money.md 28): each statement names rows that break it; none may. */
export const INVARIANTS = {
  'an entry balances': `SELECT entry_id AS id FROM entry_lines GROUP BY unit_id, entry_id HAVING sum(amount_fen) <> 0 OR count(*) < 2`,
  'every entry has lines': `SELECT e.id FROM entries e WHERE NOT EXISTS (SELECT FROM entry_lines l WHERE l.unit_id = e.unit_id AND l.entry_id = e.id)`,
  'an account holds what its lines say': `SELECT a.id FROM accounts a
     WHERE a.posted_fen <> a.normal * coalesce((SELECT sum(l.amount_fen) FROM entry_lines l WHERE l.unit_id = a.unit_id AND l.account_id = a.id), 0)`,
  'what is held is what its legs say': `SELECT a.id FROM accounts a
     WHERE a.held_fen <> coalesce((SELECT sum(l.amount_fen) FROM hold_legs l WHERE l.unit_id = a.unit_id AND l.account_id = a.id AND l.is_held), 0)`,
  'nothing is overdrawn': `SELECT id FROM accounts WHERE floored AND posted_fen < held_fen`,
  'a fund’s custody is what its other accounts add up to': `SELECT fund_id AS id FROM accounts GROUP BY unit_id, fund_id HAVING sum(normal * posted_fen) <> 0`,
  'a group of holds is one': `SELECT g.id FROM hold_groups g JOIN hold_legs l ON l.unit_id = g.unit_id AND l.group_id = g.id WHERE l.is_held <> (g.state = 1)`,
  'what was captured is what its entry took': `SELECT g.id FROM hold_groups g WHERE g.state = 2
     AND (SELECT sum(captured_fen) FROM hold_legs l WHERE l.unit_id = g.unit_id AND l.group_id = g.id) <> (SELECT amount_fen FROM entries e WHERE e.unit_id = g.unit_id AND e.id = g.entry_id)`,
  'what leaves a pool was decided by both committees': `SELECT DISTINCT e.id FROM entries e JOIN entry_lines l ON l.unit_id = e.unit_id AND l.entry_id = e.id
     JOIN accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id AND a.kind = 2 AND l.amount_fen > 0
     WHERE e.source_import IS NULL AND e.kind NOT IN (5, 8) AND (e.management_decision_id IS NULL OR e.supervision_decision_id IS NULL)`,
  'an adjustment was agreed to by both committees': `SELECT e.id FROM entries e WHERE e.kind = 8 AND e.source_import IS NULL AND (
     SELECT count(DISTINCT m.committee) FROM committee_members m WHERE m.unit_id = e.unit_id AND m.fund_id = e.fund_id AND m.login IN (e.recorded_by, e.approved_by)
       AND daterange(m.from_on, m.to_on, '[]') @> (e.recorded_at AT TIME ZONE 'Asia/Shanghai')::date) < 2`,
  'a decision gave what its entries took': `SELECT d.id FROM decisions d WHERE d.spent_fen <> coalesce((
     SELECT sum(CASE WHEN r.id IS NULL THEN e.amount_fen ELSE 0 END) FROM entries e LEFT JOIN entries r ON r.unit_id = e.unit_id AND r.reverses_id = e.id
     WHERE e.unit_id = d.unit_id AND (e.management_decision_id = d.id OR e.supervision_decision_id = d.id)), 0)`,
  'an asserted balance holds': `SELECT b.id FROM balance_assertions b JOIN accounts a ON a.unit_id = b.unit_id AND a.id = b.account_id
     WHERE b.amount_fen <> coalesce((SELECT a.normal * sum(l.amount_fen) FROM entry_lines l JOIN entries e ON e.unit_id = l.unit_id AND e.id = l.entry_id
       WHERE l.unit_id = a.unit_id AND l.account_id = a.id AND e.event_on <= b.on_day), 0)`,
};

/**
 * Looks for rows that break an invariant. @param {import('pg').Client} client who reads the funds
 * @returns {Promise<{name: string, ids: string[]}[]>}
 */
export async function checkLedger(client) {
  const found = [];
  for (const [name, text] of Object.entries(INVARIANTS)) {
    const { rows } = await client.query(text);
    found.push({ name, ids: rows.map(r => r.id) });
  }
  return found;
}
