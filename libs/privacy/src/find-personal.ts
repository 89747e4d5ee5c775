import { maskIdNumber, maskPhone } from './mask.js';

export interface PersonalFinding {
  readonly kind: 'id_number' | 'phone';
  /** The place in the text; the number itself is not repeated. */
  readonly at: number;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
// Not within a longer run of digits, a hexadecimal word (trace ids, hashes) or a decimal fraction; no group of a UUID has these lengths.
const CANDIDATE = /(?<![0-9A-Fa-f]|\d\.)(?:\d{17}[\dXx]|\d{15}|(?:86)?1[3-9]\d{9})(?![0-9A-Fa-f]|\.\d)/g;

/**
 * Finds ID numbers (18 characters with a right check character and a possible birth date, or 15 digits with one) and mobile numbers in
 * tables, logs, events and metrics. A scanner for tests: what it finds must not be there.
 */
export function findPersonal(text: string): PersonalFinding[] {
  return found(text).map(({ kind, at }) => ({ kind, at }));
}

/** The text with each number that `findPersonal` finds in its masked form, `199****5678`; without one the text as it is. */
export function maskPersonal(text: string): string {
  let told = '';
  let from = 0;
  for (const { kind, at, number } of found(text)) {
    told += text.slice(from, at) + (kind === 'phone' ? maskPhone(number) : maskIdNumber(number));
    from = at + number.length;
  }
  return told + text.slice(from);
}

function found(text: string): (PersonalFinding & { readonly number: string })[] {
  return [...halfWidth(text).matchAll(CANDIDATE)].flatMap(({ 0: number, index: at }) => {
    const kind = kindOf(number.toUpperCase());
    return kind ? [{ kind, at, number }] : [];
  });
}

/** As clerks type them; the length stays, so that places do. */
function halfWidth(text: string): string {
  return text.replace(/[０-９Ｘｘ]/g, character => String.fromCharCode(character.charCodeAt(0) - 0xfee0));
}

function kindOf(candidate: string): PersonalFinding['kind'] | undefined {
  if (candidate.length === 18) return hasRightCheck(candidate) && isDay(candidate.slice(6, 14)) ? 'id_number' : undefined;
  if (candidate.length === 15) return isDay(`19${candidate.slice(6, 12)}`) ? 'id_number' : undefined;
  return 'phone';
}

function hasRightCheck(id: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(id[index]), 0);
  return '10X98765432'[sum % 11] === id[17];
}

function isDay(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number) as [number, number, number];
  return year >= 1850 && year <= 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
