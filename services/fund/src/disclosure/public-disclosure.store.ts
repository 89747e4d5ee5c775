import { fromJsonString, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { DisclosureStatementSchema, FundFault, type PublicDisclosureNameSchema, type PublicDisclosureSchema } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import type { Day } from '@shuniu/kernel';
import { fundFault } from '../fund-fault.js';
import { named } from './figures.store.js';

const NEXT = 'LEFT JOIN disclosures n ON n.unit_id = d.unit_id AND n.corrects_id = d.id AND n.state = 2';
const LIST = sql(
  'publicDisclosure.list',
  `SELECT d.id, d.duty, d.figures ->> 'dutyName' AS "dutyName", coalesce(d.figures ->> 'projectName', '') AS "projectName", d.figures ->> 'fromOn' AS "fromOn", d.figures ->> 'toOn' AS "toOn",
     d.published_at AS at, n.id IS NOT NULL AS "isCorrected", d.corrects_id IS NOT NULL AS "isCorrection"
   FROM disclosures d ${NEXT} WHERE d.fund_id = $1 AND d.state = 2 ORDER BY d.published_at DESC, d.id DESC LIMIT 500`,
);
const FIND = sql(
  'publicDisclosure.find',
  `SELECT d.frozen, encode(d.digest, 'hex') AS digest, coalesce(n.id::text, '') AS "correctedById", coalesce(n.explanation, '') AS correction
   FROM disclosures d ${NEXT} WHERE d.fund_id = $1 AND d.id = $2 AND d.state = 2`,
);

interface NameRow extends Record<string, unknown> {
  readonly id: string;
  readonly duty: string;
  readonly dutyName: string;
  readonly projectName: string;
  readonly fromOn: Day;
  readonly toOn: Day;
  readonly at: Date;
  readonly isCorrected: boolean;
  readonly isCorrection: boolean;
}
/** What a fund published, the newest first. */
export async function publicDisclosures(tx: SqlTx, fundId: string): Promise<MessageInitShape<typeof PublicDisclosureNameSchema>[]> {
  const rows = await tx.query<NameRow>(LIST, [fundId]);
  return rows.map(({ at, ...said }) => ({ ...said, publishedAt: timestampFromDate(at) }));
}

/** DISCLOSURE-6: one of them, with the names of those who agree to be named today. Faults: DISCLOSURE_NOT_FOUND. */
export async function publicDisclosure(tx: SqlTx, fundId: string, id: string): Promise<MessageInitShape<typeof PublicDisclosureSchema>> {
  const [row] = await tx.query<Record<'frozen' | 'digest' | 'correctedById' | 'correction', string>>(FIND, [fundId, id]);
  if (!row) throw fundFault(FundFault.DISCLOSURE_NOT_FOUND);
  const { frozen, ...said } = row;
  const statement = fromJsonString(DisclosureStatementSchema, frozen, { ignoreUnknownFields: true });
  if (statement.figures) await named(tx, statement.figures);
  return { ...said, statement, text: frozen };
}
