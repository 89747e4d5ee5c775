import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  AccountKind,
  type Donation,
  type DonationSchema,
  EntryKind,
  FundFault,
  type ListDonationsRequest,
  ReceiptState,
} from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { VOUCHER_NO } from '../entry/voucher.js';
import { fundFault } from '../fund-fault.js';
import { fenOf, money } from '../money.js';

export interface DonationRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly fund_id: string;
  readonly project_id: string;
  readonly project_name: string;
  readonly account_id: string;
  readonly donor_id: string;
  readonly donor_name: string;
  readonly donor_agreed: boolean;
  readonly mode: string;
  /** The mode as it was on the day of the gift. */
  readonly rule: ModeRow;
  readonly purpose: string;
  readonly amount_fen: string;
  readonly received_on: Day;
  readonly filing_no: string;
  readonly evidence: string;
  readonly shows_donor: boolean;
  readonly entry_id: string;
  readonly receipt_no: string;
  readonly receipt_on: Day | null;
  readonly reversed_by: string | null;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly version: number;
}
export interface ModeRow {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly takesMoney: boolean;
  readonly needsFiling: boolean;
  readonly givesReceipt: boolean;
  readonly publishDays: number;
  readonly source: string;
}

const RULE = `json_build_object('code', m.code, 'name', m.name, 'nameEn', m.name_en, 'takesMoney', m.takes_money, 'needsFiling', m.needs_filing, 'givesReceipt', m.gives_receipt,
  'publishDays', m.publish_days, 'source', m.source)`;
const COLUMNS = `d.id, u.code AS unit_code, d.fund_id, d.project_id, p.name AS project_name, d.account_id, d.donor_id, y.name AS donor_name, y.shows_name AS donor_agreed, d.mode,
  ${RULE} AS rule, a.purpose, d.amount_fen, d.received_on::text, d.filing_no, d.evidence, d.shows_donor, d.entry_id, d.receipt_no, d.receipt_on::text,
  r.id AS reversed_by, d.recorded_by, d.recorded_at, d.version`;
const FROM = `donations d JOIN app.unit u ON u.id = d.unit_id JOIN projects p ON p.unit_id = d.unit_id AND p.id = d.project_id JOIN parties y ON y.unit_id = d.unit_id AND y.id = d.donor_id
  JOIN accounts a ON a.unit_id = d.unit_id AND a.id = d.account_id LEFT JOIN entries r ON r.unit_id = d.unit_id AND r.reverses_id = d.entry_id
  JOIN donation_modes m ON m.code = d.mode AND d.received_on BETWEEN m.valid_from AND coalesce(m.valid_to, 'infinity')`;
const FIND = sql('donation.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE d.id = $1`);
const LOCK = sql('donation.lock', 'SELECT FROM donations WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const INSERT = sql(
  'donation.insert',
  `INSERT INTO donations (id, fund_id, project_id, account_id, donor_id, mode, amount_fen, received_on, filing_no, evidence, shows_donor, entry_id, recorded_by, version, recorded_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14)`,
);
const SET_RECEIPT = sql(
  'donation.setReceipt',
  'UPDATE donations SET receipt_no = $2, receipt_on = $3, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const MODES = sql(
  'donation.modes',
  `SELECT ${RULE} AS rule FROM donation_modes m WHERE m.valid_from <= $1::date AND (m.valid_to IS NULL OR m.valid_to >= $1::date) ORDER BY m.takes_money DESC, m.code DESC`,
);
// What was reversed, and what reversed it, never happened to the money.
const FLOWS = sql(
  'donation.flows',
  `SELECT l.entry_id AS "entryId", l.account_id AS "accountId", -l.amount_fen AS fen, e.event_on::text AS "eventOn", e.category, ${VOUCHER_NO} AS "voucherNo",
     e.source_import IS NOT NULL AS history, a.kind, p.name AS "projectName", a.purpose
   FROM entry_lines l JOIN accounts a ON a.unit_id = l.unit_id AND a.id = l.account_id AND a.kind IN (${AccountKind.POOL}, ${AccountKind.SUSPENSE})
   JOIN entries e ON e.unit_id = l.unit_id AND e.id = l.entry_id LEFT JOIN projects p ON p.unit_id = a.unit_id AND p.id = a.project_id LEFT JOIN chain_links c ON c.unit_id = e.unit_id AND c.entry_id = e.id
   WHERE l.fund_id = $1 AND e.kind <> ${EntryKind.REVERSAL} AND NOT EXISTS (SELECT FROM entries r WHERE r.unit_id = e.unit_id AND r.reverses_id = e.id)
   ORDER BY e.event_on, e.id, l.no`,
);

/** Faults: DONATION_NOT_FOUND. */
export async function findDonation(tx: SqlTx, id: string): Promise<DonationRow> {
  const [row] = await tx.query<DonationRow>(FIND, [id]);
  if (!row) throw fundFault(FundFault.DONATION_NOT_FOUND);
  return row;
}
/** The same, locked. Faults: DONATION_NOT_FOUND when it is not the own unit's. */
export async function lockDonation(tx: SqlTx, id: string): Promise<DonationRow> {
  const [own, row] = await Promise.all([tx.query(LOCK, [id]), findDonation(tx, id)]);
  if (own.length === 0) throw fundFault(FundFault.DONATION_NOT_FOUND);
  return row;
}
/** Modes in force on a day, those that take money first. */
export const modesOn = async (tx: SqlTx, on: Day): Promise<ModeRow[]> => (await tx.query<{ rule: ModeRow }>(MODES, [on])).map(r => r.rule);

export interface NewDonation {
  readonly id: string;
  readonly fundId: string;
  readonly accountId: string;
  readonly entryId: string;
}
export const insertDonation = (tx: SqlTx, { id, fundId, accountId, entryId }: NewDonation, d: Donation, at: Date): void =>
  void tx.send(INSERT, [
    id,
    fundId,
    d.projectId,
    accountId,
    d.donorId,
    d.mode,
    String(fenOf(d.amount)),
    d.receivedOn,
    d.filingNo.trim(),
    d.evidence.trim(),
    d.showsDonor,
    entryId,
    tx.scope.actor.login,
    at,
  ]);
export const setReceipt = (tx: SqlTx, id: string, { number, issuedOn }: { number: string; issuedOn: Day }): void =>
  void tx.send(SET_RECEIPT, [id, number, number === '' ? null : issuedOn]);

export interface FlowRow extends Record<string, unknown> {
  readonly entryId: string;
  readonly accountId: string;
  readonly fen: string;
  readonly kind: AccountKind;
  readonly projectName: string | null;
  readonly purpose: string;
  readonly eventOn: Day;
  readonly category: string;
  readonly voucherNo: string;
  readonly history: boolean;
}
/** All that moved a fund's pools and its suspense and stands, in the order of the days. */
export const flowsOf = (tx: SqlTx, fundId: string): Promise<FlowRow[]> => tx.query<FlowRow>(FLOWS, [fundId]);

const RECEIPTS: Readonly<Record<ReceiptState, string | undefined>> = {
  [ReceiptState.UNSPECIFIED]: undefined,
  [ReceiptState.OPEN]: 'm.gives_receipt AND r.id IS NULL AND d.receipt_no = ?',
  [ReceiptState.ISSUED]: 'd.receipt_no <> ?',
};
/** Up to `limit` gifts after the key, the latest first. */
export function listDonations(
  tx: SqlTx,
  asked: ListDonationsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<DonationRow[]> {
  const receipt = RECEIPTS[asked.receipt];
  const { statement, values } = listing(
    'donation.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY d.received_on DESC, d.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('d.unit_id', asked.unit),
        fund: asked.fundId ? ['d.fund_id = ?::uuid', asked.fundId] : undefined,
        project: asked.projectId ? ['d.project_id = ?::uuid', asked.projectId] : undefined,
        donor: asked.donorId ? ['d.donor_id = ?::uuid', asked.donorId] : undefined,
        mode: asked.mode ? ['d.mode = ?', asked.mode] : undefined,
        [`receipt${asked.receipt}`]: receipt ? [receipt, ''] : undefined,
        from: asked.fromOn ? ['d.received_on >= ?::date', asked.fromOn] : undefined,
        to: asked.toOn ? ['d.received_on <= ?::date', asked.toOn] : undefined,
        after: after ? ['(d.received_on, d.id) < (?::date, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<DonationRow>(statement, values);
}

export const toDonation = (row: DonationRow) =>
  ({
    id: row.id,
    unitCode: row.unit_code,
    fundId: row.fund_id,
    projectId: row.project_id,
    projectName: row.project_name,
    donorId: row.donor_id,
    donorName: row.donor_name,
    mode: row.mode,
    rule: row.rule,
    purpose: row.purpose,
    amount: money(row.amount_fen),
    receivedOn: row.received_on,
    filingNo: row.filing_no,
    evidence: row.evidence,
    showsDonor: row.shows_donor,
    isNamed: row.shows_donor && row.donor_agreed,
    entryId: row.entry_id,
    receiptNo: row.receipt_no,
    receiptOn: row.receipt_on ?? '',
    reversedById: row.reversed_by ?? '',
    recordedBy: row.recorded_by,
    recordedAt: timestampFromDate(row.recorded_at),
    etag: String(row.version),
  }) satisfies MessageInitShape<typeof DonationSchema>;
