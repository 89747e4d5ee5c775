import { CaseworkFault, CaseworkFaultSchema, RevealField, RevealPurpose, type RevealResidentRequest } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { faultOf } from '@shuniu/kernel';
import { recordAct } from '../audit/audit.store.js';
import { isGuarded } from '../category/category.rules.js';
import type { CategoryTable } from '../category/category.store.js';
import { type Now, openFields } from './resident.changes.js';
import { toCategoryHolding, toHolding } from './resident.row.js';
import { findSealed } from './resident.store.js';

const VISIBLE_SECONDS = 60;
const NAMES = {
  [RevealField.ID_NUMBER]: 'idNumber',
  [RevealField.PHONE]: 'phone',
  [RevealField.ADDRESS]: 'address',
  [RevealField.HEALTH]: 'health',
} as const;
const fault = (value: CaseworkFault) => faultOf(CaseworkFaultSchema, value);

/**
 * Opens one field, and records who did and what for: without the record's COMMIT nothing is shown (C33).
 * Faults, the first that holds: PURPOSE_NOTE_REQUIRED, RESIDENT_NOT_FOUND, FIELD_EMPTY.
 */
export async function reveal(tx: SqlTx, { id, field, purpose, note }: RevealResidentRequest, of: Now & { categories: CategoryTable }) {
  if (purpose === RevealPurpose.OTHER && note.trim() === '') throw fault(CaseworkFault.PURPOSE_NOTE_REQUIRED);
  const [row, known] = await Promise.all([findSealed(tx, id), of.categories.known(tx)]);
  const guarded = (row.holdings ?? []).filter(h => isGuarded(known, h.category)).map(toHolding);
  const name = field === RevealField.CATEGORIES ? 'categories' : NAMES[field as keyof typeof NAMES];
  const value = name === 'categories' ? '' : openFields(of.keys, row)[name];
  if (name === 'categories' ? guarded.length === 0 : value === '') throw fault(CaseworkFault.FIELD_EMPTY);
  recordAct(tx, { action: 'resident.revealed', residentId: id, fields: [name], purpose: RevealPurpose[purpose], note: note.trim() });
  const categories = name === 'categories' ? guarded.map(h => toCategoryHolding(h, of.today)) : [];
  return { value, categories, visibleSeconds: VISIBLE_SECONDS };
}
