import { UnitSavedSchema } from '@shuniu/contracts';
import { sql } from '@shuniu/db';
import { on, type Reaction } from './reaction.js';

const PUT = sql('unit.put', 'SELECT app.put_unit($1, $2, $3, $4, $5::smallint, $6, $7, $8)');

/** Keeps the service's copy of the unit tree, and so what each unit reaches, from the stations service's events. */
export const unitCopy: Reaction = on(UnitSavedSchema, (tx, unit) => {
  const { unitId, code, parentId, name, kind, validFrom, validTo, successorId } = unit;
  void tx.send(PUT, [unitId, code, parentId || null, name, kind, validFrom, validTo || null, successorId || null]);
});
