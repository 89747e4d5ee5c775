import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { CategoryHoldingSchema, HouseholdKind, RelationKind, ResidentSchema, ResidentState, Sex } from '@shuniu/contracts';
import { ageOn, type Day } from '@shuniu/kernel';
import { type Holding, isGuarded, isHeldOn, isReviewDue, type KnownCategory } from '../category/category.rules.js';
import { maskedHealth } from './resident.record.js';

/** A file as it is answered: masked columns only, no sealed value but the sign that there is one. */
export interface ResidentRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly file_number: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birth_on: Day | null;
  readonly id_number_masked: string;
  readonly phone_masked: string;
  readonly address_masked: string;
  readonly hamlet: string;
  readonly living: string;
  readonly has_health: boolean;
  readonly needs: readonly string[];
  readonly worker: string;
  readonly filed_on: Day;
  readonly state: ResidentState;
  readonly state_on: Day | null;
  readonly last_visit_on: Day | null;
  readonly next_due_on: Day | null;
  readonly version: number;
  readonly created_at: Date;
  readonly source_import: string | null;
  readonly source_file: string | null;
  readonly source_sheet: string | null;
  readonly source_row: number | null;
  readonly holdings: readonly HoldingJson[] | null;
  readonly memberships: readonly MembershipJson[] | null;
  readonly relations?: readonly RelationJson[] | null;
  readonly namesake: boolean;
  readonly merged_into?: string | null;
  readonly merged_files?: readonly MergedJson[] | null;
  readonly former_numbers?: readonly string[] | null;
}
export interface MergedJson {
  readonly id: string;
  readonly fileNumber: string;
  readonly name: string;
  readonly mergedOn: Day;
}
export interface HoldingJson {
  readonly id: string;
  readonly category: string;
  readonly fromOn: Day;
  readonly toOn: Day | null;
  readonly evidence: string;
  readonly reviewOn: Day | null;
  readonly disabilityKind: string;
  readonly disabilityLevel: string;
}
export interface MembershipJson {
  readonly householdId: string;
  readonly householdNumber: string;
  readonly kind: HouseholdKind;
  readonly relation: string;
  readonly fromOn: Day;
  readonly toOn: Day | null;
}
export interface RelationJson {
  readonly id: string;
  readonly kind: RelationKind;
  readonly otherId: string;
  readonly otherName: string;
  readonly fromOn: Day;
  readonly toOn: Day | null;
  readonly reverse: boolean;
}

const HOLDINGS = (
  when: string,
) => `(SELECT json_agg(json_build_object('id', c.id, 'category', c.category, 'fromOn', c.from_on, 'toOn', c.to_on, 'evidence', c.evidence,
    'reviewOn', c.review_on, 'disabilityKind', c.disability_kind, 'disabilityLevel', c.disability_level))
  FROM resident_categories c WHERE c.unit_id = r.unit_id AND c.resident_id = ANY (r.files)${when}) AS holdings`;
const MEMBERSHIPS = (
  when: string,
) => `(SELECT json_agg(json_build_object('householdId', m.household_id, 'householdNumber', h.number, 'kind', m.kind, 'relation', m.relation,
    'fromOn', m.from_on, 'toOn', m.to_on))
  FROM memberships m JOIN households h ON h.unit_id = m.unit_id AND h.id = m.household_id
  WHERE m.unit_id = r.unit_id AND m.resident_id = ANY (r.files)${when}) AS memberships`;
const RELATIONS = `(SELECT json_agg(json_build_object('id', l.id, 'kind', l.kind, 'otherId', o.id, 'otherName', o.name, 'fromOn', l.from_on, 'toOn', l.to_on,
    'reverse', l.other_id = ANY (r.files)))
  FROM resident_relations l JOIN residents n ON n.unit_id = l.unit_id AND n.id = CASE WHEN l.other_id = ANY (r.files) THEN l.resident_id ELSE l.other_id END
    JOIN residents o ON o.unit_id = n.unit_id AND o.id = coalesce(n.merged_into, n.id)
  WHERE l.unit_id = r.unit_id AND (l.resident_id = ANY (r.files) OR l.other_id = ANY (r.files)) AND NOT n.id = ANY (r.files)) AS relations`;
const MERGED = `(SELECT json_agg(json_build_object('id', m.id, 'fileNumber', m.file_number, 'name', m.name, 'mergedOn', m.state_on) ORDER BY m.state_on, m.id)
  FROM residents m WHERE m.unit_id = r.unit_id AND m.id = ANY (r.also)) AS merged_files,
  (SELECT array_agg(n.file_number ORDER BY n.file_number) FROM former_numbers n WHERE n.unit_id = r.unit_id AND n.resident_id = ANY (r.files)) AS former_numbers`;
const ROW = `r.id, u.code AS unit_code, r.file_number, r.name, r.sex, r.birth_on::text, r.id_number_masked, r.phone_masked, r.address_masked, r.hamlet, r.living,
  r.health IS NOT NULL AS has_health, r.needs, r.worker, r.filed_on::text, r.state, r.state_on::text, r.last_visit_on::text, r.next_due_on::text, r.version, r.created_at,
  r.source_import, r.source_file, r.source_sheet, r.source_row, r.merged_into,
  EXISTS (SELECT FROM residents o WHERE o.name = r.name AND o.id <> r.id AND o.merged_into IS NULL) AND r.merged_into IS NULL AS namesake`;
const on = (t: string, today: string) => ` AND ${t}.from_on <= ${today}::date AND (${t}.to_on IS NULL OR ${t}.to_on >= ${today}::date)`;

/** Columns of a file for lists: what holds on the day `today`, a parameter such as `$1`. */
export const listColumns = (today: string): string => `${ROW}, ${HOLDINGS(on('c', today))}, ${MEMBERSHIPS(on('m', today))}`;
/** Columns of a whole file, with what has ended. */
export const FILE_COLUMNS = `${ROW}, ${HOLDINGS('')}, ${MEMBERSHIPS('')}, ${RELATIONS}, ${MERGED}`;

export interface Reading {
  readonly today: Day;
  readonly known: readonly KnownCategory[];
}

/** A row as an answer: masked, and guarded categories as a number. */
export function toResident(row: ResidentRow, { today, known }: Reading): MessageInitShape<typeof ResidentSchema> {
  const holdings = byDay(row.holdings ?? []).map(toHolding);
  return {
    id: row.id,
    unitCode: row.unit_code,
    fileNumber: row.file_number,
    name: row.name,
    sex: row.sex,
    birthOn: row.birth_on ?? '',
    ...(row.birth_on === null ? {} : { age: ageOn(row.birth_on, today) }),
    idNumber: row.id_number_masked,
    phone: row.phone_masked,
    address: row.address_masked,
    hamlet: row.hamlet,
    living: row.living,
    health: maskedHealth(row.has_health),
    needs: [...row.needs],
    categories: holdings.filter(h => !isGuarded(known, h.category)).map(h => toCategoryHolding(h, today)),
    // Of two files of one person each may hold the same category.
    guardedCategories: new Set(holdings.filter(h => isGuarded(known, h.category) && isHeldOn(h, today)).map(h => h.category)).size,
    memberships: byDay(row.memberships ?? []).map(m => ({ ...m, toOn: m.toOn ?? '' })),
    relations: byDay(row.relations ?? []).map(l => ({ ...l, toOn: l.toOn ?? '' })),
    worker: row.worker,
    filedOn: row.filed_on,
    state: row.state,
    stateOn: row.state_on ?? '',
    lastVisitOn: row.last_visit_on ?? '',
    nextDueOn: row.next_due_on ?? '',
    etag: etagOf(row.version),
    ...(row.source_import === null ? {} : { source: sourceOf(row) }),
    createdAt: timestampFromDate(row.created_at),
    namesake: row.namesake,
    mergedInto: row.merged_into ?? '',
    mergedFiles: [...(row.merged_files ?? [])],
    formerFileNumbers: [...(row.former_numbers ?? [])],
  };
}
/** Oldest first. Sorted here: Postgres would set up a sort for each row of a page. */
const byDay = <T extends { readonly fromOn: Day }>(rows: readonly T[]): readonly T[] =>
  rows.length < 2 ? rows : [...rows].sort((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0));
const sourceOf = (row: ResidentRow) => ({
  importId: row.source_import ?? '',
  fileName: row.source_file ?? '',
  sheet: row.source_sheet ?? '',
  row: row.source_row ?? 0,
});

export const etagOf = (version: number): string => `"${version}"`;
/** The version an etag names; 0 for what never was one. */
export const versionOf = (etag: string): number => Number(/^"(\d{1,9})"$/.exec(etag)?.[1] ?? 0);
export const toHolding = (row: HoldingJson): Holding => ({ ...row, toOn: row.toOn ?? undefined, reviewOn: row.reviewOn ?? undefined });
export const toCategoryHolding = (h: Holding, today: Day): MessageInitShape<typeof CategoryHoldingSchema> => ({
  id: h.id,
  category: h.category,
  fromOn: h.fromOn,
  toOn: h.toOn ?? '',
  evidence: h.evidence,
  reviewOn: h.reviewOn ?? '',
  reviewDue: isReviewDue(h, today),
  disabilityKind: h.disabilityKind,
  disabilityLevel: h.disabilityLevel,
});
