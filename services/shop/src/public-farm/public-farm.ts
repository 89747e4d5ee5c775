import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { FarmOrderState, type PublicFarmOrderSchema, type PublicFarmProductSchema, type PublicProducerSchema } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Day, Fen } from '@shuniu/kernel';
import { amountOf, sumOf } from '../farm-order/farm-order.rules.js';
import type { FarmOrderRow } from '../farm-order/farm-order.store.js';
import { type Certificate, certificatesOn } from '../farm-producer/farm-producer.rules.js';
import { CERTIFICATES, type ProducerRow } from '../farm-producer/farm-producer.store.js';
import { availableOf } from '../farm-product/farm-product.rules.js';
import { COLUMNS, type FarmProductRow, FROM, stockOf } from '../farm-product/farm-product.store.js';
import { money } from '../money.js';

type OnSaleRow = FarmProductRow & { readonly origin: string; readonly certificates: readonly Certificate[] };
const SHOWN = "p.on_sale AND r.shown_name <> '' AND NOT r.retired";
const ON_SALE = sql(
  'publicFarm.onSale',
  `SELECT ${COLUMNS}, r.origin, ${CERTIFICATES} FROM ${FROM} WHERE p.unit_id = (SELECT app.own_unit()) AND ${SHOWN} ORDER BY p.name, p.id LIMIT 200`,
);
const PRODUCER = sql(
  'publicFarm.producer',
  `SELECT r.id, r.shown_name, r.kind, r.origin, r.hamlet, r.introduction, ${CERTIFICATES} FROM farm_producers r WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = $1 AND r.shown_name <> '' AND NOT r.retired`,
);
const UNIT = sql('publicFarm.unit', 'SELECT name FROM app.unit WHERE code = $1');

export const stationName = async (tx: SqlTx, code: string): Promise<string | undefined> =>
  (await tx.query<{ name: string }>(UNIT, [code]))[0]?.name;
export const onSaleHere = (tx: SqlTx): Promise<OnSaleRow[]> => tx.query<OnSaleRow>(ON_SALE, []);
/** A producer who is shown; undefined of every other one. */
export const shownProducer = async (tx: SqlTx, id: string): Promise<ProducerRow | undefined> =>
  (await tx.query<ProducerRow>(PRODUCER, [id]))[0];

/** PRODUCER-2: by the name it chose. */
export const toPublicProduct = (row: OnSaleRow, today: Day): MessageInitShape<typeof PublicFarmProductSchema> => {
  const stock = stockOf(row);
  const available = availableOf(stock);
  return {
    id: row.id,
    name: row.name,
    measure: row.measure,
    description: row.description,
    price: money(row.price),
    available,
    onHandLeft: Math.min(available, Math.max(0, stock.onHand - stock.allocated)),
    expectedOn: row.presale > 0 ? (row.expected_on ?? '') : '',
    producerId: row.producer_id,
    producerName: row.producer_shown,
    origin: row.origin,
    certificates: certificatesOn(row.certificates, today).map(c => ({ ...c })),
  };
};
export const toPublicProducer = (
  row: ProducerRow,
  of: { unitName: string; products: readonly OnSaleRow[]; today: Day },
): MessageInitShape<typeof PublicProducerSchema> => ({
  id: row.id,
  unitName: of.unitName,
  name: row.shown_name,
  kind: row.kind,
  origin: row.origin,
  hamlet: row.hamlet,
  introduction: row.introduction,
  certificates: certificatesOn(row.certificates, of.today).map(c => ({ ...c })),
  products: of.products.filter(p => p.producer_id === row.id).map(p => toPublicProduct(p, of.today)),
});
/** FARM-6: an order for whoever has its code: no name, no telephone, no place. */
export const toPublicOrder = (row: FarmOrderRow, of: { unitName: string; at: Date }): MessageInitShape<typeof PublicFarmOrderSchema> => {
  const { PLACED, ASKED } = FarmOrderState;
  const fen = (l: FarmOrderRow['lines'][number]): Fen => amountOf(l);
  return {
    unitCode: row.unit_code,
    unitName: of.unitName,
    number: row.number,
    state: row.state,
    lines: row.lines.map(l => ({
      productName: l.productName,
      measure: l.measure,
      quantity: l.quantity - l.dropped - l.returned,
      amount: money(fen(l)),
      offered: row.state === ASKED ? (l.offered ?? l.quantity - l.dropped) : 0,
    })),
    amount: money(sumOf(row.lines)),
    handOver: row.hand_over,
    pickupOn: row.pickup_on,
    pickupHalf: row.pickup_half,
    cutOffAt: timestampFromDate(row.cut_off_at),
    mayCancel: row.state === ASKED || (row.state === PLACED && of.at < row.cut_off_at),
  };
};
