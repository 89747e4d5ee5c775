import { OrderState, PaymentState } from '@shuniu/contracts';
import { listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { ofOwn, ownEnterprises } from '../enterprise/own.js';
import type { Form } from './form.rules.js';
import type { Parcel } from './order-sheet.js';

const FORMS = sql(
  'form.all',
  `SELECT code, kind, title, version, valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM printed_forms ORDER BY code, valid_from`,
);
const STATION = sql('paper.station', 'SELECT id, name FROM app.unit WHERE id = (SELECT app.own_unit())');

/** Every version of every form. */
export const listForms = (tx: SqlTx): Promise<Form[]> => tx.query<Form & Record<string, unknown>>(FORMS);
/** The own unit. */
export const stationOf = async (tx: SqlTx): Promise<{ id: string; name: string }> =>
  (await tx.query<{ id: string; name: string }>(STATION))[0] as { id: string; name: string };

/** What is to be handed over on a day, at most 500; a merchant's own alone (ENTERPRISE-2). Nothing of whose it is is read. */
export async function parcelsOn(tx: SqlTx, on: Day): Promise<Parcel[]> {
  const { statement, values } = listing(
    'paper.parcels',
    (where, cap) =>
      `SELECT o.number, e.name AS enterprise, o.hand_over AS "handOver", o.pickup_half AS half,
         (SELECT array_agg(i.product_name || ' × ' || l.quantity ORDER BY l.no) FROM order_lines l JOIN love_list_items i ON i.unit_id = l.unit_id AND i.id = l.item_id WHERE l.unit_id = o.unit_id AND l.order_id = o.id) AS goods,
         CASE WHEN EXISTS (SELECT FROM order_payments p WHERE p.unit_id = o.unit_id AND p.order_id = o.id AND p.state = ${PaymentState.PAID}) THEN '0'
           ELSE (SELECT sum(l.household_fen)::text FROM order_lines l WHERE l.unit_id = o.unit_id AND l.order_id = o.id) END AS fen
       FROM orders o JOIN enterprises e ON e.unit_id = o.unit_id AND e.id = o.enterprise_id WHERE ${where} ORDER BY o.pickup_half, o.number LIMIT ${cap}`,
    {
      filters: {
        own: ['o.unit_id = (SELECT app.own_unit()) AND o.pickup_on = ?::date', on],
        open: ['o.state = ANY (?::smallint[])', [OrderState.PLACED, OrderState.READY]],
        merchant: ofOwn('o.enterprise_id', await ownEnterprises(tx)),
      },
      limit: 500,
    },
  );
  const rows = await tx.query<Omit<Parcel, 'toCollect'> & { fen: string } & Record<string, unknown>>(statement, values);
  return rows.map(({ fen, ...parcel }) => ({ ...parcel, toCollect: BigInt(fen) }));
}
