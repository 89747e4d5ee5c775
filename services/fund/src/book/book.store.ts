import type { ExportEntriesRequest } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { VOUCHER_NO } from '../entry/voucher.js';
import type { BookRow } from './book.rules.js';

const REVERSES_NO = `(SELECT coalesce(o.voucher_no, 'F' || lpad(k.seq::text, 6, '0'), '') FROM entries o LEFT JOIN chain_links k ON k.unit_id = o.unit_id AND k.entry_id = o.id WHERE o.unit_id = e.unit_id AND o.id = e.reverses_id)`;
const COLUMNS = `${VOUCHER_NO} AS "voucherNo", c.seq, e.event_on::text AS "eventOn", e.recorded_at AS "recordedAt", app.called(e.recorded_by, e.recorded_at) AS "recordedBy", e.kind, e.category, e.memo, coalesce(p.name, '') AS "projectName",
  coalesce(y.name, '') AS "partyName", a.kind AS "accountKind", coalesce(ap.name, ay.name, '') AS "accountName", a.purpose, l.amount_fen AS fen, coalesce(e.management_decision_id::text, '') AS "managementId",
  coalesce(m.decided_on::text, '') AS "managementOn", coalesce(e.supervision_decision_id::text, '') AS "supervisionId", coalesce(s.decided_on::text, '') AS "supervisionOn",
  coalesce(${REVERSES_NO}, '') AS "reversesNo", e.reason, e.source_import IS NOT NULL AS history, f.name AS "fundName", u.name AS "unitName", e.id AS "entryId"`;
const FROM = `entries e JOIN entry_lines l ON l.unit_id = e.unit_id AND l.entry_id = e.id JOIN accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id JOIN app.unit u ON u.id = e.unit_id
  JOIN funds f ON f.unit_id = e.unit_id AND f.id = e.fund_id LEFT JOIN projects p ON p.unit_id = e.unit_id AND p.id = e.project_id LEFT JOIN parties y ON y.unit_id = e.unit_id AND y.id = e.party_id
  LEFT JOIN projects ap ON ap.unit_id = a.unit_id AND ap.id = a.project_id LEFT JOIN parties ay ON ay.unit_id = a.unit_id AND ay.id = a.party_id
  LEFT JOIN chain_links c ON c.unit_id = e.unit_id AND c.entry_id = e.id LEFT JOIN decisions m ON m.unit_id = e.unit_id AND m.id = e.management_decision_id
  LEFT JOIN decisions s ON s.unit_id = e.unit_id AND s.id = e.supervision_decision_id`;
const UNIT = sql('book.unit', 'SELECT id, name FROM app.unit WHERE code = $1');

/** Up to `limit` lines of the entries that the list shows, by day, fund and place in the chain. */
export function bookRows(tx: SqlTx, asked: ExportEntriesRequest, limit: number): Promise<BookRow[]> {
  const { statement, values } = listing(
    'book.rows',
    (where, cap) =>
      `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY e.event_on, e.fund_id, c.seq NULLS LAST, e.id, l.no LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('e.unit_id', asked.unit),
        fund: asked.fundId ? ['e.fund_id = ?::uuid', asked.fundId] : undefined,
        project: asked.projectId ? ['e.project_id = ?::uuid', asked.projectId] : undefined,
        party: asked.partyId ? ['e.party_id = ?::uuid', asked.partyId] : undefined,
        kind: asked.kind ? ['e.kind = ?::smallint', asked.kind] : undefined,
        from: asked.fromOn ? ['e.event_on >= ?::date', asked.fromOn] : undefined,
        to: asked.toOn ? ['e.event_on <= ?::date', asked.toOn] : undefined,
      },
      limit,
    },
  );
  return tx.query<BookRow & Record<string, unknown>>(statement, values);
}
/** A unit within reach: what it is called, and its id for the record of the export. */
export async function unitOf(tx: SqlTx, code: string): Promise<{ id: string; name: string } | undefined> {
  const [unit] = await tx.query<{ id: string; name: string }>(UNIT, [code]);
  return unit;
}
