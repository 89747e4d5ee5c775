import type { MessageInitShape } from '@bufbuild/protobuf';
import { CaseworkFault, CaseworkFaultSchema, type CategoryReviewSchema, type ListCategoryReviewsRequest } from '@shuniu/contracts';
import { inUnit, listing, type SqlTx, sql } from '@shuniu/db';
import { type Day, daysBetween, faultOf } from '@shuniu/kernel';

export interface ReviewRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly resident_id: string;
  readonly resident_name: string;
  readonly category: string;
  readonly from_on: Day;
  readonly to_on: Day | null;
  readonly review_on: Day | null;
  readonly evidence: string;
  readonly hamlet: string;
  readonly worker: string;
}
const COLUMNS = `c.id, app.code_of(c.unit_id) AS unit_code, c.resident_id, r.name AS resident_name, c.category, c.from_on::text, c.to_on::text, c.review_on::text,
  c.evidence, r.hamlet, r.worker`;
const FROM = 'resident_categories c JOIN residents r ON r.unit_id = c.unit_id AND r.id = c.resident_id';
const FIND = sql('review.find', `SELECT ${COLUMNS} FROM ${FROM} WHERE c.unit_id = (SELECT app.own_unit()) AND c.id = $1::uuid`);
const CONFIRM = sql(
  'review.confirm',
  'UPDATE resident_categories SET evidence = $2, review_on = $3 WHERE unit_id = (SELECT app.own_unit()) AND id = $1::uuid',
);

/** A holding of the own unit. Faults: HOLDING_NOT_FOUND. */
export async function findHeld(tx: SqlTx, id: string): Promise<ReviewRow> {
  const [row] = await tx.query<ReviewRow>(FIND, [id]);
  if (!row) throw faultOf(CaseworkFaultSchema, CaseworkFault.HOLDING_NOT_FOUND);
  return row;
}
export const confirmHolding = (tx: SqlTx, of: { id: string; evidence: string; reviewOn: Day }): void =>
  void tx.send(CONFIRM, [of.id, of.evidence, of.reviewOn]);

/** Up to `limit` categories of people who are served whose review date has passed, the longest first. Found by their index, not by a look at everybody. */
export function listReviews(
  tx: SqlTx,
  asked: ListCategoryReviewsRequest,
  of: { today: Day; after: readonly string[] | undefined; limit: number },
): Promise<ReviewRow[]> {
  const { today } = of;
  const { statement, values } = listing(
    'review.list',
    (where, cap) => `SELECT ${COLUMNS} FROM ${FROM} WHERE r.state = 1 AND ${where} ORDER BY c.review_on, c.id LIMIT ${cap}`,
    {
      filters: {
        due: ['c.review_on < ?::date AND c.from_on <= ?::date AND (c.to_on IS NULL OR c.to_on >= ?::date)', today, today, today],
        unit: inUnit('c.unit_id', asked.unit),
        after: of.after ? ['(c.review_on, c.id) > (?::date, ?::uuid)', ...of.after] : undefined,
      },
      limit: of.limit,
    },
  );
  return tx.query<ReviewRow>(statement, values);
}

const GUARDED_WORD = '保障';
export function toReview(row: ReviewRow, guarded: ReadonlySet<string>, today: Day): MessageInitShape<typeof CategoryReviewSchema> {
  const reviewOn = row.review_on ?? '';
  const secret = guarded.has(row.category);
  return {
    id: row.id,
    unitCode: row.unit_code,
    residentId: row.resident_id,
    residentName: row.resident_name,
    category: secret ? GUARDED_WORD : row.category,
    guarded: secret,
    reviewOn,
    daysOverdue: reviewOn === '' ? 0 : Math.max(0, daysBetween(reviewOn, today)),
    hamlet: row.hamlet,
    worker: row.worker,
  };
}
