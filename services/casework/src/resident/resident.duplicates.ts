import { DuplicateGround } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import type { ResidentColumns } from './resident.record.js';
import type { ResidentRow } from './resident.row.js';
import { findResidents } from './resident.store.js';

/** Two files that may be one person's. */
export interface Likeness {
  readonly id: string;
  readonly grounds: readonly DuplicateGround[];
}
export interface Alike {
  readonly row: ResidentRow;
  readonly grounds: readonly DuplicateGround[];
}
export interface Likenesses {
  readonly duplicates: readonly Likeness[];
  /** Somebody else has the same name, whatever the birth date. */
  readonly namesake: boolean;
}

const NAMESAKE = 0;
const SHOWN = 10;
// One statement of index probes; what is null finds nothing. What was merged away stands for the file it was merged into. A name that sounds alike is found by any reading of either.
const LIKE = sql(
  'resident.like',
  `SELECT coalesce(merged_into, id) AS id, ${DuplicateGround.ID_NUMBER} AS ground FROM residents WHERE unit_id = (SELECT app.own_unit()) AND id_number_index = $1
   UNION ALL (SELECT coalesce(merged_into, id), ${DuplicateGround.PHONE} FROM residents WHERE unit_id = (SELECT app.own_unit()) AND phone_index = $2 LIMIT 20)
   UNION ALL (SELECT coalesce(merged_into, id), CASE WHEN birth_on = $4::date THEN ${DuplicateGround.NAME_AND_BIRTH} ELSE ${NAMESAKE} END FROM residents
     WHERE name = $3 ORDER BY birth_on = $4::date DESC NULLS LAST LIMIT 20)
   UNION ALL (SELECT coalesce(r.merged_into, r.id), ${DuplicateGround.SOUND_AND_BIRTH} FROM resident_keys k JOIN residents r ON r.unit_id = k.unit_id AND r.id = k.resident_id
     WHERE k.unit_id = (SELECT app.own_unit()) AND k.kind = 2 AND k.key = ANY ($5::text[]) AND r.birth_on = $4::date AND r.name <> $3 LIMIT 20)`,
);

/** Files at the own station that may be this person's, likeliest first (RESIDENT-3). Nothing blank is alike. */
export async function findLikenesses(tx: SqlTx, columns: ResidentColumns): Promise<Likenesses> {
  const { id_number_index, phone_index, name, birth_on, pinyin } = columns;
  const rows = await tx.query<{ id: string; ground: number }>(LIKE, [
    id_number_index,
    phone_index,
    name,
    birth_on,
    birth_on === null ? [] : pinyin,
  ]);
  const grounds = new Map<string, Set<DuplicateGround>>();
  for (const { id, ground } of rows) if (ground !== NAMESAKE) grounds.set(id, (grounds.get(id) ?? new Set()).add(ground));
  const duplicates = [...grounds].map(([id, found]) => ({ id, grounds: [...found].sort((a, b) => a - b) })).sort(likelier);
  const named = [NAMESAKE, DuplicateGround.NAME_AND_BIRTH];
  return { duplicates: duplicates.slice(0, SHOWN), namesake: rows.some(r => named.includes(r.ground)) };
}

/** Their files, in the same order. */
export async function findAlike(tx: SqlTx, likenesses: readonly Likeness[], today: Day): Promise<Alike[]> {
  const rows = new Map(
    (
      await findResidents(
        tx,
        likenesses.map(l => l.id),
        today,
      )
    ).map(r => [r.id, r]),
  );
  return likenesses.flatMap(({ id, grounds }) => {
    const row = rows.get(id);
    return row ? [{ row, grounds }] : [];
  });
}

/** A stronger ground first, then more of them. */
const likelier = (a: Likeness, b: Likeness): number => (a.grounds[0] ?? 0) - (b.grounds[0] ?? 0) || b.grounds.length - a.grounds.length;
