import { DuplicateGround, ResidentState } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { LIKELIHOOD, PAPERS_DIFFER } from './duplicate.rules.js';

/** A pair of the list, with why it is there. */
export interface PairRow extends Record<string, unknown> {
  readonly first_id: string;
  readonly second_id: string;
  readonly grounds: DuplicateGround[];
  readonly differ: boolean;
  readonly rank: number;
  readonly total: number;
}
/** A pair that was decided. */
export interface DecidedRow extends Record<string, unknown> {
  readonly id: string;
  readonly first_id: string;
  readonly second_id: string;
  readonly grounds: DuplicateGround[];
  readonly differ: boolean;
  readonly reason: string;
  readonly actor: string;
  readonly at: Date;
}

/** A telephone that more files share is a village's or an office's, and tells nothing. */
const SHARED_AT_MOST = 5;
const { PHONE, NAME_AND_BIRTH, SOUND_AND_BIRTH } = DuplicateGround;
const LIVE = (t: string): string => `${t}.unit_id = (SELECT app.own_unit()) AND ${t}.state <> ${ResidentState.MERGED}`;
// What a pair was found by. When it changes, the pair is looked at again.
const MARK = (a: string, b: string): string =>
  `sha256(convert_to(concat_ws('|', ${[a, b]
    .flatMap(t => [`${t}.name`, `${t}.birth_on::text`, `encode(${t}.phone_index, 'hex')`, `encode(${t}.id_number_index, 'hex')`])
    .map(c => `coalesce(${c}, '')`)
    .join(', ')}), 'UTF8'))`;
// By the indexes on telephones and on a station's people, joined by hash: 10,000 people are one pass, never each against each.
// People of one household who share a telephone are a family, as long as nothing else is alike.
const FOUND = `
  own AS MATERIALIZED (SELECT r.id, r.name, r.pinyin, r.birth_on, r.phone_index, r.id_number_index FROM residents r WHERE ${LIVE('r')}),
  shared AS (SELECT phone_index FROM own WHERE phone_index IS NOT NULL GROUP BY phone_index HAVING count(*) BETWEEN 2 AND ${SHARED_AT_MOST}),
  found AS (
    SELECT a.id AS first_id, b.id AS second_id, ${PHONE} AS ground FROM shared s JOIN own a ON a.phone_index = s.phone_index JOIN own b ON b.phone_index = s.phone_index AND b.id > a.id
    UNION ALL
    SELECT a.id, b.id, CASE WHEN a.name = b.name THEN ${NAME_AND_BIRTH} ELSE ${SOUND_AND_BIRTH} END
    FROM own a JOIN own b ON b.birth_on = a.birth_on AND b.id > a.id AND (b.name = a.name OR b.pinyin && a.pinyin)),
  pairs AS (SELECT first_id, second_id, array_agg(ground ORDER BY ground) AS grounds FROM found GROUP BY first_id, second_id),
  likely AS (
    SELECT p.first_id, p.second_id, p.grounds, coalesce(a.id_number_index <> b.id_number_index, false) AS differ, ${MARK('a', 'b')} AS mark
    FROM pairs p JOIN own a ON a.id = p.first_id JOIN own b ON b.id = p.second_id
    WHERE p.grounds <> ARRAY[${PHONE}] OR NOT EXISTS (SELECT FROM memberships m JOIN memberships n ON n.unit_id = m.unit_id AND n.household_id = m.household_id
      WHERE m.unit_id = (SELECT app.own_unit()) AND m.resident_id = p.first_id AND n.resident_id = p.second_id))`;
const RANK = `CASE ${LIKELIHOOD.map((g, i) => `WHEN l.grounds = ARRAY[${g.join(', ')}] THEN ${i}`).join(' ')} ELSE ${PAPERS_DIFFER - 1} END
      + CASE WHEN l.differ THEN ${PAPERS_DIFFER} ELSE 0 END`;
const RANKED = `
  ranked AS (
    SELECT l.first_id, l.second_id, l.grounds, l.differ, l.mark, ${RANK} AS rank
    FROM likely l WHERE NOT EXISTS (SELECT FROM dismissals d
      WHERE d.unit_id = (SELECT app.own_unit()) AND d.first_id = l.first_id AND d.second_id = l.second_id AND d.mark = l.mark))`;
const OPEN = sql(
  'duplicate.open',
  `WITH ${FOUND}, ${RANKED}, counted AS (SELECT count(*)::int AS total FROM ranked)
   SELECT k.first_id, k.second_id, k.grounds, k.differ, k.rank, c.total FROM ranked k, counted c
   WHERE $1::int IS NULL OR (k.rank, k.first_id, k.second_id) > ($1, $2::uuid, $3::uuid) ORDER BY k.rank, k.first_id, k.second_id LIMIT $4`,
);
const NOT_SAME = sql(
  'duplicate.notSame',
  `SELECT d.second_id AS id, d.first_id, d.second_id, d.grounds, coalesce(a.id_number_index <> b.id_number_index, false) AS differ, d.reason, d.actor, d.at
   FROM dismissals d JOIN residents a ON a.unit_id = d.unit_id AND a.id = d.first_id JOIN residents b ON b.unit_id = d.unit_id AND b.id = d.second_id
   WHERE d.unit_id = (SELECT app.own_unit()) AND d.mark = ${MARK('a', 'b')} AND ($1::timestamptz IS NULL OR (d.at, d.second_id) < ($1, $2::uuid))
   ORDER BY d.at DESC, d.second_id DESC LIMIT $3`,
);
const MERGED = sql(
  'duplicate.merged',
  `SELECT m.id, m.survivor_id AS first_id, m.other_id AS second_id, '{}'::smallint[] AS grounds, false AS differ, m.reason, m.actor, m.at
   FROM merges m WHERE m.unit_id = (SELECT app.own_unit()) AND m.ended_at IS NULL AND ($1::timestamptz IS NULL OR (m.at, m.id) < ($1, $2::uuid))
   ORDER BY m.at DESC, m.id DESC LIMIT $3`,
);
const DISMISS = sql(
  'duplicate.dismiss',
  `INSERT INTO dismissals AS d (first_id, second_id, mark, grounds, reason, actor, at)
   SELECT a.id, b.id, ${MARK('a', 'b')}, $3::smallint[], $4, $5, $6 FROM residents a JOIN residents b ON b.unit_id = a.unit_id AND b.id = $2
   WHERE a.unit_id = (SELECT app.own_unit()) AND a.id = $1
   ON CONFLICT (unit_id, first_id, second_id) DO UPDATE SET mark = excluded.mark, grounds = excluded.grounds, reason = excluded.reason, actor = excluded.actor, at = excluded.at`,
);
const RESTORE = sql(
  'duplicate.restore',
  'DELETE FROM dismissals WHERE unit_id = (SELECT app.own_unit()) AND first_id = $1 AND second_id = $2',
);
const GROUNDS = sql(
  'duplicate.grounds',
  `SELECT array_remove(ARRAY[CASE WHEN a.phone_index = b.phone_index THEN ${PHONE} END, CASE WHEN a.birth_on = b.birth_on AND a.name = b.name THEN ${NAME_AND_BIRTH}
       WHEN a.birth_on = b.birth_on AND a.pinyin && b.pinyin THEN ${SOUND_AND_BIRTH} END], NULL) AS grounds,
     coalesce(a.id_number_index <> b.id_number_index, false) AS differ, ARRAY[a.state, b.state] AS states
   FROM residents a JOIN residents b ON b.unit_id = a.unit_id AND b.id = $2 WHERE a.unit_id = (SELECT app.own_unit()) AND a.id = $1`,
);

/** Up to `limit` open pairs of the own station after the key, likeliest first. */
export const listOpen = (tx: SqlTx, { after, limit }: { after: readonly string[] | undefined; limit: number }): Promise<PairRow[]> =>
  tx.query<PairRow>(OPEN, [...(after ?? [null, null, null]), limit]);

/** Up to `limit` pairs that were found to be two people, or were merged, newest first. */
export const listDecided = (
  tx: SqlTx,
  state: 'NOT_SAME' | 'MERGED',
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<DecidedRow[]> => tx.query<DecidedRow>(state === 'MERGED' ? MERGED : NOT_SAME, [...(after ?? [null, null]), limit]);

/** Why two files of the own unit are alike; undefined when one of them is not there. */
export const likenessOf = async (
  tx: SqlTx,
  [first, second]: readonly [string, string],
): Promise<{ grounds: DuplicateGround[]; differ: boolean; states: ResidentState[] } | undefined> =>
  (await tx.query<{ grounds: DuplicateGround[]; differ: boolean; states: ResidentState[] }>(GROUNDS, [first, second]))[0];

export function dismiss(
  tx: SqlTx,
  [first, second]: readonly [string, string],
  of: { grounds: readonly DuplicateGround[]; reason: string; at: Date },
): void {
  void tx.send(DISMISS, [first, second, of.grounds, of.reason, tx.scope.actor.login, of.at]);
}
export const restore = (tx: SqlTx, [first, second]: readonly [string, string]): void => void tx.send(RESTORE, [first, second]);
