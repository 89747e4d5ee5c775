import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { EvidenceGrade, RecordClass, RecordState, ServiceRecordSchema } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import type { Decidable } from './record.rules.js';

export interface RecordRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly volunteer_id: string;
  readonly volunteer_name: string;
  readonly volunteer_number: string;
  readonly class: RecordClass;
  readonly state: RecordState;
  readonly served_on: Day;
  readonly started_at: Date | null;
  readonly ended_at: Date | null;
  readonly minutes: number;
  readonly service: string;
  readonly place: string;
  readonly beneficiary: string;
  readonly content: string;
  readonly evaluation: string;
  readonly grade: EvidenceGrade;
  readonly evidence: string;
  readonly shift_id: string | null;
  readonly recorded_by: string;
  readonly recorded_at: Date;
  readonly corrected_by: string;
  readonly decided_by: string;
  readonly decided_at: Date | null;
  readonly reason: string;
  readonly version: number;
  readonly source_system: string;
  readonly source_import: string | null;
  readonly source_file: string | null;
  readonly source_sheet: string | null;
  readonly source_row: number | null;
}
export interface ChangeRow extends Record<string, unknown> {
  readonly field: string;
  readonly was: string;
  readonly became: string;
  readonly reason: string;
  readonly actor: string;
  readonly at: Date;
}

export const FROM =
  'service_records r JOIN app.unit u ON u.id = r.unit_id JOIN volunteers v ON v.unit_id = r.unit_id AND v.id = r.volunteer_id';
export const COLUMNS = `r.id, u.code AS unit_code, r.volunteer_id, v.name AS volunteer_name, v.number AS volunteer_number, r.class, r.state, r.served_on::text,
  lower(r.served) AS started_at, upper(r.served) AS ended_at, r.minutes, r.service, r.place, r.beneficiary, r.content, r.evaluation, r.grade, r.evidence, r.shift_id,
  r.recorded_by, r.recorded_at, r.corrected_by, r.decided_by, r.decided_at, r.reason, r.version, r.source_system, r.source_import, r.source_file, r.source_sheet, r.source_row`;

export const etagOf = (version: number): string => `"${version}"`;
export const decidableOf = (row: RecordRow): Decidable => ({
  class: row.class,
  state: row.state,
  recordedBy: row.recorded_by,
  correctedBy: row.corrected_by,
  isHistory: row.source_import !== null,
});
const instant = (at: Date | null) => (at === null ? undefined : timestampFromDate(at));

/** A row as an answer; with `changes` when it was read alone. */
export const toRecord = (row: RecordRow, changes: readonly ChangeRow[] = []): MessageInitShape<typeof ServiceRecordSchema> => ({
  id: row.id,
  unitCode: row.unit_code,
  volunteerId: row.volunteer_id,
  volunteerName: row.volunteer_name,
  volunteerNumber: row.volunteer_number,
  class: row.class,
  state: row.state,
  servedOn: row.served_on,
  startedAt: instant(row.started_at),
  endedAt: instant(row.ended_at),
  minutes: row.minutes,
  service: row.service,
  place: row.place,
  beneficiary: row.beneficiary,
  content: row.content,
  evaluation: row.evaluation,
  grade: row.grade,
  evidence: row.evidence,
  shiftId: row.shift_id ?? '',
  recordedBy: row.recorded_by,
  recordedAt: timestampFromDate(row.recorded_at),
  decidedBy: row.decided_by,
  decidedAt: instant(row.decided_at),
  reason: row.reason,
  correctedBy: row.corrected_by,
  sourceSystem: row.source_system,
  ...(row.source_import === null
    ? {}
    : {
        source: { importId: row.source_import, fileName: row.source_file ?? '', sheet: row.source_sheet ?? '', row: row.source_row ?? 0 },
      }),
  etag: etagOf(row.version),
  changes: changes.map(c => ({ ...c, at: timestampFromDate(c.at) })),
});
