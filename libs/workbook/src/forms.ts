import type { Cell } from './sheet.js';

/** The longest name kept, in characters; what is longer is cut. */
export const NAME_LIMIT = 40;

// Zero-width, soft hyphen, byte order mark and the marks that turn the writing direction; control characters but tab and line feed.
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const VARIATION_SELECTORS = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
const DOTS = /[•‧∙⋅・･．]/gu;
/** The characters of Chinese names with all their extensions, and the dot inside names of other peoples. */
const HAN_OR_DOT = '[\\p{Script=Han}·]';
const BLANK_BESIDE_HAN = new RegExp(`(?<=${HAN_OR_DOT})\\s+|\\s+(?=${HAN_OR_DOT})`, 'gu');
const POINT_BETWEEN_HAN = /(?<=\p{Script=Han})\.(?=\p{Script=Han})/gu;

/** A cell as text in one spelling: composed (NFC), full-width letters, digits and marks as ASCII, nothing invisible, trimmed. Dates as YYYY-MM-DD. */
export function normalText(cell: Cell | undefined): string {
  return textOf(cell)
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '')
    .replace(/[\uff01-\uff5e]/g, character => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/[\u3000\u00a0\u2000-\u200a\u202f\u205f]/g, ' ')
    .normalize('NFC')
    .trim();
}

function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number') return decimalText(cell);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  return cell;
}

/** The shortest decimal text of a number, without an exponent for whole numbers (an ID number typed as a number). */
function decimalText(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

/** A person's name: no blanks beside Chinese characters, one kind of dot, single blanks in Latin names, at most 40 characters. '' when blank. */
export function normalName(cell: Cell | undefined): string {
  const dotted = textOf(cell).replace(VARIATION_SELECTORS, '').replace(DOTS, '·');
  const name = normalText(dotted).replace(/\s+/gu, ' ').replace(BLANK_BESIDE_HAN, '').replace(POINT_BETWEEN_HAN, '·');
  return [...name].slice(0, NAME_LIMIT).join('').trim();
}

/** Digits only, without the country code 86; a fixed line keeps its area code. Undefined when it is not 5 to 20 digits. */
export function normalPhone(cell: Cell | undefined): string | undefined {
  const compact = normalText(cell).replace(/[\s\-‐‑–—()·.]/g, '');
  const digits = compact.replace(/^\+86|^0086(?=\d{10})|^86(?=1[3-9]\d{9}$)/, '');
  return /^\d{5,20}$/.test(digits) ? digits : undefined;
}

/** Words divided by 、，,;；/ or blanks: trimmed, each once, in their order. */
export function splitWords(cell: Cell | undefined): string[] {
  return [...new Set(normalText(cell).split(/[、,;/\s]+/u))].filter(word => word !== '');
}

/** A finite number from a number or from text with thousands separators; undefined for anything else. */
export function parseNumber(cell: Cell | undefined): number | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined;
  if (typeof cell !== 'string') return undefined;
  const text = normalText(cell);
  if (!/^[+-]?(\d{1,3}(,\d{3})+|\d{1,15})(\.\d{1,12})?$/.test(text)) return undefined;
  return Number(text.replaceAll(',', ''));
}

/** 是/否 and their usual marks; undefined for anything else. */
export function parseYesNo(cell: Cell | undefined): boolean | undefined {
  const text = normalText(cell).toLowerCase();
  if (['是', '√', '✓', '✔', '有', 'y', 'yes', 'true', '1'].includes(text)) return true;
  if (['否', '×', '✗', '无', 'n', 'no', 'false', '0'].includes(text)) return false;
  return undefined;
}

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

export type CreditCodeCheck = 'ok' | 'invalid_length' | 'invalid_checksum';

/** A unified social credit code in one spelling: ASCII, upper case, no blanks or dashes. */
export function normalCreditCode(cell: Cell | undefined): string {
  return normalText(cell).replace(/[\s-]/g, '').toUpperCase();
}

/** GB 32100: 18 characters of 31 (no I, O, S, V, Z), the last one a weighted check modulo 31. A letter outside counts as a wrong check. */
export function checkCreditCode(code: string): CreditCodeCheck {
  if (code.length !== 18) return 'invalid_length';
  let sum = 0;
  let weight = 1;
  for (const character of code.slice(0, 17)) {
    const value = CREDIT_ALPHABET.indexOf(character);
    if (value < 0) return 'invalid_checksum';
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31] === code[17] ? 'ok' : 'invalid_checksum';
}
