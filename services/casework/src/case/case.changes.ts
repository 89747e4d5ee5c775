import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { Context, FieldKeys } from '@shuniu/boot';
import { type CaseChange, CommonFault, type CorrectedFieldSchema, type UpdateCaseRequest } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { commonFault, dayOf, uuidv7 } from '@shuniu/kernel';
import { recordAct } from '../audit/audit.store.js';
import { changesOf, checkCorrectable, checkWords, type WordChange, type Words, wordsAfter } from './case.changes.rules.js';
import { type ChangeRow, findOvertaken, insertCaseChanges, leftIntakeOn, type SealedChange, updateCase } from './case.changes.store.js';
import { type CaseRow, casePlace, lockCase } from './case.store.js';

/**
 * Corrects what was written of an open case (CASE-6); nothing is written when no field becomes another.
 * Faults, the first that holds: CASE_NOT_FOUND, CASE_CLOSED, ETAG_MISMATCH, CONCERN_MISSING, VISIT_NOT_FOUND, DATE_IN_FUTURE, DATES_OUT_OF_ORDER.
 */
export async function changeCase({ keys, clock }: Context, tx: SqlTx, request: UpdateCaseRequest): Promise<void> {
  const row = await lockCase(tx, request.id);
  const was = wordsOf(keys, row);
  const is = wordsAfter(was, request.case as CaseChange, request.updateMask);
  const changes = changesOf(was, is);
  const at = clock.now();
  const place = { state: row.state, stage: row.stage, visitId: row.visit_id, leftOn: await leftIntakeOn(tx, row.id) };
  checkCorrectable(place);
  await checkEtag(tx, request.etag, { row, changes });
  checkWords(changes, place, dayOf(at));
  if (changes.length === 0) return;
  const version = row.version + 1;
  const concern = is.concern === '' ? null : keys.cipher.seal(is.concern, casePlace('concern', row.id));
  updateCase(tx, row.id, { words: is, concern, version });
  insertCaseChanges(tx, row.id, { changes: changes.map(c => sealed(keys, c)), at, version });
  recordAct(tx, { action: 'case.changed', residentId: row.resident_id, fields: changes.map(c => c.field) });
}

const wordsOf = (keys: FieldKeys, row: CaseRow): Words => ({
  concern: row.concern ? keys.cipher.open(row.concern, casePlace('concern', row.id)) : '',
  worker: row.worker,
  priority: row.priority,
  origin: row.origin,
  openedOn: row.opened_on,
});

/** As with a file, no value travels in a fault: the caller reads the case again. */
async function checkEtag(tx: SqlTx, etag: string, { row, changes }: { row: CaseRow; changes: readonly WordChange[] }): Promise<void> {
  const current = String(row.version);
  if (etag === '' || etag === current) return;
  const fields = changes.map(c => c.field);
  const overtaken = await findOvertaken(tx, { id: row.id, since: Number.parseInt(etag, 10) || 0, fields });
  const changed = JSON.stringify(overtaken.map(({ field, by, at }) => ({ field, by, at: at.toISOString() })));
  throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { etag: current, fields: fields.join(','), changed } });
}

export const changePlace = (column: 'was' | 'became', id: string): string => `casework.case_changes.${column}:${id}`;
function sealed(keys: FieldKeys, { field, was, became }: WordChange): SealedChange {
  const id = uuidv7();
  return { id, field, was: keys.cipher.seal(was, changePlace('was', id)), became: keys.cipher.seal(became, changePlace('became', id)) };
}

/** A correction as an answer; its words only for `reads`. */
export const toCorrected = (keys: FieldKeys, row: ChangeRow, reads: boolean): MessageInitShape<typeof CorrectedFieldSchema> => ({
  id: row.id,
  field: row.field,
  was: reads ? keys.cipher.open(row.was, changePlace('was', row.id)) : '',
  became: reads ? keys.cipher.open(row.became, changePlace('became', row.id)) : '',
  by: row.actor,
  at: timestampFromDate(row.at),
});
