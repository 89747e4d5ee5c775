import { StationsFault, StationsFaultSchema, UnitKind } from '@shuniu/contracts';
import { addDays, type Day, type Fault, faultOf, invalidField } from '@shuniu/kernel';

/** From when to when a unit was below another. */
export interface Parenthood {
  readonly parentId: string;
  readonly parentCode: string;
  readonly validFrom: Day;
  /** The last day; undefined while it lasts. */
  readonly validTo: Day | undefined;
}
/** A unit with all its history; `parents` oldest first, empty for the district. */
export interface UnitRecord {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly validFrom: Day;
  readonly validTo: Day | undefined;
  readonly successor: { readonly id: string; readonly code: string } | undefined;
  readonly version: number;
  readonly parents: readonly Parenthood[];
}
export interface UnitDraft {
  readonly code: string;
  readonly name: string;
  readonly parentCode: string;
  readonly validFrom: string;
  readonly validTo: string;
}

export const unitFault = (value: StationsFault): Fault => faultOf(StationsFaultSchema, value);
const { PARENT_NOT_FOUND, UNIT_CODE_TAKEN, UNIT_CLOSED, DATES_OUT_OF_ORDER, UNIT_NOT_FOUND, UNIT_CYCLE } = StationsFault;

/** What a division code names: 6 digits a district, 12 a village, 9 a street (001–099) or a town (100–199); undefined when none of these. */
export function kindOf(code: string): UnitKind | undefined {
  if (/^\d{6}$/.test(code)) return UnitKind.DISTRICT;
  if (/^\d{12}$/.test(code)) return UnitKind.VILLAGE;
  if (/^\d{6}0(?!00)\d\d$/.test(code)) return UnitKind.STREET;
  return /^\d{6}1\d\d$/.test(code) ? UnitKind.TOWN : undefined;
}
const levelOf = (code: string): number => code.length / 3;
/** The code of the unit above, as the code itself tells it; empty for a district. */
export const codeAbove = (code: string): string => (levelOf(code) === 2 ? '' : code.slice(0, -3));
export const isOneLevelUp = (parentCode: string, code: string): boolean => levelOf(parentCode) === levelOf(code) - 1;

/** The unit above on a day; undefined when it had none. */
export const parentOn = ({ parents }: Pick<UnitRecord, 'parents'>, day: Day): Parenthood | undefined =>
  parents.find(p => p.validFrom <= day && (p.validTo === undefined || p.validTo >= day));
/** The unit above now, or when the unit was closed. */
export const lastParent = ({ parents }: Pick<UnitRecord, 'parents'>): Parenthood | undefined => parents.at(-1);
export const existsOn = ({ validFrom, validTo }: Pick<UnitRecord, 'validFrom' | 'validTo'>, day: Day): boolean =>
  validFrom <= day && (validTo === undefined || validTo >= day);

/**
 * UNIT-1: a unit's kind follows from its code; it is registered below a unit one level up that is there from its first day and stays as long as it does.
 * The district alone has no parent, and is the first of an empty tree. Without `parentCode` the code tells the parent.
 * Faults: INVALID_REQUEST for a code of no kind; then, the first that holds, PARENT_NOT_FOUND, UNIT_CODE_TAKEN, UNIT_CLOSED, DATES_OUT_OF_ORDER.
 */
export function decideUnit(
  draft: UnitDraft,
  known: { parent: UnitRecord | undefined; codeTaken: boolean; treeIsEmpty: boolean; today: Day; id: string },
): UnitRecord {
  const { code, name } = draft;
  const { parent, id } = known;
  const kind = kindOf(code);
  if (kind === undefined) throw invalidField('unit.code', 'division_code', 'a street ends in 001 to 099, a town in 100 to 199');
  const validFrom = draft.validFrom || known.today;
  const validTo = draft.validTo || undefined;
  const isRoot = kind === UnitKind.DISTRICT;
  const parentIsMissing = isRoot
    ? draft.parentCode !== '' || !(known.treeIsEmpty || known.codeTaken)
    : !parent || !isOneLevelUp(parent.code, code);
  if (parentIsMissing) throw unitFault(PARENT_NOT_FOUND);
  if (known.codeTaken) throw unitFault(UNIT_CODE_TAKEN);
  if (parent && !lastsUntil(parent, validTo)) throw unitFault(UNIT_CLOSED);
  if ((validTo !== undefined && validTo < validFrom) || (parent && validFrom < parent.validFrom)) throw unitFault(DATES_OUT_OF_ORDER);
  const parents = parent ? [{ parentId: parent.id, parentCode: parent.code, validFrom, validTo }] : [];
  return { id, code, name, kind, validFrom, validTo, successor: undefined, version: 1, parents };
}
const lastsUntil = (unit: UnitRecord, end: Day | undefined): boolean =>
  unit.validTo === undefined || (end !== undefined && end <= unit.validTo);

/**
 * UNIT-2: a change from a day on leaves every day before it as it was. UNIT-3: no unit comes below itself.
 * A move is told on its day or later, never ahead: what a unit's people may read follows at once.
 * `chain` holds the ids of the new parent and all above it. Answers the unit itself when it is below that parent already.
 * Faults: INVALID_REQUEST for a day to come; then, the first that holds, UNIT_NOT_FOUND, PARENT_NOT_FOUND, UNIT_CYCLE, UNIT_CLOSED, DATES_OUT_OF_ORDER.
 */
export function decideMove(
  unit: UnitRecord | undefined,
  to: { parent: UnitRecord | undefined; chain: readonly string[]; from: Day; today: Day },
): UnitRecord {
  const { parent, chain, from } = to;
  refuseToCome('from', from, to.today);
  if (!unit) throw unitFault(UNIT_NOT_FOUND);
  const cycle = chain.includes(unit.id);
  if (!parent || (!cycle && !isOneLevelUp(parent.code, unit.code))) throw unitFault(PARENT_NOT_FOUND);
  if (cycle) throw unitFault(UNIT_CYCLE);
  if (unit.validTo !== undefined || parent.validTo !== undefined) throw unitFault(UNIT_CLOSED);
  const last = lastParent(unit);
  if (from < unit.validFrom || from < parent.validFrom || (last && from < last.validFrom)) throw unitFault(DATES_OUT_OF_ORDER);
  if (last?.parentId === parent.id) return unit;
  const before =
    last && last.validFrom < from ? [...unit.parents.slice(0, -1), { ...last, validTo: addDays(from, -1) }] : unit.parents.slice(0, -1);
  const parents = [...before, { parentId: parent.id, parentCode: parent.code, validFrom: from, validTo: undefined }];
  return { ...unit, parents, version: unit.version + 1 };
}

/**
 * UNIT-4: a closed unit keeps its records and its place; whoever reaches its successor reads them from then on. UNIT-2 and UNIT-3 hold here too.
 * `chain` holds the ids of the successor and all above it.
 * Faults: INVALID_REQUEST for a day to come; then, the first that holds, UNIT_NOT_FOUND, PARENT_NOT_FOUND, UNIT_CYCLE, UNIT_CLOSED, DATES_OUT_OF_ORDER.
 */
export function decideClosing(
  unit: UnitRecord | undefined,
  as: { successor: UnitRecord | undefined; wantsSuccessor: boolean; chain: readonly string[]; lastDay: Day; today: Day },
): UnitRecord {
  const { successor, lastDay } = as;
  refuseToCome('lastDay', lastDay, as.today);
  if (!unit) throw unitFault(UNIT_NOT_FOUND);
  if (as.wantsSuccessor && !successor) throw unitFault(PARENT_NOT_FOUND);
  if (as.chain.includes(unit.id)) throw unitFault(UNIT_CYCLE);
  if (unit.validTo !== undefined || successor?.validTo !== undefined) throw unitFault(UNIT_CLOSED);
  const last = lastParent(unit);
  if (lastDay < unit.validFrom || (last && lastDay < last.validFrom)) throw unitFault(DATES_OUT_OF_ORDER);
  const parents = last ? [...unit.parents.slice(0, -1), { ...last, validTo: lastDay }] : [];
  return {
    ...unit,
    validTo: lastDay,
    successor: successor && { id: successor.id, code: successor.code },
    parents,
    version: unit.version + 1,
  };
}

function refuseToCome(field: string, day: Day, today: Day): void {
  if (day > today) throw invalidField(field, 'not_in_future', 'today or earlier');
}

/** A unit and all below it, by the parenthoods of one day. */
export function withAllBelow(root: string, parenthoods: readonly { unitId: string; parentId: string }[]): string[] {
  const children = new Map<string, string[]>();
  for (const { unitId, parentId } of parenthoods) children.set(parentId, [...(children.get(parentId) ?? []), unitId]);
  const found = [root];
  for (const id of found) found.push(...(children.get(id) ?? []));
  return found;
}
