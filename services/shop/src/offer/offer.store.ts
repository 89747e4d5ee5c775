import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  type EnterpriseSubsidyKind,
  type ListOffersRequest,
  type LoveListItem,
  LoveListItemSchema,
  type LoveListState,
  type Offer,
  type OfferSchema,
  OfferState,
  ShopFault,
} from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { isOwn, ofOwn, ownEnterprises } from '../enterprise/own.js';
import { money } from '../money.js';
import { shopFault } from '../shop-fault.js';
import { isSeen, type Offering } from './offer.rules.js';

export interface OfferRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly month: Day;
  readonly state: OfferState;
  readonly enterprise_id: string;
  readonly enterprise_name: string;
  readonly product_id: string;
  readonly sku: string;
  readonly product_name: string;
  readonly measure: string;
  readonly market_fen: string;
  readonly enterprise_fen: string;
  readonly subsidy_kind: EnterpriseSubsidyKind;
  readonly stock: number;
  readonly household_limit: number;
  readonly limit_per_person: boolean;
  readonly reference_fen: string;
  readonly reference_source: string;
  readonly reference_on: Day | null;
  readonly reason: string;
  readonly item_id: string | null;
  readonly offered_at: Date;
  readonly sent_at: Date | null;
  readonly answered_by: string;
  readonly answered_at: Date | null;
  readonly version: number;
  readonly list_state: LoveListState | null;
}
const COLUMNS = `o.id, u.code AS unit_code, o.month::text, o.state, o.enterprise_id, e.name AS enterprise_name, o.product_id, p.sku, p.name AS product_name, p.measure, o.market_fen::text, o.enterprise_fen::text,
  o.subsidy_kind, o.stock, o.household_limit, o.limit_per_person, o.reference_fen::text, o.reference_source, o.reference_on::text, o.reason, o.item_id, o.offered_at, o.sent_at, o.answered_by, o.answered_at, o.version,
  l.state AS list_state`;
const FROM = `offers o JOIN app.unit u ON u.id = o.unit_id JOIN enterprises e ON e.unit_id = o.unit_id AND e.id = o.enterprise_id JOIN products p ON p.unit_id = o.unit_id AND p.id = o.product_id
  LEFT JOIN love_lists l ON l.unit_id = o.unit_id AND l.month = o.month`;
const FIND = sql('offer.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE o.id = $1`);
const LOCK = sql('offer.lock', 'SELECT FROM offers WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const LISTS = sql(
  'offer.listsOfMonths',
  `SELECT id, state, to_char(month, 'YYYY-MM') AS month FROM love_lists WHERE unit_id = (SELECT app.own_unit()) AND to_char(month, 'YYYY-MM') = ANY ($1::text[]) ORDER BY love_lists.month FOR NO KEY UPDATE`,
);
const INSERT = sql(
  'offer.insert',
  `INSERT INTO offers (id, enterprise_id, month, product_id, market_fen, enterprise_fen, subsidy_kind, stock, household_limit, limit_per_person, reference_fen, reference_source, reference_on, state, offered_by, offered_at, version)
   VALUES ($1, $2, ($3 || '-01')::date, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, ${OfferState.DRAFT}, $14, $15, 1)`,
);
const UPDATE = sql(
  'offer.update',
  `UPDATE offers SET month = ($2 || '-01')::date, product_id = $3, market_fen = $4, enterprise_fen = $5, subsidy_kind = $6, stock = $7, household_limit = $8, limit_per_person = $9, reference_fen = $10,
     reference_source = $11, reference_on = $12, state = $13, item_id = NULL, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const MOVE = sql(
  'offer.move',
  `UPDATE offers SET state = $2, item_id = $3, reason = $4, sent_at = coalesce($5, sent_at), answered_by = coalesce($6, answered_by), answered_at = coalesce($7, answered_at), version = version + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const UNTAKE = sql(
  'offer.untake',
  `UPDATE offers SET state = ${OfferState.SENT}, item_id = NULL, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND item_id = $1`,
);

/** An offer that the actor may see: a merchant, of their own enterprise; others, one that was sent (ENTERPRISE-2, OFFER-2). Faults: OFFER_NOT_FOUND. */
export async function findOffer(tx: SqlTx, id: string): Promise<OfferRow> {
  const [[row], own] = await Promise.all([tx.query<OfferRow>(FIND, [id]), ownEnterprises(tx)]);
  if (!row || !isOwn(row.enterprise_id, own) || (own === undefined && !isSeen(row.state))) throw shopFault(ShopFault.OFFER_NOT_FOUND);
  return row;
}
/** One of the own unit, locked. Faults: OFFER_NOT_FOUND. */
export async function lockOffer(tx: SqlTx, id: string): Promise<OfferRow> {
  const [[own], row] = await Promise.all([tx.query(LOCK, [id]), findOffer(tx, id)]);
  if (!own) throw shopFault(ShopFault.OFFER_NOT_FOUND);
  return row;
}
export interface ListOfMonth extends Record<string, unknown> {
  readonly id: string;
  readonly state: LoveListState;
  readonly month: string;
}
/** The lists of some months, by month, locked: nobody checks or publishes them meanwhile. */
export const lockListsOf = async (tx: SqlTx, months: readonly string[]): Promise<ReadonlyMap<string, ListOfMonth>> =>
  new Map((await tx.query<ListOfMonth>(LISTS, [months])).map(list => [list.month, list]));

const said = (o: Offer, of: Offering): unknown[] => [
  ...[o.month, o.productId, String(of.market), String(of.enterprise), o.subsidyKind, o.stock, o.householdLimit, o.limitPerPerson],
  ...[String(of.reference), o.referenceSource.trim(), o.referenceOn || null],
];
export const insertOffer = (tx: SqlTx, id: string, of: { offer: Offer; offering: Offering; enterpriseId: string; at: Date }): void =>
  void tx.send(INSERT, [id, of.enterpriseId, ...said(of.offer, of.offering), tx.scope.actor.login, of.at]);
export const updateOffer = (tx: SqlTx, id: string, of: { offer: Offer; offering: Offering; state: OfferState }): void =>
  void tx.send(UPDATE, [id, ...said(of.offer, of.offering), of.state]);
/** Takes an offer to its next state; who answers it is kept with it. */
export function moveOffer(tx: SqlTx, id: string, of: { state: OfferState; at: Date; itemId?: string; reason?: string }): void {
  const { state, at, itemId, reason } = of;
  const answers = state === OfferState.TAKEN || state === OfferState.DECLINED;
  const answer = answers ? [tx.scope.actor.login, at] : [null, null];
  void tx.send(MOVE, [id, state, itemId ?? null, reason ?? '', state === OfferState.SENT ? at : null, ...answer]);
}
/** OFFER-3: an offer whose line leaves the list waits for an answer again. */
export const untakeOffer = (tx: SqlTx, itemId: string): void => void tx.send(UNTAKE, [itemId]);

/** Up to `limit` offers after the key, newest first. */
export async function listOffers(
  tx: SqlTx,
  asked: ListOffersRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<OfferRow[]> {
  const own = await ownEnterprises(tx);
  const { statement, values } = listing(
    'offer.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY o.offered_at DESC, o.id DESC LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('o.unit_id', asked.unit),
        month: asked.month ? ["o.month = (? || '-01')::date", asked.month] : undefined,
        state: asked.state ? ['o.state = ?::smallint', asked.state] : undefined,
        own: ofOwn('o.enterprise_id', own),
        seen: own === undefined ? ['o.state = ANY (?::smallint[])', [OfferState.SENT, OfferState.TAKEN, OfferState.DECLINED]] : undefined,
        after: after ? ['(o.offered_at, o.id) < (?::timestamptz, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<OfferRow>(statement, values);
}

const at = (date: Date | null, name: string) => (date ? { [name]: timestampFromDate(date) } : {});
/** The line that an offer makes of a list. */
export const toLine = (row: OfferRow): LoveListItem =>
  create(LoveListItemSchema, {
    enterpriseId: row.enterprise_id,
    subsidyKind: row.subsidy_kind,
    stock: row.stock,
    householdLimit: row.household_limit,
    limitPerPerson: row.limit_per_person,
    referenceSource: row.reference_source,
    referenceOn: row.reference_on ?? '',
  });
export const toOffer = (row: OfferRow): MessageInitShape<typeof OfferSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  month: row.month.slice(0, 7),
  state: row.state,
  enterpriseId: row.enterprise_id,
  enterpriseName: row.enterprise_name,
  productId: row.product_id,
  sku: row.sku,
  productName: row.product_name,
  measure: row.measure,
  marketPrice: money(row.market_fen),
  enterpriseSubsidy: money(row.enterprise_fen),
  offeredPrice: money(BigInt(row.market_fen) - BigInt(row.enterprise_fen)),
  subsidyKind: row.subsidy_kind,
  stock: row.stock,
  householdLimit: row.household_limit,
  limitPerPerson: row.limit_per_person,
  referencePrice: money(row.reference_fen),
  referenceSource: row.reference_source,
  referenceOn: row.reference_on ?? '',
  reason: row.reason,
  itemId: row.item_id ?? '',
  ...at(row.sent_at, 'sentAt'),
  answeredBy: row.answered_by,
  ...at(row.answered_at, 'answeredAt'),
  etag: String(row.version),
  closed: (row.list_state ?? 1) !== 1,
});
