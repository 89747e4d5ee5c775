import type { MessageInitShape } from '@bufbuild/protobuf';
import type { FieldKeys } from '@shuniu/boot';
import {
  ActivitiesFault,
  type ListOrganisationsRequest,
  type Organisation,
  OrganisationSavedSchema,
  type OrganisationSchema,
} from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { record } from '@shuniu/events';
import { type Day, dayOf, uuidv7 } from '@shuniu/kernel';
import { maskName, maskPhone } from '@shuniu/privacy';
import { checkCreditCode } from '@shuniu/workbook';
import { activitiesFault } from '../activities-fault.js';

export interface OrganisationRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly name: string;
  readonly kind: string;
  readonly credit_code: string;
  readonly status: string;
  readonly contact_masked: string;
  readonly phone_masked: string;
  readonly history: boolean;
  readonly listed_on: Day | null;
  readonly version: number;
  readonly told: number;
  readonly activities: number;
}
const COLUMNS = `o.id, u.code AS unit_code, o.name, o.kind, o.credit_code, o.status, o.contact_masked, o.phone_masked, o.source_import IS NOT NULL AS history, o.listed_on::text, o.version, o.told,
  (SELECT count(*)::int FROM activity_partners p WHERE p.unit_id = o.unit_id AND p.organisation_id = o.id) AS activities`;
const FROM = 'organisations o JOIN app.unit u ON u.id = o.unit_id';
const FIND = sql('organisation.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE o.id = $1`);
const LOCK = sql('organisation.lock', 'SELECT FROM organisations WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR NO KEY UPDATE');
const SEALED = sql('organisation.sealed', 'SELECT contact, phone FROM organisations WHERE id = $1');
const INSERT = sql(
  'organisation.insert',
  `INSERT INTO organisations (id, name, kind, credit_code, status, contact, contact_masked, phone, phone_masked, created_by, created_at, listed_on, version, told)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, 1)`,
);
const UPDATE = sql(
  'organisation.update',
  `UPDATE organisations SET name = $2, kind = $3, credit_code = $4, status = $5, contact = CASE WHEN $7 = contact_masked OR $7 = '' THEN contact ELSE $6 END,
     contact_masked = CASE WHEN $7 = '' THEN contact_masked ELSE $7 END, phone = CASE WHEN $9 = phone_masked OR $9 = '' THEN phone ELSE $8 END,
     phone_masked = CASE WHEN $9 = '' THEN phone_masked ELSE $9 END, listed_on = coalesce(listed_on, $10), version = version + 1, told = told + 1
   WHERE unit_id = (SELECT app.own_unit()) AND id = $1`,
);
const ENSURE = sql(
  'organisation.ensure',
  `INSERT INTO organisations (id, name, created_by, created_at, version) SELECT x.id, x.name, $3, $4, 1 FROM unnest($1::uuid[], $2::text[]) AS x(id, name)
   ON CONFLICT (unit_id, name) DO NOTHING`,
);
const BY_NAME = sql(
  'organisation.byName',
  'SELECT id, name FROM organisations WHERE unit_id = (SELECT app.own_unit()) AND name = ANY ($1::text[])',
);

/** Where the words about an organisation's contact are sealed. */
export const organisationPlace = (column: 'contact' | 'phone', id: string): string => `activities.organisations.${column}:${id}`;

/** Faults: ORGANISATION_NOT_FOUND. */
export async function findOrganisation(tx: SqlTx, id: string): Promise<OrganisationRow> {
  const [row] = await tx.query<OrganisationRow>(FIND, [id]);
  if (!row) throw activitiesFault(ActivitiesFault.ORGANISATION_NOT_FOUND);
  return row;
}
/** The same, locked. Faults: ORGANISATION_NOT_FOUND when it is not the own unit's. */
export async function lockOrganisation(tx: SqlTx, id: string): Promise<OrganisationRow> {
  if ((await tx.query(LOCK, [id])).length === 0) throw activitiesFault(ActivitiesFault.ORGANISATION_NOT_FOUND);
  return findOrganisation(tx, id);
}

/** The contact's name and telephone as they are kept: sealed, and masked beside it. */
export function contactOf({ cipher }: FieldKeys, id: string, { contact, phone }: Pick<Organisation, 'contact' | 'phone'>): unknown[] {
  const sealed = (column: 'contact' | 'phone', text: string) => (text === '' ? null : cipher.seal(text, organisationPlace(column, id)));
  const isMasked = (text: string): boolean => text.includes('*');
  return [
    isMasked(contact) ? null : sealed('contact', contact),
    isMasked(contact) ? contact : contact && maskName(contact),
    isMasked(phone) ? null : sealed('phone', phone),
    isMasked(phone) ? phone : phone && maskPhone(phone),
  ];
}
/** The contact's name and telephone, opened; empty where none is kept. */
export async function openContact(tx: SqlTx, { cipher }: FieldKeys, id: string): Promise<{ contact: string; phone: string }> {
  const [row] = await tx.query<{ contact: Buffer | null; phone: Buffer | null }>(SEALED, [id]);
  const open = (column: 'contact' | 'phone'): string => {
    const sealed = row?.[column];
    return sealed ? cipher.open(sealed, organisationPlace(column, id)) : '';
  };
  return { contact: open('contact'), phone: open('phone') };
}
const said = (o: Organisation): unknown[] => [o.name.trim(), o.kind.trim(), o.creditCode.trim().toUpperCase(), o.status.trim()];

export function insertOrganisation(
  tx: SqlTx,
  keys: FieldKeys,
  { id, organisation: o, at }: { id: string; organisation: Organisation; at: Date },
) {
  void tx.send(INSERT, [id, ...said(o), ...contactOf(keys, id, o), tx.scope.actor.login, at, dayOf(at)]);
}
export const updateOrganisation = (
  tx: SqlTx,
  keys: FieldKeys,
  { id, organisation: o, at }: { id: string; organisation: Organisation; at: Date },
): void => void tx.send(UPDATE, [id, ...said(o), ...contactOf(keys, id, o), dayOf(at)]);

/** Organisations by their names; those that are not there yet are written, as names and not on the list of partners. */
export async function ensureOrganisations(tx: SqlTx, names: readonly string[], at: Date): Promise<ReadonlyMap<string, string>> {
  void tx.send(ENSURE, [names.map(() => uuidv7(at.getTime())), names, tx.scope.actor.login, at]);
  return new Map((await tx.query<{ id: string; name: string }>(BY_NAME, [names])).map(o => [o.name, o.id]));
}

/** ORGANISATION-1: tells that it stands on the list, as what. */
export function tellOrganisation(tx: SqlTx, row: OrganisationRow): void {
  const message = { organisationId: row.id, kind: row.kind, listedOn: row.listed_on ?? '', history: row.history };
  void record(tx, { id: row.id, version: row.told }, { schema: OrganisationSavedSchema, message });
}

/** Up to `limit` organisations after the key, by name. */
export function listOrganisations(
  tx: SqlTx,
  asked: ListOrganisationsRequest,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<OrganisationRow[]> {
  const { statement, values } = listing(
    'organisation.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE ${where} ORDER BY o.name, o.id LIMIT ${cap}`,
    {
      filters: {
        unit: inUnit('o.unit_id', asked.unit),
        kind: asked.kind ? ['o.kind = ?', asked.kind] : undefined,
        status: asked.status ? ['o.status = ?', asked.status] : undefined,
        after: after ? ['(o.name, o.id) > (?, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<OrganisationRow>(statement, values);
}

export const toOrganisation = (row: OrganisationRow) =>
  ({
    id: row.id,
    unitCode: row.unit_code,
    name: row.name,
    kind: row.kind,
    creditCode: row.credit_code,
    status: row.status,
    contact: row.contact_masked,
    phone: row.phone_masked,
    creditCodeFits: row.credit_code === '' || checkCreditCode(row.credit_code) === 'ok',
    history: row.history,
    etag: String(row.version),
    activities: row.activities,
  }) satisfies MessageInitShape<typeof OrganisationSchema>;
