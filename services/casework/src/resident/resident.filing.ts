import type { FieldKeys } from '@shuniu/boot';
import { CaseworkFault, CaseworkFaultSchema, type CreateResidentRequest, DuplicateGround, ResidentState } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { faultOf, uuidv7 } from '@shuniu/kernel';
import { normalText } from '@shuniu/workbook';
import { recordAct } from '../audit/audit.store.js';
import { type CategoryTable, insertHoldings } from '../category/category.store.js';
import { dueOf } from '../due-visit/due-visit.rules.js';
import { listRules } from '../due-visit/due-visit.store.js';
import { householdAad } from '../household/household.record.js';
import type { Membership } from '../household/household.rules.js';
import { findOwnHousehold, type HouseholdRow, insertMembership } from '../household/household.store.js';
import type { Now } from './resident.changes.js';
import { type Alike, findAlike, findLikenesses } from './resident.duplicates.js';
import { columnsOf, fileNumber, type ResidentColumns } from './resident.record.js';
import type { Reading, ResidentRow } from './resident.row.js';
import { checkCategories, type Filing } from './resident.rules.js';
import { insertResident } from './resident.store.js';
import { recordSaved } from './resident-saved.js';

/** A file that was opened, as its row would be read, and whom it may be the same person as. */
export interface Filed {
  readonly row: ResidentRow;
  readonly alike: readonly Alike[];
  readonly reading: Reading;
}

const fault = (value: CaseworkFault) => faultOf(CaseworkFaultSchema, value);

/** Opens a file in two round trips: all that must be known, then all that is written. Faults, the first that holds: UNKNOWN_CATEGORY, HOUSEHOLD_NOT_FOUND, ID_NUMBER_TAKEN. */
export async function fileResident(
  tx: SqlTx,
  filing: Filing,
  of: Now & { request: CreateResidentRequest; serial: number; categories: CategoryTable },
): Promise<Filed> {
  const { at, today, keys, request } = of;
  const id = uuidv7(at.getTime());
  const sealed = columnsOf(keys, id, filing.fields);
  const [likenesses, known, household, rules] = await Promise.all([
    findLikenesses(tx, sealed),
    of.categories.known(tx),
    request.householdId === '' ? undefined : findOwnHousehold(tx, request.householdId),
    filing.holdings.length === 0 ? [] : listRules(tx),
  ]);
  checkCategories(filing.holdings, known, today);
  if (request.householdId !== '' && !household) throw fault(CaseworkFault.HOUSEHOLD_NOT_FOUND);
  if (likenesses.duplicates.some(d => d.grounds.includes(DuplicateGround.ID_NUMBER))) throw fault(CaseworkFault.ID_NUMBER_TAKEN);
  // Nothing is read after a write was sent: a write that failed would fail the read too, and hide why.
  const alike = await findAlike(tx, likenesses.duplicates, today);

  const columns = household ? atHousehold(keys, id, { filing, sealed, household }) : sealed;
  const nextDueOn = dueOf({ sinceOn: filing.filedOn, holdings: filing.holdings }, rules, today)?.dueOn;
  const file = {
    id,
    fileNumber: fileNumber(tx.scope.actor.unitCode, of.serial),
    filedOn: filing.filedOn,
    state: ResidentState.ACTIVE,
    nextDueOn,
    at,
  };
  const memberships = household ? [membershipIn(household, filing, request.relation)] : [];
  insertResident(tx, file, columns);
  for (const membership of memberships) insertMembership(tx, id, membership);
  if (filing.holdings.length > 0) insertHoldings(tx, id, filing.holdings);
  recordAct(tx, { action: 'resident.created', residentId: id });
  recordSaved(tx, { ...file, version: 1, stateOn: undefined, holdings: filing.holdings, memberships, history: false }, today);
  const row = rowOf(tx, file, { columns, filing, namesake: likenesses.namesake, memberships: memberships.map(m => shownIn(m, household)) });
  return { row, alike, reading: { today, known } };
}

/** The household's address, for a person filed without one (C03). */
function atHousehold(
  keys: FieldKeys,
  id: string,
  of: { filing: Filing; sealed: ResidentColumns; household: HouseholdRow },
): ResidentColumns {
  const { filing, sealed, household } = of;
  if (filing.fields.address !== '' || household.address === null) return sealed;
  const { address, address_masked, hamlet } = columnsOf(keys, id, {
    ...filing.fields,
    address: keys.cipher.open(household.address, householdAad(household.id)),
  });
  return { ...sealed, address, address_masked, hamlet };
}

const membershipIn = (household: HouseholdRow, { filedOn }: Filing, relation: string): Membership => ({
  id: uuidv7(),
  householdId: household.id,
  number: household.number,
  kind: household.kind,
  relation: normalText(relation),
  fromOn: filedOn,
  toOn: undefined,
});
const shownIn = ({ householdId, kind, relation, fromOn }: Membership, household: HouseholdRow | undefined) => ({
  householdId,
  householdNumber: household?.number ?? '',
  kind,
  relation,
  fromOn,
  toOn: null,
});

/** The row as it would be read again, without reading it again. */
function rowOf(
  tx: SqlTx,
  file: { id: string; fileNumber: string; nextDueOn: string | undefined; at: Date },
  of: { columns: ResidentColumns; filing: Filing; namesake: boolean; memberships: ResidentRow['memberships'] },
): ResidentRow {
  const { columns, filing } = of;
  return {
    ...columns,
    id: file.id,
    unit_code: tx.scope.actor.unitCode,
    file_number: file.fileNumber,
    has_health: columns.health !== null,
    filed_on: filing.filedOn,
    state: ResidentState.ACTIVE,
    state_on: null,
    last_visit_on: null,
    next_due_on: file.nextDueOn ?? null,
    version: 1,
    created_at: file.at,
    source_import: null,
    source_file: null,
    source_sheet: null,
    source_row: null,
    holdings: filing.holdings.map(h => ({ ...h, toOn: h.toOn ?? null, reviewOn: h.reviewOn ?? null })),
    memberships: of.memberships,
    namesake: of.namesake,
  };
}
