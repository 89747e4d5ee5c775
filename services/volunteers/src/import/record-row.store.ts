import type { FieldKeys } from '@shuniu/boot';
import { EvidenceGrade, RecordClass, RecordState, ServiceRecordSavedSchema } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { recordMany } from '@shuniu/events';
import { eachInTurn, type Judged, jsonRows, type Origin, planAnew } from '@shuniu/imports';
import { type Day, uuidv7 } from '@shuniu/kernel';
import { auditMany } from './history.js';
import { judgeRecords, type MatchedRecord, type RecordBookRow, type Span, spansKey } from './record-row.rules.js';

const RECORD = 'import.serviceRecord';
const VOLUNTEERS = sql(
  'hours.volunteers',
  'SELECT id, number, name FROM volunteers WHERE unit_id = (SELECT app.own_unit()) AND number = ANY ($1::text[])',
);
// Clock times of Shanghai as minutes of the day on which the service began; one that went on past midnight ends behind it.
const TAKEN = sql(
  'hours.taken',
  `SELECT volunteer_id, served_on::text, import_key, extract(epoch FROM (lower(served) AT TIME ZONE 'Asia/Shanghai') - served_on)::int / 60 AS "from",
     extract(epoch FROM (upper(served) AT TIME ZONE 'Asia/Shanghai') - served_on)::int / 60 AS "to"
   FROM service_records WHERE unit_id = (SELECT app.own_unit()) AND volunteer_id = ANY ($1::uuid[]) AND state IN (1, 2) AND served IS NOT NULL AND served_on BETWEEN $2::date AND $3::date`,
);
const BY_KEY = sql(
  'hours.byKey',
  'SELECT import_key AS found FROM service_records WHERE unit_id = (SELECT app.own_unit()) AND import_key = ANY ($1::bytea[])',
);
const ADD = sql(
  'hours.add',
  `INSERT INTO service_records (unit_id, id, volunteer_id, class, state, served_on, served, minutes, service, grade, recorded_by, recorded_at, decided_by, decided_at, version,
     source_import, source_file, source_sheet, source_row, import_key)
   SELECT (SELECT app.own_unit()), x.id, x.volunteer_id, ${RecordClass.CARRIED}, x.state, x.served_on,
     CASE WHEN x.from_at IS NULL THEN NULL ELSE tstzrange(x.from_at, x.to_at) END, x.minutes, x.service, ${EvidenceGrade.BOOKS}, $2, $3::timestamptz,
     CASE x.state WHEN 2 THEN $2 ELSE '' END, CASE x.state WHEN 2 THEN $3::timestamptz END, 1, $4::uuid, $5::text, x.sheet, x.row, x.import_key
   FROM json_to_recordset($1::json) AS x(id uuid, volunteer_id uuid, state smallint, served_on date, from_at timestamptz, to_at timestamptz, minutes int, service text, sheet text, row int,
     import_key bytea)`,
);

/** A line with the index it is found again by. */
export type KeyedRecord = MatchedRecord & { readonly index: Buffer };

/** Compares the book with the station's volunteers and with the hours that are there. */
export async function judgeHours(tx: SqlTx, keys: FieldKeys, rows: readonly RecordBookRow[]): Promise<Judged<RecordBookRow, KeyedRecord>> {
  const volunteers = await tx.query<{ id: string; number: string; name: string }>(VOLUNTEERS, [[...new Set(rows.map(r => r.number))]]);
  const byNumber = new Map(volunteers.map(v => [v.number, v]));
  const days = rows.map(r => r.servedOn).sort();
  const taken = await tx.query<{ volunteer_id: string; served_on: Day; import_key: Buffer | null; from: number; to: number }>(TAKEN, [
    volunteers.map(v => v.id),
    days[0] ?? null,
    days.at(-1) ?? null,
  ]);
  const indexOf = (key: string) => keys.index.of(RECORD, key);
  // What each line would be known by, when nothing stood in its way.
  const told = judgeRecords(rows, { volunteers: byNumber, keys: new Set(), spans: new Map() });
  const byIndex = new Map(
    (await eachInTurn(told.rows, r => indexOf(r.key))).map((index, i) => [index.toString('hex'), told.rows[i]?.key ?? '']),
  );
  const found = await tx.query<{ found: Buffer }>(BY_KEY, [[...byIndex.keys()].map(k => Buffer.from(k, 'hex'))]);
  const spans = new Map<string, Span[]>();
  for (const { volunteer_id, served_on, import_key, from, to } of taken) {
    const place = spansKey(volunteer_id, served_on);
    const key = import_key === null ? '' : (byIndex.get(import_key.toString('hex')) ?? '');
    spans.set(place, [...(spans.get(place) ?? []), { from, to, key }]);
  }
  const there = new Set(found.map(f => byIndex.get(f.found.toString('hex')) ?? ''));
  const { added, ...judged } = judgeRecords(rows, { volunteers: byNumber, keys: there, spans });
  return { ...judged, added: await eachInTurn(added, r => ({ ...r, index: indexOf(r.key) })) };
}

const instant = (day: Day, minutes: number | undefined): string | null =>
  minutes === undefined ? null : new Date(Date.parse(`${day}T00:00:00+08:00`) + minutes * 60_000).toISOString();

/** IMPORT-3: writes lines of the book as history: confirmed as the book says, or waiting. */
export async function writeHours(tx: SqlTx, { rows, origin }: { rows: readonly KeyedRecord[]; origin: Origin }): Promise<void> {
  if (rows.length === 0) return;
  const { at, importId, fileName } = origin;
  const made = await eachInTurn(rows, row => ({
    id: uuidv7(at.getTime()),
    volunteer_id: row.volunteerId,
    state: row.confirmed ? RecordState.CONFIRMED : RecordState.PENDING,
    served_on: row.servedOn,
    from_at: instant(row.servedOn, row.from),
    to_at: instant(row.servedOn, row.to),
    minutes: row.minutes,
    service: row.service,
    sheet: row.sheet,
    row: row.row,
    import_key: row.index,
  }));
  void planAnew(tx);
  void tx.send(ADD, [jsonRows(made), tx.scope.actor.login, at, importId, fileName]);
  const events = made.map(r => ({
    about: { id: r.id, version: 1 },
    message: {
      recordId: r.id,
      volunteerId: r.volunteer_id,
      class: RecordClass.CARRIED,
      state: r.state,
      servedOn: r.served_on,
      minutes: r.minutes,
      service: r.service,
      history: true,
    },
  }));
  void recordMany(tx, ServiceRecordSavedSchema, events);
  void auditMany(tx, 'volunteer.hoursImported', [...new Set(made.map(r => r.volunteer_id))]);
  await tx.settled();
}
