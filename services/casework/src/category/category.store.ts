import { type SqlTx, sql } from '@shuniu/db';
import type { Holding, KnownCategory } from './category.rules.js';

const KNOWN = sql(
  'category.known',
  `SELECT name, name_en AS "nameEn", guarded, source, valid_from::text AS "validFrom", valid_to::text AS "validTo" FROM categories ORDER BY position, valid_from`,
);
const KEPT_MS = 60_000;

/** The dated table of categories. Rows come with migrations alone, so it is kept for a minute. */
export class CategoryTable {
  #rows: readonly KnownCategory[] | undefined;
  #readAt = 0;

  async known(tx: SqlTx): Promise<readonly KnownCategory[]> {
    if (this.#rows && performance.now() - this.#readAt < KEPT_MS) return this.#rows;
    const rows = await tx.query<KnownRow>(KNOWN);
    this.#rows = rows.map(r => ({ ...r, validTo: r.validTo ?? undefined }));
    this.#readAt = performance.now();
    return this.#rows;
  }
}
interface KnownRow extends Record<string, unknown>, Omit<KnownCategory, 'validTo'> {
  readonly validTo: string | null;
}

const INSERT = sql(
  'category.insert',
  `INSERT INTO resident_categories (id, resident_id, category, from_on, to_on, evidence, review_on, disability_kind, disability_level)
   SELECT h.id, $1, h.category, h.from_on, h.to_on, h.evidence, h.review_on, h.kind, h.level
   FROM unnest($2::uuid[], $3::text[], $4::date[], $5::date[], $6::text[], $7::date[], $8::text[], $9::text[]) AS h(id, category, from_on, to_on, evidence, review_on, kind, level)`,
);
const END = sql('category.end', 'UPDATE resident_categories SET to_on = $2 WHERE unit_id = (SELECT app.own_unit()) AND id = $1');

export function insertHoldings(tx: SqlTx, residentId: string, holdings: readonly Holding[]): void {
  const column = <T>(of: (h: Holding) => T) => holdings.map(of);
  void tx.send(INSERT, [
    residentId,
    column(h => h.id),
    column(h => h.category),
    column(h => h.fromOn),
    column(h => h.toOn ?? null),
    column(h => h.evidence),
    column(h => h.reviewOn ?? null),
    column(h => h.disabilityKind),
    column(h => h.disabilityLevel),
  ]);
}

export const endHolding = (tx: SqlTx, { id, toOn }: Pick<Holding, 'id' | 'toOn'>): void => void tx.send(END, [id, toOn ?? null]);
