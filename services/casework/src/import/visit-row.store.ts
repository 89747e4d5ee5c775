import type { FieldKeys } from '@shuniu/boot';
import { VisitOutcome, VisitRecordedSchema } from '@shuniu/contracts';
import { type SqlTx, sql } from '@shuniu/db';
import { recordMany } from '@shuniu/events';
import type { Judged } from '@shuniu/imports';
import { eachInTurn, jsonRows, type Origin, planAnew } from '@shuniu/imports';
import { type Day, uuidv7 } from '@shuniu/kernel';
import { refreshDue } from '../due-visit/due-visit.store.js';
import { ID_NUMBER } from '../resident/resident.record.js';
import { notesPlace } from '../visit/visit.store.js';
import { auditMany } from './history.js';
import { type MatchedVisit, matchVisits, type PeopleOnFile, type VisitRow, visitKeys } from './visit-row.rules.js';

const VISIT = 'import.visit';

const TYPES = sql('visitBook.types', 'SELECT DISTINCT ON (name) name, medium FROM visit_types ORDER BY name, valid_from DESC');
const BY_NUMBER = sql(
  'visitBook.byNumber',
  'SELECT coalesce(merged_into, id) AS id, id_number_index AS found FROM residents WHERE unit_id = (SELECT app.own_unit()) AND id_number_index = ANY ($1::bytea[])',
);
const BY_NAME = sql(
  'visitBook.byName',
  'SELECT DISTINCT coalesce(merged_into, id) AS id, name FROM residents WHERE unit_id = (SELECT app.own_unit()) AND name = ANY ($1::text[])',
);
const BY_KEY = sql(
  'visitBook.byKey',
  'SELECT import_key AS found FROM visits WHERE unit_id = (SELECT app.own_unit()) AND import_key = ANY ($1::bytea[])',
);
const ADD = sql(
  'visitBook.add',
  `INSERT INTO visits (unit_id, id, resident_id, type, medium, outcome, visited_on, duration_minutes, notes, follow_up, worker, created_at, source_import, source_file,
     source_sheet, source_row, import_key)
   SELECT (SELECT app.own_unit()), x.id, x.resident_id, x.type, x.medium, 1, x.visited_on, 0, x.notes, x.follow_up, x.worker, $2::timestamptz, $3::uuid, $4::text, x.sheet, x.row, x.import_key
   FROM json_to_recordset($1::json) AS x(id uuid, resident_id uuid, type text, medium smallint, visited_on date, notes bytea, follow_up text, worker text, sheet text, row int,
     import_key bytea)`,
);
const SEEN = sql(
  'visitBook.seen',
  `UPDATE residents r SET last_visit_on = greatest(r.last_visit_on, v.visited_on), last_met_on = greatest(r.last_met_on, v.visited_on)
   FROM unnest($1::uuid[], $2::date[]) AS v(id, visited_on) WHERE r.unit_id = (SELECT app.own_unit()) AND r.id = v.id`,
);

/** Words of the visit types, each with its medium. */
export const visitTypes = async (tx: SqlTx): Promise<ReadonlyMap<string, number>> =>
  new Map((await tx.query<{ name: string; medium: number }>(TYPES)).map(t => [t.name, t.medium]));

/** A visit whose person is on file, with the index it is found again by. */
export type KeyedVisit = MatchedVisit & { readonly key: Buffer };

/** Compares the book with the station's people and with the visits that are there. */
export async function judgeVisits(
  tx: SqlTx,
  keys: FieldKeys,
  rows: readonly VisitRow[],
): Promise<Judged<VisitRow> & { added: readonly KeyedVisit[] }> {
  const { matched, rejected } = matchVisits(rows, await peopleOnFile(tx, keys, rows));
  const indexes = visitKeys(matched).map(key => keys.index.of(VISIT, key));
  const there = new Set((await tx.query<{ found: Buffer }>(BY_KEY, [indexes])).map(r => r.found.toString('hex')));
  const added = matched.flatMap((visit, i) => {
    const key = indexes[i] as Buffer;
    return there.has(key.toString('hex')) ? [] : [{ ...visit, key }];
  });
  return { rows: matched, rejected, added };
}

async function peopleOnFile(tx: SqlTx, keys: FieldKeys, rows: readonly VisitRow[]): Promise<PeopleOnFile> {
  const numbers = new Map(
    rows.flatMap(r => (r.idNumber ? [[keys.index.of(ID_NUMBER, r.idNumber).toString('hex'), r.idNumber] as const] : [])),
  );
  const names = [...new Set(rows.flatMap(r => (r.idNumber ? [] : r.name)))];
  const [byNumber, named] = await Promise.all([
    tx.query<{ id: string; found: Buffer }>(BY_NUMBER, [[...numbers.keys()].map(k => Buffer.from(k, 'hex'))]),
    tx.query<{ id: string; name: string }>(BY_NAME, [names]),
  ]);
  const byName = new Map<string, string[]>();
  for (const { id, name } of named) byName.set(name, [...(byName.get(name) ?? []), id]);
  return { byIdNumber: new Map(byNumber.map(r => [numbers.get(r.found.toString('hex')) ?? '', r.id])), byName };
}

/** Writes visits of the books as history: somebody was met, nothing is left to do; then the visits that are due after them. */
export async function writeVisits(
  tx: SqlTx,
  keys: FieldKeys,
  { visits, origin, today }: { visits: readonly KeyedVisit[]; origin: Origin; today: Day },
): Promise<void> {
  if (visits.length === 0) return;
  const media = await visitTypes(tx);
  const made = await eachInTurn(visits, visit => {
    const id = uuidv7(origin.at.getTime());
    return {
      id,
      resident_id: visit.residentId,
      type: visit.type,
      medium: media.get(visit.type) ?? 0,
      visited_on: visit.visitedOn,
      notes: visit.content === '' ? null : keys.cipher.seal(visit.content, notesPlace(id)),
      follow_up: visit.followUp,
      worker: visit.worker,
      sheet: visit.sheet,
      row: visit.row,
      import_key: visit.key,
    };
  });
  void planAnew(tx);
  void tx.send(ADD, [jsonRows(made), origin.at, origin.importId, origin.fileName]);
  const last = new Map<string, Day>();
  for (const { residentId, visitedOn } of visits) if (visitedOn > (last.get(residentId) ?? '')) last.set(residentId, visitedOn);
  void tx.send(SEEN, [[...last.keys()], [...last.values()]]);
  const events = made.map(v => ({
    about: { id: v.id, version: 1 },
    message: {
      visitId: v.id,
      residentId: v.resident_id,
      type: v.type,
      medium: v.medium,
      outcome: VisitOutcome.MET,
      visitedOn: v.visited_on,
      history: true,
    },
  }));
  void recordMany(tx, VisitRecordedSchema, events);
  void auditMany(tx, 'visit.imported', [...last.keys()]);
  await refreshDue(tx, [...last.keys()], today);
}
