import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { FieldKeys } from '@shuniu/boot';
import { ActivitiesFault, type FeedbackSchema, RegistrationState } from '@shuniu/contracts';
import { listing, type SqlTx, sql } from '@shuniu/db';
import { uuidv7 } from '@shuniu/kernel';
import { activitiesFault } from '../activities-fault.js';

export interface FeedbackRow extends Record<string, unknown> {
  readonly id: string;
  readonly activity_id: string;
  readonly score: number;
  readonly comment: Buffer | null;
  readonly on_paper: boolean;
  readonly recorded_by: string;
  readonly given_at: Date;
  readonly withdrawn: boolean;
}
const COLUMNS = 'f.id, f.activity_id, f.score, f.comment, f.registration_id IS NULL AS on_paper, f.recorded_by, f.given_at, f.withdrawn';
// A party keeps its row and its id: the words of it are bound to them.
const OF_PARTY = sql(
  'feedback.ofParty',
  'SELECT id FROM feedbacks WHERE unit_id = (SELECT app.own_unit()) AND activity_id = $1 AND registration_id = $2 FOR UPDATE',
);
const PARTY = sql(
  'feedback.party',
  `SELECT id FROM registrations WHERE unit_id = (SELECT app.own_unit()) AND activity_id = $1 AND ticket = $2 AND state = ${RegistrationState.CONFIRMED} FOR UPDATE`,
);
const PUT = sql(
  'feedback.put',
  `INSERT INTO feedbacks (id, activity_id, registration_id, score, comment, recorded_by, given_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT (id) DO UPDATE SET score = excluded.score, comment = excluded.comment, given_at = excluded.given_at`,
);
const SHEET = sql(
  'feedback.sheet',
  `SELECT ${COLUMNS} FROM feedbacks f WHERE f.unit_id = (SELECT app.own_unit()) AND f.id = $1 AND f.registration_id IS NULL FOR UPDATE`,
);
const WITHDRAW = sql('feedback.withdraw', 'UPDATE feedbacks SET withdrawn = true WHERE unit_id = (SELECT app.own_unit()) AND id = $1');
const SCORES = sql(
  'feedback.scores',
  'SELECT score, count(*)::int AS n FROM feedbacks WHERE activity_id = $1 AND NOT withdrawn GROUP BY score',
);

const place = (id: string): string => `activities.feedbacks.comment:${id}`;
const sealed = ({ cipher }: FieldKeys, id: string, comment: string) =>
  comment.trim() === '' ? null : cipher.seal(comment.trim(), place(id));

/** The party of a ticket that has its seats; undefined when there is none. Locked, so that two of its people give one feedback. */
export const partyOf = async (tx: SqlTx, activityId: string, ticket: string): Promise<string | undefined> =>
  (await tx.query<{ id: string }>(PARTY, [activityId, ticket.trim().toUpperCase()]))[0]?.id;

interface Given {
  readonly activityId: string;
  readonly score: number;
  readonly comment: string;
  readonly at: Date;
}
/** FEEDBACK-2: keeps what a party gave; answers whether it takes the place of another. */
export async function keepOfParty(tx: SqlTx, keys: FieldKeys, of: Given & { readonly registrationId: string }): Promise<boolean> {
  const { activityId, registrationId, score, comment, at } = of;
  const [before] = await tx.query<{ id: string }>(OF_PARTY, [activityId, registrationId]);
  const id = before?.id ?? uuidv7(at.getTime());
  void tx.send(PUT, [id, activityId, registrationId, score, sealed(keys, id, comment), tx.scope.actor.login, at]);
  await tx.settled();
  return before !== undefined;
}
/** FEEDBACK-2: keeps a sheet of paper; answers its id. */
export function keepSheet(tx: SqlTx, keys: FieldKeys, { activityId, score, comment, at }: Given): string {
  const id = uuidv7(at.getTime());
  void tx.send(PUT, [id, activityId, null, score, sealed(keys, id, comment), tx.scope.actor.login, at]);
  return id;
}
/** A sheet of the own unit, locked. Faults: FEEDBACK_NOT_FOUND. */
export async function lockSheet(tx: SqlTx, id: string): Promise<FeedbackRow> {
  const [row] = await tx.query<FeedbackRow>(SHEET, [id]);
  if (!row) throw activitiesFault(ActivitiesFault.FEEDBACK_NOT_FOUND);
  return row;
}
export const withdraw = (tx: SqlTx, id: string): void => void tx.send(WITHDRAW, [id]);

/** How many gave 1, 2, 3, 4 and 5. */
export async function scoresOf(tx: SqlTx, activityId: string): Promise<number[]> {
  const rows = await tx.query<{ score: number; n: number }>(SCORES, [activityId]);
  return [1, 2, 3, 4, 5].map(score => rows.find(row => row.score === score)?.n ?? 0);
}
/** Up to `limit` of an activity after the key, the newest first. */
export function listFeedbacks(
  tx: SqlTx,
  activityId: string,
  { after, limit }: { after: readonly string[] | undefined; limit: number },
): Promise<FeedbackRow[]> {
  const { statement, values } = listing(
    'feedback.list',
    (where, cap) => `SELECT ${COLUMNS} FROM feedbacks f WHERE ${where} ORDER BY f.given_at DESC, f.id DESC LIMIT ${cap}`,
    {
      filters: {
        activity: ['f.activity_id = ?::uuid', activityId],
        after: after ? ['(f.given_at, f.id) < (?::timestamptz, ?::uuid)', ...after] : undefined,
      },
      limit,
    },
  );
  return tx.query<FeedbackRow>(statement, values);
}
/** FEEDBACK-3: whoever gave it by a ticket is not told. */
export const toFeedback = (row: FeedbackRow, { cipher }: FieldKeys) =>
  ({
    id: row.id,
    score: row.score,
    comment: row.comment ? cipher.open(row.comment, place(row.id)) : '',
    onPaper: row.on_paper,
    recordedBy: row.on_paper ? row.recorded_by : '',
    givenAt: timestampFromDate(row.given_at),
    withdrawn: row.withdrawn,
  }) satisfies MessageInitShape<typeof FeedbackSchema>;
