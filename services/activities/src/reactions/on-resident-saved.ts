import { ResidentSavedSchema } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { on } from '@shuniu/events';

const KEEP = sql('known.keep', 'INSERT INTO known_residents (unit_id, resident_id) VALUES ($1, $2) ON CONFLICT DO NOTHING');
const FORGET = sql('known.forget', 'DELETE FROM known_residents WHERE unit_id = $1 AND resident_id = $2');

/** Keeps that casework has a file, for who is signed up by reference; of one that was removed or merged, nothing. */
export const onResidentSaved = on(ResidentSavedSchema, (tx, { residentId, removed, mergedInto }, { unitId }) => {
  void tx.send(removed || mergedInto !== '' ? FORGET : KEEP, [unitId, residentId]);
});
