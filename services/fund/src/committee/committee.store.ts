import type { MessageInitShape } from '@bufbuild/protobuf';
import { type Committee, type CommitteeMember, type CommitteeMemberSchema, FundFault } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';
import type { CommitteeRule } from './committee.rules.js';

export interface MemberRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly fund_id: string;
  readonly committee: Committee;
  readonly name: string;
  readonly login: string;
  readonly is_chair: boolean;
  readonly from_on: Day;
  readonly to_on: Day | null;
  readonly version: number;
  readonly interests: readonly { id: string; partyId: string; partyName: string; relation: string; fromOn: Day; toOn: Day | null }[];
}

const COLUMNS = `m.id, u.code AS unit_code, m.fund_id, m.committee, m.name, m.login, m.is_chair, m.from_on::text, m.to_on::text, m.version,
  coalesce((SELECT json_agg(json_build_object('id', i.id, 'partyId', i.party_id, 'partyName', y.name, 'relation', i.relation, 'fromOn', i.from_on, 'toOn', i.to_on) ORDER BY i.from_on, i.id)
    FROM member_interests i JOIN parties y ON y.unit_id = i.unit_id AND y.id = i.party_id WHERE i.unit_id = m.unit_id AND i.member_id = m.id), '[]') AS interests`;
const FROM = 'committee_members m JOIN app.unit u ON u.id = m.unit_id';
const ON_DAY = 'm.from_on <= $2::date AND (m.to_on IS NULL OR m.to_on >= $2::date)';
const FIND = sql('member.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE m.id = $1`);
const LOCK = sql('member.lock', 'SELECT FROM committee_members WHERE unit_id = (SELECT app.own_unit()) AND id = $1 FOR UPDATE');
const LIST = sql(
  'member.list',
  `SELECT ${COLUMNS} FROM ${FROM} WHERE m.fund_id = $1 AND ${ON_DAY} ORDER BY m.committee, m.is_chair DESC, m.from_on, m.name`,
);
const SEATS = sql(
  'member.seats',
  `SELECT committee FROM committee_members WHERE unit_id = (SELECT app.own_unit()) AND fund_id = $1 AND (name = $2 OR ($3 <> '' AND login = $3))
     AND daterange(from_on, to_on, '[]') && daterange($4::date, $5::date, '[]')`,
);
const INSERT = sql(
  'member.insert',
  'INSERT INTO committee_members (id, fund_id, committee, name, login, is_chair, from_on, to_on, version, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9)',
);
const END = sql(
  'member.end',
  'UPDATE committee_members SET to_on = $2, version = version + 1 WHERE unit_id = (SELECT app.own_unit()) AND id = $1',
);
const DECLARE = sql(
  'interest.insert',
  'INSERT INTO member_interests (id, member_id, party_id, relation, from_on, recorded_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
);
const END_INTEREST = sql(
  'interest.end',
  'UPDATE member_interests SET to_on = $3 WHERE unit_id = (SELECT app.own_unit()) AND member_id = $1 AND id = $2 RETURNING id',
);
const RULES = sql(
  'committee.rules',
  `SELECT committee, from_fen AS "fromFen", least_members AS "leastMembers", is_odd AS "isOdd", quorum_percent AS "quorumPercent", majority_percent AS "majorityPercent", source
   FROM committee_rules WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date) ORDER BY committee, from_fen`,
);
const INTERESTED = sql(
  'interest.members',
  `SELECT i.member_id AS id FROM member_interests i WHERE i.unit_id = (SELECT app.own_unit()) AND i.party_id = $1 AND i.from_on <= $2::date AND (i.to_on IS NULL OR i.to_on >= $2::date)`,
);

/** Faults: MEMBER_NOT_FOUND. */
export async function findMember(tx: SqlTx, id: string): Promise<MemberRow> {
  const [row] = await tx.query<MemberRow>(FIND, [id]);
  if (!row) throw fundFault(FundFault.MEMBER_NOT_FOUND);
  return row;
}
/** The same, locked. Faults: MEMBER_NOT_FOUND when it is not the own unit's. */
export async function lockMember(tx: SqlTx, id: string): Promise<MemberRow> {
  const [[own], row] = await Promise.all([tx.query(LOCK, [id]), findMember(tx, id)]);
  if (!own) throw fundFault(FundFault.MEMBER_NOT_FOUND);
  return row;
}
/** Who sits on the committees of a fund on a day. */
export const membersOn = (tx: SqlTx, fundId: string, on: Day): Promise<MemberRow[]> => tx.query<MemberRow>(LIST, [fundId, on]);
/** Which seats a name or a login holds in these days. */
export const seatsOf = (tx: SqlTx, m: CommitteeMember): Promise<{ committee: Committee }[]> =>
  tx.query(SEATS, [m.fundId, m.name.trim(), m.login.trim(), m.fromOn, m.toOn || null]);
export const insertMember = (tx: SqlTx, id: string, m: CommitteeMember, at: Date): void =>
  void tx.send(INSERT, [id, m.fundId, m.committee, m.name.trim(), m.login.trim(), m.isChair, m.fromOn, m.toOn || null, at]);
export const endMember = (tx: SqlTx, id: string, toOn: Day): void => void tx.send(END, [id, toOn]);
export const declareInterest = (
  tx: SqlTx,
  i: { id: string; memberId: string; partyId: string; relation: string; fromOn: Day; at: Date },
): void => void tx.send(DECLARE, [i.id, i.memberId, i.partyId, i.relation, i.fromOn, tx.scope.actor.login, i.at]);
/** Faults: INTEREST_NOT_FOUND. */
export async function endInterest(tx: SqlTx, memberId: string, id: string, toOn: Day): Promise<void> {
  const ended = await tx.query(END_INTEREST, [memberId, id, toOn]);
  if (ended.length === 0) throw fundFault(FundFault.INTEREST_NOT_FOUND);
}
/** The rules of both committees on a day, by amount. */
export const rulesOn = async (tx: SqlTx, on: Day): Promise<CommitteeRule[]> =>
  (await tx.query<Omit<CommitteeRule, 'fromFen'> & { fromFen: string }>(RULES, [on])).map(r => ({ ...r, fromFen: BigInt(r.fromFen) }));
/** The members who have an interest in a party on a day. */
export const interestedIn = async (tx: SqlTx, partyId: string, on: Day): Promise<ReadonlySet<string>> =>
  new Set((await tx.query<{ id: string }>(INTERESTED, [partyId, on])).map(r => r.id));

export const toMember = (row: MemberRow): MessageInitShape<typeof CommitteeMemberSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  fundId: row.fund_id,
  committee: row.committee,
  name: row.name,
  login: row.login,
  isChair: row.is_chair,
  fromOn: row.from_on,
  toOn: row.to_on ?? '',
  interests: row.interests.map(i => ({ ...i, toOn: i.toOn ?? '' })),
  etag: String(row.version),
});
