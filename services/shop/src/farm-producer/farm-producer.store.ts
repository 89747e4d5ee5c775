import type { MessageInitShape } from '@bufbuild/protobuf';
import {
  type FarmProducer,
  type FarmProducerKind,
  type FarmProducerSchema,
  type ListFarmProducersRequest,
  ShopFault,
} from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { shopFault } from '../shop-fault.js';
import type { Certificate } from './farm-producer.rules.js';

export interface ProducerRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly name: string;
  readonly kind: FarmProducerKind;
  readonly shown_name: string;
  readonly consent_on: Day | null;
  readonly consent_by: string;
  readonly origin: string;
  readonly hamlet: string;
  readonly introduction: string;
  readonly retired: boolean;
  readonly certificates: readonly Certificate[];
  readonly version: number;
}
/** The certificates of a producer, by its alias. */
export const CERTIFICATES = `coalesce((SELECT json_agg(json_build_object('kind', c.kind, 'number', c.number, 'validFrom', c.valid_from::text, 'validTo', c.valid_to::text) ORDER BY c.no)
  FROM farm_certificates c WHERE c.unit_id = r.unit_id AND c.producer_id = r.id), '[]') AS certificates`;
const COLUMNS = `r.id, u.code AS unit_code, r.name, r.kind, r.shown_name, r.consent_on::text, r.consent_by, r.origin, r.hamlet, r.introduction, r.retired, r.version, ${CERTIFICATES}`;
const FROM = 'farm_producers r JOIN app.unit u ON u.id = r.unit_id';
const OWN = sql(
  'farmProducer.own',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = $1 FOR UPDATE OF r`,
);
const INSERT = sql(
  'farmProducer.insert',
  `INSERT INTO farm_producers (id, name, kind, shown_name, consent_on, consent_by, origin, hamlet, introduction, retired, created_by, created_at, version)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1)`,
);
// Who wrote a consent down stays with it.
const UPDATE = sql(
  'farmProducer.update',
  `UPDATE farm_producers SET name = $2, kind = $3, shown_name = $4, consent_on = $5::date, consent_by = CASE WHEN consent_on = $5::date AND shown_name = $4 THEN consent_by ELSE $6 END, origin = $7, hamlet = $8,
     introduction = $9, retired = $10, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const FORGET = sql(
  'farmProducer.forgetCertificates',
  'DELETE FROM farm_certificates WHERE unit_id = (SELECT app.own_unit()) AND producer_id = $1',
);
const CERTIFY = sql(
  'farmProducer.certificates',
  `INSERT INTO farm_certificates (producer_id, no, kind, number, valid_from, valid_to) SELECT $1, x.no, x.kind, x.number, x."validFrom", x."validTo"
   FROM json_to_recordset($2::json) AS x(no smallint, kind smallint, number text, "validFrom" date, "validTo" date)`,
);
// Whoever is shown no more, or sells no more, has nothing on sale.
const WITHDRAW = sql(
  'farmProducer.withdraw',
  'UPDATE farm_products SET on_sale = false, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND producer_id = $1 AND on_sale',
);

/** A producer of the own unit, locked. Faults: FARM_PRODUCER_NOT_FOUND. */
export async function lockProducer(tx: SqlTx, id: string): Promise<ProducerRow> {
  const [row] = await tx.query<ProducerRow>(OWN, [id]);
  if (!row) throw shopFault(ShopFault.FARM_PRODUCER_NOT_FOUND);
  return row;
}
const said = (tx: SqlTx, id: string, p: FarmProducer): unknown[] => {
  const shown = p.shownName.trim();
  const by = shown === '' ? '' : tx.scope.actor.login;
  return [id, p.name.trim(), p.kind, shown, p.consentOn || null, by, p.origin.trim(), p.hamlet.trim(), p.introduction.trim(), p.retired];
};
const certify = (tx: SqlTx, id: string, { certificates }: FarmProducer): void =>
  void tx.send(CERTIFY, [
    id,
    JSON.stringify(certificates.map(({ $typeName: _, ...c }, n) => ({ no: n + 1, ...c, number: c.number.trim() }))),
  ]);
export function insertProducer(tx: SqlTx, id: string, { producer, at }: { producer: FarmProducer; at: Date }): void {
  void tx.send(INSERT, [...said(tx, id, producer), tx.scope.actor.login, at]);
  certify(tx, id, producer);
}
export function updateProducer(tx: SqlTx, id: string, producer: FarmProducer): void {
  void tx.send(UPDATE, said(tx, id, producer));
  void tx.send(FORGET, [id]);
  certify(tx, id, producer);
  if (producer.retired || producer.shownName.trim() === '') void tx.send(WITHDRAW, [id]);
}
/** Those of a unit and what is below it, those that sell first. */
export function listProducers(tx: SqlTx, { unit }: Pick<ListFarmProducersRequest, 'unit'>): Promise<ProducerRow[]> {
  const { statement, values } = listing(
    'farmProducer.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY r.retired, r.name, r.id LIMIT ${cap}`,
    { filters: { unit: inUnit('r.unit_id', unit) }, limit: 500 },
  );
  return tx.query<ProducerRow>(statement, values);
}
export const toProducer = (row: ProducerRow): MessageInitShape<typeof FarmProducerSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  name: row.name,
  kind: row.kind,
  shownName: row.shown_name,
  consentOn: row.consent_on ?? '',
  consentBy: row.consent_by,
  origin: row.origin,
  hamlet: row.hamlet,
  introduction: row.introduction,
  certificates: row.certificates.map(c => ({ ...c })),
  retired: row.retired,
  etag: String(row.version),
});
