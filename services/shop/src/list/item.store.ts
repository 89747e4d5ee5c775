import type { MessageInitShape } from '@bufbuild/protobuf';
import { type EnterpriseSubsidyKind, type LoveListItem, type LoveListItemSchema, ShopFault } from '@shuniu/contracts';
import { listing, type SqlTx, sql } from '@shuniu/db';
import type { Day, Fen } from '@shuniu/kernel';
import { ofOwn } from '../enterprise/own.js';
import { money } from '../money.js';
import type { ProductRow } from '../product/product.store.js';
import { shopFault } from '../shop-fault.js';
import type { Offered, Price } from './list.rules.js';

export interface ItemRow extends Record<string, unknown> {
  readonly id: string;
  readonly product_id: string;
  readonly enterprise_id: string;
  readonly enterprise_name: string;
  readonly sku: string;
  readonly product_name: string;
  readonly measure: string;
  readonly category: string;
  readonly market_fen: string;
  readonly enterprise_fen: string;
  readonly project_fen: string;
  readonly household_fen: string;
  readonly subsidy_kind: EnterpriseSubsidyKind;
  readonly stock: number;
  readonly taken: number;
  readonly household_limit: number;
  readonly limit_per_person: boolean;
  readonly reference_fen: string;
  readonly reference_source: string;
  readonly reference_on: Day | null;
}
const COLUMNS = `i.id, i.product_id, i.enterprise_id, e.name AS enterprise_name, i.sku, i.product_name, i.measure, i.category, i.market_fen, i.enterprise_fen, i.project_fen, i.household_fen,
  i.subsidy_kind, i.stock, i.taken, i.household_limit, i.limit_per_person, i.reference_fen, i.reference_source, i.reference_on::text`;
const INSERT = sql(
  'item.insert',
  `INSERT INTO love_list_items (id, list_id, product_id, enterprise_id, sku, product_name, measure, category, market_fen, enterprise_fen, project_fen, household_fen, subsidy_kind, stock,
     household_limit, limit_per_person, reference_fen, reference_source, reference_on)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
);
const UPDATE = sql(
  'item.update',
  `UPDATE love_list_items SET product_id = $3, enterprise_id = $4, sku = $5, product_name = $6, measure = $7, category = $8, market_fen = $9, enterprise_fen = $10, project_fen = $11,
     household_fen = $12, subsidy_kind = $13, stock = $14, household_limit = $15, limit_per_person = $16, reference_fen = $17, reference_source = $18, reference_on = $19
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1 AND list_id = $2 RETURNING id`,
);
const REMOVE = sql(
  'item.remove',
  'DELETE FROM love_list_items WHERE unit_id = (SELECT app.own_unit()) AND id = $1 AND list_id = $2 RETURNING id',
);
const LINE = sql(
  'item.of',
  'SELECT id FROM love_list_items WHERE unit_id = (SELECT app.own_unit()) AND list_id = $1 AND product_id = $2 AND enterprise_id = $3',
);

/** A line as it is to be kept. */
export interface ItemToKeep {
  readonly listId: string;
  readonly item: LoveListItem;
  readonly product: ProductRow;
  readonly price: Price;
  readonly reference: Fen;
}
const values = (id: string, { listId, item, product, price, reference }: ItemToKeep): unknown[] => [
  id,
  listId,
  product.id,
  item.enterpriseId,
  product.sku,
  product.name,
  product.measure,
  product.category,
  ...[price.market, price.enterprise, price.project, price.household].map(String),
  item.subsidyKind,
  item.stock,
  item.householdLimit,
  item.limitPerPerson,
  String(reference),
  item.referenceSource.trim(),
  item.referenceOn || null,
];
export const insertItem = (tx: SqlTx, id: string, of: ItemToKeep): void => void tx.send(INSERT, values(id, of));
/** Faults: ITEM_NOT_FOUND when the list has no such line. */
export async function updateItem(tx: SqlTx, id: string, of: ItemToKeep): Promise<void> {
  if ((await tx.query(UPDATE, values(id, of))).length !== 1) throw shopFault(ShopFault.ITEM_NOT_FOUND);
}
/** Faults: ITEM_NOT_FOUND. */
export async function removeItem(tx: SqlTx, listId: string, id: string): Promise<void> {
  if ((await tx.query(REMOVE, [id, listId])).length !== 1) throw shopFault(ShopFault.ITEM_NOT_FOUND);
}

/** The line of a draft on which an enterprise sells a product already, as one that was taken over from another month. */
export const lineOf = async (tx: SqlTx, { listId, item, product }: ItemToKeep): Promise<string | undefined> =>
  (await tx.query<{ id: string }>(LINE, [listId, product.id, item.enterpriseId]))[0]?.id;

/** The lines of a list, by category and number; of some enterprises alone when they are named. */
export function listItems(tx: SqlTx, listId: string, own: readonly string[] | undefined): Promise<ItemRow[]> {
  const { statement, values: given } = listing(
    'item.list',
    (where, cap) =>
      `SELECT ${COLUMNS} FROM love_list_items i JOIN enterprises e ON e.unit_id = i.unit_id AND e.id = i.enterprise_id WHERE ${where} ORDER BY i.category, i.sku, i.id LIMIT ${cap}`,
    { filters: { list: ['i.list_id = ?::uuid', listId], own: ofOwn('i.enterprise_id', own) }, limit: null },
  );
  return tx.query<ItemRow>(statement, given);
}

export const toOffered = (row: ItemRow): Offered => ({
  sku: row.sku,
  market: BigInt(row.market_fen),
  household: BigInt(row.household_fen),
  reference: BigInt(row.reference_fen),
  referenceSource: row.reference_source,
  referenceOn: row.reference_on,
});
export const toItem = (row: ItemRow): MessageInitShape<typeof LoveListItemSchema> => ({
  id: row.id,
  productId: row.product_id,
  sku: row.sku,
  productName: row.product_name,
  measure: row.measure,
  category: row.category,
  enterpriseId: row.enterprise_id,
  enterpriseName: row.enterprise_name,
  marketPrice: money(row.market_fen),
  enterpriseSubsidy: money(row.enterprise_fen),
  projectSubsidy: money(row.project_fen),
  householdPrice: money(row.household_fen),
  subsidyKind: row.subsidy_kind,
  stock: row.stock,
  taken: row.taken,
  householdLimit: row.household_limit,
  limitPerPerson: row.limit_per_person,
  referencePrice: money(row.reference_fen),
  referenceSource: row.reference_source,
  referenceOn: row.reference_on ?? '',
});
