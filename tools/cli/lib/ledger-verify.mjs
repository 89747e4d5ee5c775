import { createHash } from 'node:crypto';

// A program of its own: it shares no line with what seals, so that a mistake there is seen here. What is sealed of an entry, in this order:
export const SEALED = `json_build_array(e.id, e.fund_id, e.kind::text, e.category, e.event_on::text,
      to_char(e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), e.recorded_by, e.party_id, e.project_id, e.amount_fen::text, e.memo, e.voucher_no, e.reverses_id,
      e.reason, e.management_decision_id, e.supervision_decision_id, e.hold_group_id, e.belongs_to::text, e.approved_by, e.source_import, e.source_file, e.source_sheet,
      e.source_row::text) AS columns,
    (SELECT json_agg(json_build_array(l.account_id, l.amount_fen::text) ORDER BY l.no) FROM entry_lines l WHERE l.entry_id = e.id) AS lines`;
const ENTRIES = `SELECT c.fund_id, c.seq, c.hash, e.id, ${SEALED} FROM chain_links c LEFT JOIN entries e ON e.unit_id = c.unit_id AND e.id = c.entry_id ORDER BY c.fund_id, c.seq`;

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
/** What a fund's first link is made over. @param {string} fundId */
export const firstHash = fundId => sha256(`shuniu.fund.chain.v1:${fundId}`);
/** The link of an entry after the one before. @param {Buffer} before @param {unknown} columns @param {unknown} lines */
export function linkOf(before, columns, lines) {
  const digest = sha256(JSON.stringify([columns, lines]));
  return { digest, hash: sha256(before, digest) };
}

/** @typedef {{fundId: string, seq: number, hash: string}} Head a published head; the hash in hexadecimal */
/** @typedef {{fundId: string, seq: number, entryId: string, what: string}} Broken */

/**
 * Makes every chain anew from the entries and compares it with what was published. The first entry of a fund that is not what was sealed is named; where the links
 * were forged with it, the first published head that no longer holds is.
 * @param {import('pg').Client} client who reads the funds
 * @param {readonly Head[]} heads what is trusted
 * @returns {Promise<{entries: number, heads: number, broken: Broken[]}>}
 */
export async function verifyChains(client, heads) {
  const { rows } = await client.query(ENTRIES);
  const broken = new Map();
  const made = new Map();
  const say = (fundId, found) => broken.has(fundId) || broken.set(fundId, { fundId, ...found });
  for (const { fund_id: fundId, seq, hash, id, columns, lines } of rows) {
    const chain = made.get(fundId) ?? { seq: 0, hash: firstHash(fundId), hashes: [] };
    if (seq !== chain.seq + 1) say(fundId, { seq, entryId: id ?? '', what: `a link is missing before ${seq}` });
    chain.seq = seq;
    chain.hash = linkOf(chain.hash, columns, lines).hash;
    chain.hashes[seq] = chain.hash.toString('hex');
    made.set(fundId, chain);
    if (id === null) say(fundId, { seq, entryId: '', what: 'the entry is gone' });
    else if (!chain.hash.equals(hash)) say(fundId, { seq, entryId: id, what: 'the entry is not what was sealed' });
  }
  for (const head of [...heads].sort((a, b) => a.seq - b.seq)) {
    const hash = made.get(head.fundId)?.hashes[head.seq];
    if (hash === undefined) say(head.fundId, { seq: head.seq, entryId: '', what: 'a published entry is gone' });
    else if (hash !== head.hash) say(head.fundId, { seq: head.seq, entryId: '', what: 'the chain is not the published one' });
  }
  return { entries: rows.length, heads: heads.length, broken: [...broken.values()] };
}
