import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import type { Band, Domain } from './assessment.rules.js';

const DOMAINS = sql(
  'assessment.domains',
  `SELECT code, name, name_en AS "nameEn", guidance, guidance_en AS "guidanceEn", max_score AS "maxScore", critical, source FROM assessment_domains
   WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date) ORDER BY position`,
);
const BANDS = sql(
  'assessment.bands',
  `SELECT level, from_total AS "fromTotal", source FROM risk_bands WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date) ORDER BY level`,
);

export interface Scale {
  readonly domains: readonly (Domain & { name: string; nameEn: string; guidance: string; guidanceEn: string; source: string })[];
  readonly bands: readonly (Band & { source: string })[];
}
/** The scale that holds on a day. */
export async function scaleOn(tx: SqlTx, day: Day): Promise<Scale> {
  const [domains, bands] = await Promise.all([
    tx.query<Scale['domains'][number] & Record<string, unknown>>(DOMAINS, [day]),
    tx.query<Scale['bands'][number] & Record<string, unknown>>(BANDS, [day]),
  ]);
  return { domains, bands };
}
