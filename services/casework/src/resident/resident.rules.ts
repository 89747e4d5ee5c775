import { CaseworkFault, CaseworkFaultSchema, type CategoryHolding, CommonFault, type Resident, ResidentState } from '@shuniu/contracts';
import { commonFault, type Day, faultOf, MASKED_TEXT, type Violation } from '@shuniu/kernel';
import { birthOfDocument, isDocument, normalIdNumber, normalName, normalPhone, normalText } from '@shuniu/workbook';
import { type Holding, isKnown, type KnownCategory, overlap, reviewOf } from '../category/category.rules.js';
import type { ResidentFields } from './resident.record.js';

/** The fields a change may name, in JSON names. */
export const FIELD_NAMES = ['name', 'sex', 'birthOn', 'idNumber', 'phone', 'address', 'living', 'health', 'needs', 'worker'] as const;
export type FieldName = (typeof FIELD_NAMES)[number];
/** A file about to be opened, decided but for what the database knows. */
export interface Filing {
  readonly fields: ResidentFields;
  readonly filedOn: Day;
  readonly holdings: readonly Holding[];
}

const fault = (value: CaseworkFault) => faultOf(CaseworkFaultSchema, value);
const EVIDENCE_LIMIT = 200;
const DISABILITY_LIMIT = 40;

/**
 * Reads the named fields of a message into their normal forms. A masked answer that is sent back is refused: it would destroy what it hides.
 * Faults: INVALID_REQUEST with every field that is wrong.
 */
export function readFields(message: Resident, names: readonly FieldName[] = FIELD_NAMES): Partial<ResidentFields> {
  const phone = normalPhone(message.phone);
  const given: ResidentFields = {
    name: normalName(message.name),
    sex: message.sex,
    birthOn: message.birthOn,
    idNumber: normalIdNumber(message.idNumber),
    phone: phone ?? '',
    address: normalText(message.address),
    living: normalText(message.living),
    health: normalText(message.health),
    needs: message.needs.map(normalText).filter(n => n !== ''),
    worker: normalText(message.worker),
  };
  const checks: [FieldName, rule: string, message: string, wrong: boolean][] = [
    ['name', 'required', 'a name', given.name === ''],
    [
      'idNumber',
      'id_number',
      'an ID number with its right check character, or the number of another document',
      given.idNumber !== '' && !isDocument(given.idNumber),
    ],
    ['phone', 'phone', 'a telephone of 5 to 20 digits', message.phone.trim() !== '' && phone === undefined],
    ['address', 'masked', 'the whole address, not the masked one', given.address.includes('***')],
    ['health', 'masked', 'the whole text, not the sign that there is one', given.health === MASKED_TEXT],
  ];
  const violations = checks
    .filter(([field, , , wrong]) => wrong && names.includes(field))
    .map(([field, rule, text]): Violation => ({ field: `resident.${field}`, rule, message: text }));
  if (violations.length > 0) throw commonFault(CommonFault.INVALID_REQUEST, { violations });
  return Object.fromEntries(names.map(n => [n, given[n]]));
}

export const NOTHING_KNOWN: ResidentFields = {
  name: '',
  sex: 0,
  birthOn: '',
  idNumber: '',
  phone: '',
  address: '',
  living: '',
  health: '',
  needs: [],
  worker: '',
};

/** What is known of somebody about to be filed, in normal forms; nothing is refused, for a person is still typing. */
export function likeableFields(typed: { name: string; birthOn: Day; idNumber: string; phone: string }): ResidentFields {
  const idNumber = normalIdNumber(typed.idNumber);
  const birthOn = typed.birthOn || (birthOfDocument(idNumber) ?? '');
  return { ...NOTHING_KNOWN, name: normalName(typed.name), birthOn, idNumber, phone: normalPhone(typed.phone) ?? '' };
}

/**
 * RESIDENT-1: the birth date is the one of the ID number, and taken from it when blank. RESIDENT-2: nobody is born in the future.
 * Faults, the first that holds: BIRTH_DATE_MISMATCH, DATE_IN_FUTURE.
 */
export function decideBirth(fields: ResidentFields, today: Day): ResidentFields {
  const told = birthOfDocument(fields.idNumber);
  if (told !== undefined && fields.birthOn !== '' && told !== fields.birthOn) throw fault(CaseworkFault.BIRTH_DATE_MISMATCH);
  const birthOn = fields.birthOn || (told ?? '');
  if (birthOn > today) throw fault(CaseworkFault.DATE_IN_FUTURE);
  return { ...fields, birthOn };
}

/** Reads a file to be opened. Faults, the first that holds: INVALID_REQUEST, BIRTH_DATE_MISMATCH, DATE_IN_FUTURE (RESIDENT-2: nor filed, nor of a category). */
export function decideFiling(message: Resident, { today, newId }: { today: Day; newId: () => string }): Filing {
  const read = { ...NOTHING_KNOWN, ...readFields(message) };
  const filedOn = message.filedOn || today;
  const holdings = readHoldings(message.categories, filedOn, newId);
  const fields = decideBirth(read, today);
  if (filedOn > today || holdings.some(h => h.fromOn > today)) throw fault(CaseworkFault.DATE_IN_FUTURE);
  return { fields, filedOn, holdings };
}

/** Faults: UNKNOWN_CATEGORY. */
export function checkCategories(holdings: readonly Holding[], known: readonly KnownCategory[], today: Day): void {
  if (!holdings.every(h => isKnown(known, h.category, today))) throw fault(CaseworkFault.UNKNOWN_CATEGORY);
}

/** The holdings of a new file. Faults: INVALID_REQUEST where dates are out of order, a category stands twice, or a text is too long. */
function readHoldings(messages: readonly CategoryHolding[], filedOn: Day, newId: () => string): Holding[] {
  const holdings = messages.map(m => readHolding(m, { id: newId(), from: filedOn }));
  const wrong = holdings.flatMap((h, i): Violation[] => {
    const at = `resident.categories[${i}]`;
    if (h.toOn !== undefined && h.toOn < h.fromOn) return [{ field: `${at}.toOn`, rule: 'order', message: 'a day not before fromOn' }];
    if (holdings.slice(0, i).some(e => e.category === h.category && overlap(e, h)))
      return [{ field: `${at}.category`, rule: 'unique', message: 'each category once' }];
    return tooLong(h, at);
  });
  if (wrong.length > 0) throw commonFault(CommonFault.INVALID_REQUEST, { violations: wrong });
  return holdings;
}

/** A holding in its normal form; it begins on `from` when no day is given, and has its review date (CATEGORY-2). */
export function readHolding(message: CategoryHolding, { id, from }: { id: string; from: Day }): Holding {
  const holding = {
    id,
    category: normalText(message.category),
    fromOn: message.fromOn || from,
    toOn: message.toOn || undefined,
    evidence: normalText(message.evidence),
    reviewOn: message.reviewOn || undefined,
    disabilityKind: normalText(message.disabilityKind),
    disabilityLevel: normalText(message.disabilityLevel),
  };
  return { ...holding, reviewOn: reviewOf(holding) };
}

export function tooLong(h: Holding, at: string): Violation[] {
  const limits = { evidence: EVIDENCE_LIMIT, disabilityKind: DISABILITY_LIMIT, disabilityLevel: DISABILITY_LIMIT } as const;
  return (Object.keys(limits) as (keyof typeof limits)[])
    .filter(field => h[field].length > limits[field])
    .map(field => ({ field: `${at}.${field}`, rule: 'string.max_len', message: `at most ${limits[field]} characters` }));
}

/** Names of the fields that differ. */
export const changedFields = (was: ResidentFields, is: ResidentFields): FieldName[] =>
  FIELD_NAMES.filter(n => String(was[n]) !== String(is[n]));
/** A field as kept text. */
export const fieldText = (fields: ResidentFields, name: FieldName): string =>
  name === 'needs' ? fields.needs.join('、') : String(fields[name]);

/** RESIDENT-4: who is not active is due no visit and no follow-up. Faults, the first that holds: STATE_UNCHANGED, DATE_IN_FUTURE. */
export function decideState(was: ResidentState, { state, on }: { state: ResidentState; on: Day }, today: Day): { stopsTasks: boolean } {
  if (was === state) throw fault(CaseworkFault.STATE_UNCHANGED);
  if (on > today) throw fault(CaseworkFault.DATE_IN_FUTURE);
  return { stopsTasks: state !== ResidentState.ACTIVE };
}
