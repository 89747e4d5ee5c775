import { EntryKind } from '@shuniu/contracts';

/** Kinds that move money between pools of a fund. */
const WITHIN = [EntryKind.TRANSFER, EntryKind.ADJUSTMENT];
/** SQL: is an entry `e`, or the one `o` that it reverses, of such a kind? */
export const IS_WITHIN = `coalesce(o.kind, e.kind) IN (${WITHIN})`;
/** SQL: from which project's pool to which an entry went; `w` has nothing when it did not go from pool to pool. */
export const PASSAGE = `LEFT JOIN LATERAL (
    SELECT f.project_id AS from_id, fp.name AS from_name, tp.name AS to_name FROM entry_lines fl JOIN accounts f ON f.unit_id = fl.unit_id AND f.id = fl.account_id
      JOIN projects fp ON fp.unit_id = f.unit_id AND fp.id = f.project_id JOIN entry_lines tl ON tl.unit_id = fl.unit_id AND tl.entry_id = fl.entry_id
      JOIN accounts t ON t.unit_id = tl.unit_id AND t.id = tl.account_id JOIN projects tp ON tp.unit_id = t.unit_id AND tp.id = t.project_id
    WHERE fl.unit_id = e.unit_id AND fl.entry_id = e.id AND fl.amount_fen > 0 AND tl.amount_fen < 0 AND ${IS_WITHIN} LIMIT 1) w ON true`;
