import { type AddRelationRequest, CaseworkFault, CaseworkFaultSchema, type EndRelationRequest } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { type Day, faultOf, uuidv7 } from '@shuniu/kernel';
import { recordAct } from '../audit/audit.store.js';
import { type Now, saveKnown } from '../resident/resident.changes.js';
import { findOwnBirth, lockResident } from '../resident/resident.store.js';
import { keepUndoable } from '../undo/undo.store.js';
import { decideRelation, decideRelationEnd } from './relation.rules.js';
import { findRelation, insertRelation, endRelation as saveEnd } from './relation.store.js';

/** Who is guardian, carer or contact of whom (C04). Both people's files say so. Faults, the first that holds: SELF_RELATION, RESIDENT_NOT_FOUND, DATES_OUT_OF_ORDER. */
export async function addRelation(tx: SqlTx, { residentId, otherId, kind, fromOn }: AddRelationRequest, today: Day): Promise<void> {
  if (residentId === otherId) throw faultOf(CaseworkFaultSchema, CaseworkFault.SELF_RELATION);
  const births = await Promise.all([findOwnBirth(tx, residentId), findOwnBirth(tx, otherId)]);
  decideRelation(fromOn || today, births);
  insertRelation(tx, { id: uuidv7(), residentId, otherId, kind, fromOn: fromOn || today });
  for (const id of [residentId, otherId]) recordAct(tx, { action: 'resident.changed', residentId: id, fields: ['relations'] });
}

/** Faults, the first that holds: RESIDENT_NOT_FOUND, RESIDENT_MERGED, RELATION_NOT_FOUND, DATES_OUT_OF_ORDER. */
export async function endRelation(tx: SqlTx, { residentId, id, toOn }: EndRelationRequest, now: Now): Promise<void> {
  const row = await lockResident(tx, residentId);
  const relation = await findRelation(tx, { residentId, id });
  if (!relation) throw faultOf(CaseworkFaultSchema, CaseworkFault.RELATION_NOT_FOUND);
  decideRelationEnd(relation, toOn);
  keepUndoable(tx, row, { what: 'relation', subjectId: id, wasOn: relation.toOn, becameOn: toOn }, now.at);
  saveEnd(tx, id, toOn);
  saveKnown(tx, row, {}, now);
}
