import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type Visit, VisitRecordedSchema } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { record } from '@shuniu/events';
import { uuidv7 } from '@shuniu/kernel';
import type { VisitRule } from '../due-visit/due-visit.rules.js';
import type { Now } from '../resident/resident.changes.js';
import { foundPlace, foundText, isNoted, NOT_NOTED } from './found.js';
import { decideVisit, type Visitee } from './visit.rules.js';
import { notesPlace, saveVisit } from './visit.store.js';

export interface Known {
  readonly person: Visitee & { readonly name: string };
  readonly rules: readonly VisitRule[];
}
/** Decides a visit and sends all that it writes, with its event. The answer holds no notes and not how somebody was found: it is kept beside an Idempotency-Key. */
export function recordOne(tx: SqlTx, asked: Visit, { person, rules, at, today, keys }: Known & Now): Visit {
  const effect = decideVisit(asked, person, { rules, today });
  const { actor } = tx.scope;
  // What only the service may say is not taken from the caller.
  const own = {
    id: uuidv7(at.getTime()),
    unitCode: actor.unitCode,
    residentName: person.name,
    createdAt: timestampFromDate(at),
    source: undefined,
    notesWithheld: false,
    withdrawableUntil: undefined,
  };
  const visit: Visit = { ...asked, ...own, medium: effect.medium, worker: asked.worker || actor.name };
  const notes = asked.notes === '' ? null : keys.cipher.seal(asked.notes, notesPlace(visit.id));
  const found = isNoted(asked) ? keys.cipher.seal(foundText(asked), foundPlace(visit.id)) : null;
  saveVisit(tx, visit, { effect, notes, found, at, today });
  const { id: visitId, residentId, type, medium, outcome, visitedOn } = visit;
  void record(
    tx,
    { id: visitId, version: 1 },
    { schema: VisitRecordedSchema, message: { visitId, residentId, type, medium, outcome, visitedOn } },
  );
  return { ...visit, notes: '', ...NOT_NOTED };
}
