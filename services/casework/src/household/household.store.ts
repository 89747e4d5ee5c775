import type { MessageInitShape } from '@bufbuild/protobuf';
import type { HouseholdKind, HouseholdSchema, ListHouseholdsRequest, ResidentState, Sex } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { ageOn, type Day } from '@shuniu/kernel';
import { etagOf } from '../resident/resident.row.js';
import type { HouseholdColumns } from './household.record.js';
import { headOf, type Member, type Membership } from './household.rules.js';

export interface HouseholdRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly number: string;
  readonly kind: HouseholdKind;
  readonly address: Buffer | null;
  readonly address_masked: string;
  readonly hamlet: string;
  readonly version: number;
}
interface MemberRow extends Record<string, unknown> {
  readonly resident_id: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birth_on: Day | null;
  readonly relation: string;
  readonly from_on: Day;
  readonly to_on: Day | null;
  readonly state: ResidentState;
  readonly version: number;
}
interface ListRow extends HouseholdRow {
  readonly head_id: string | null;
  readonly member_count: number;
}

const COLUMNS = 'h.id, u.code AS unit_code, h.number, h.kind, h.address, h.address_masked, h.hamlet, h.version';
const FIND = sql('household.find', `SELECT ${COLUMNS} FROM households h JOIN app.unit u ON u.id = h.unit_id WHERE h.id = $1`);
const OWN = sql('household.own', `${FIND.text} AND h.unit_id = (SELECT app.own_unit())`);
const MEMBERS = sql(
  'household.members',
  `SELECT r.id AS resident_id, r.name, r.sex, r.birth_on::text, m.relation, m.from_on::text, m.to_on::text, r.state, r.version
   FROM memberships m JOIN residents o ON o.unit_id = m.unit_id AND o.id = m.resident_id
     JOIN residents r ON r.unit_id = o.unit_id AND r.id = coalesce(o.merged_into, o.id)
   WHERE m.household_id = $1 AND (o.merged_into IS NULL OR NOT EXISTS (SELECT FROM memberships n JOIN residents p ON p.unit_id = n.unit_id AND p.id = n.resident_id
       WHERE n.unit_id = m.unit_id AND n.household_id = m.household_id AND n.to_on IS NULL AND n.id <> m.id
         AND (p.id = o.merged_into OR (p.merged_into = o.merged_into AND p.id < o.id))))
   ORDER BY m.to_on IS NOT NULL, m.relation <> '户主', m.from_on, r.name, m.id`,
);
const INSERT = sql(
  'household.insert',
  `INSERT INTO households (id, number, kind, address, address_masked, hamlet, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT (unit_id, number) DO NOTHING RETURNING id`,
);
const JOIN = sql(
  'household.join',
  'INSERT INTO memberships (id, household_id, resident_id, kind, relation, from_on) VALUES ($1, $2, $3, $4, $5, $6)',
);
const LEAVE = sql('household.leave', 'UPDATE memberships SET to_on = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1');
const OF_RESIDENT = sql(
  'household.ofResident',
  `SELECT m.id, m.household_id AS "householdId", h.number, m.kind, m.relation, m.from_on::text AS "fromOn", m.to_on::text AS "toOn"
   FROM memberships m JOIN households h ON h.unit_id = m.unit_id AND h.id = m.household_id
   WHERE m.unit_id = (SELECT app.own_unit()) AND m.resident_id = ANY ((SELECT app.files_of($1))::uuid[]) ORDER BY m.from_on`,
);

/** A household the actor may read; undefined when there is none. */
export const findHousehold = async (tx: SqlTx, id: string): Promise<HouseholdRow | undefined> =>
  (await tx.query<HouseholdRow>(FIND, [id]))[0];
/** A household of the actor's own unit. */
export const findOwnHousehold = async (tx: SqlTx, id: string): Promise<HouseholdRow | undefined> =>
  (await tx.query<HouseholdRow>(OWN, [id]))[0];
export const findMembers = async (tx: SqlTx, id: string): Promise<Member[]> =>
  (await tx.query<MemberRow>(MEMBERS, [id])).map(m => ({
    residentId: m.resident_id,
    name: m.name,
    sex: m.sex,
    birthOn: m.birth_on ?? undefined,
    relation: m.relation,
    fromOn: m.from_on,
    toOn: m.to_on ?? undefined,
    state: m.state,
    etag: etagOf(m.version),
  }));
/** Every membership of a person of the own unit, also ended ones. */
export const membershipsOf = async (tx: SqlTx, residentId: string): Promise<Membership[]> =>
  (await tx.query<MembershipRow>(OF_RESIDENT, [residentId])).map(m => ({ ...m, toOn: m.toOn ?? undefined }));
interface MembershipRow extends Record<string, unknown>, Omit<Membership, 'toOn'> {
  readonly toOn: Day | null;
}

/** False when the number is taken. */
export async function insertHousehold(
  tx: SqlTx,
  of: { id: string; number: string; kind: HouseholdKind; at: Date },
  columns: HouseholdColumns,
): Promise<boolean> {
  const { address, address_masked, hamlet } = columns;
  return (await tx.query(INSERT, [of.id, of.number, of.kind, address, address_masked, hamlet, of.at])).length === 1;
}
export const insertMembership = (tx: SqlTx, residentId: string, m: Membership): void =>
  void tx.send(JOIN, [m.id, m.householdId, residentId, m.kind, m.relation, m.fromOn]);
export const endMembership = (tx: SqlTx, { id, toOn }: Pick<Membership, 'id' | 'toOn'>): void => void tx.send(LEAVE, [id, toOn ?? null]);

/** Up to `limit` households after the key, by number, with their head and how many are in them on the day. */
export function listHouseholds(
  tx: SqlTx,
  asked: ListHouseholdsRequest,
  of: { today: Day; after: readonly string[] | undefined; limit: number },
): Promise<ListRow[]> {
  const { statement, values } = listing(
    'household.list',
    (where, limit) => `SELECT ${COLUMNS}, t.head_id, coalesce(t.member_count, 0) AS member_count
      FROM (SELECT * FROM households h WHERE ${where} ORDER BY h.number, h.id LIMIT ${limit}) h JOIN app.unit u ON u.id = h.unit_id,
      LATERAL (SELECT count(DISTINCT coalesce(o.merged_into, o.id))::int AS member_count,
          min(coalesce(o.merged_into, o.id)::text) FILTER (WHERE m.relation = '户主') AS head_id
        FROM memberships m JOIN residents o ON o.unit_id = m.unit_id AND o.id = m.resident_id WHERE m.unit_id = h.unit_id AND m.household_id = h.id AND m.from_on <= $1::date AND (m.to_on IS NULL OR m.to_on >= $1::date)) t ORDER BY h.number, h.id`,
    {
      filters: {
        today: ['?::date IS NOT NULL', of.today],
        unit: inUnit('h.unit_id', asked.unit),
        kind: asked.kind ? ['h.kind = ?', asked.kind] : undefined,
        after: of.after ? ['(h.number, h.id) > (?, ?::uuid)', ...of.after] : undefined,
      },
      limit: of.limit,
    },
  );
  return tx.query<ListRow>(statement, values);
}

/** A household with its people; those of today first. The address is masked. */
export function toHousehold(row: HouseholdRow, members: readonly Member[], today: Day): MessageInitShape<typeof HouseholdSchema> {
  const { headId, count } = headOf(members, today);
  return {
    ...shown(row),
    members: members.map(({ birthOn, toOn, ...m }) => ({
      ...m,
      ...(birthOn === undefined ? {} : { age: ageOn(birthOn, today) }),
      toOn: toOn ?? '',
    })),
    headId,
    memberCount: count,
  };
}
export const toListed = (row: ListRow): MessageInitShape<typeof HouseholdSchema> => ({
  ...shown(row),
  headId: row.head_id ?? '',
  memberCount: row.member_count,
});
const shown = (row: HouseholdRow) => ({
  id: row.id,
  unitCode: row.unit_code,
  number: row.number,
  kind: row.kind,
  address: row.address_masked,
  hamlet: row.hamlet,
  etag: etagOf(row.version),
});
