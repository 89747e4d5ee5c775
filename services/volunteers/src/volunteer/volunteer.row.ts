import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { Sex, TitleKind, VolunteerSchema, VolunteerState } from '@shuniu/contracts';
import { ageOn, type Day } from '@shuniu/kernel';
import { timeOf } from './availability.rules.js';

/** A volunteer's row as lists and files read it: masked. */
export interface VolunteerRow extends Record<string, unknown> {
  readonly id: string;
  readonly unit_code: string;
  readonly number: string;
  readonly name: string;
  readonly sex: Sex;
  readonly birth_on: Day | null;
  readonly id_number_masked: string;
  readonly phone_masked: string;
  readonly political_status: string;
  readonly origin: string;
  readonly skills: readonly string[];
  readonly interests: readonly string[];
  readonly languages: readonly string[];
  readonly note: string;
  readonly availability: readonly number[];
  readonly login: string | null;
  readonly joined_on: Day;
  readonly state: VolunteerState;
  readonly state_on: Day | null;
  readonly state_reason: string;
  readonly star: number;
  readonly version: number;
  readonly created_at: Date;
  readonly source_import: string | null;
  readonly source_file: string | null;
  readonly source_sheet: string | null;
  readonly source_row: number | null;
  readonly teams: readonly { teamId: string; name: string; isLeader: boolean }[] | null;
  readonly titles: readonly TitleJson[] | null;
}
export interface TitleJson {
  readonly id: string;
  readonly kind: TitleKind;
  readonly field: string;
  readonly fromOn: Day;
  readonly toOn: Day | null;
  readonly grantedBy: string;
  readonly grantedAt: string;
  readonly endedBy: string;
  readonly reason: string;
}
/** A file with what is sealed, to be changed or opened. */
export interface SealedRow extends VolunteerRow {
  readonly id_number: Buffer | null;
  readonly phone: Buffer | null;
}

export const FROM = 'volunteers v JOIN app.unit u ON u.id = v.unit_id';
export const COLUMNS = `v.id, u.code AS unit_code, v.number, v.name, v.sex, v.birth_on::text, v.id_number_masked, v.phone_masked, v.political_status, v.origin, v.skills, v.interests,
  v.languages, v.availability, v.note, v.login, v.joined_on::text, v.state, v.state_on::text, v.state_reason, v.star, v.version, v.created_at, v.source_import, v.source_file, v.source_sheet, v.source_row,
  (SELECT json_agg(json_build_object('teamId', t.id, 'name', t.name, 'isLeader', m.is_leader) ORDER BY t.name) FROM team_members m
     JOIN teams t ON t.unit_id = m.unit_id AND t.id = m.team_id WHERE m.unit_id = v.unit_id AND m.volunteer_id = v.id AND m.state = 2) AS teams,
  (SELECT json_agg(json_build_object('id', t.id, 'kind', t.kind, 'field', t.field, 'fromOn', t.from_on, 'toOn', t.to_on, 'grantedBy', t.granted_by, 'grantedAt', t.granted_at, 'endedBy', t.ended_by, 'reason', t.reason) ORDER BY t.from_on, t.kind, t.field) FROM titles t
     WHERE t.unit_id = v.unit_id AND t.volunteer_id = v.id) AS titles`;

export const etagOf = (version: number): string => `"${version}"`;

/** A row as an answer. */
export function toVolunteer(row: VolunteerRow, today: Day): MessageInitShape<typeof VolunteerSchema> {
  return {
    id: row.id,
    unitCode: row.unit_code,
    number: row.number,
    name: row.name,
    sex: row.sex,
    birthOn: row.birth_on ?? '',
    ...(row.birth_on === null ? {} : { age: ageOn(row.birth_on, today) }),
    idNumber: row.id_number_masked,
    phone: row.phone_masked,
    politicalStatus: row.political_status,
    origin: row.origin,
    skills: [...row.skills],
    interests: [...row.interests],
    languages: [...row.languages],
    joinedOn: row.joined_on,
    state: row.state,
    stateOn: row.state_on ?? '',
    stateReason: row.state_reason,
    teams: [...(row.teams ?? [])],
    titles: (row.titles ?? []).map(t => ({ ...t, toOn: t.toOn ?? '', grantedAt: timestampFromDate(new Date(t.grantedAt)) })),
    star: row.star,
    etag: etagOf(row.version),
    ...(row.source_import === null
      ? {}
      : {
          source: { importId: row.source_import, fileName: row.source_file ?? '', sheet: row.source_sheet ?? '', row: row.source_row ?? 0 },
        }),
    createdAt: timestampFromDate(row.created_at),
    login: row.login ?? '',
    note: row.note,
    availability: row.availability.map(timeOf),
  };
}
