import { normalText } from './forms.js';
import type { Cell } from './sheet.js';

const AMOUNT = /^(-?)(\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2})0*)?$/;
/** Above this a number's 15 certain digits do not reach the fen. */
const SURE_NUMBER = 1e12;

/**
 * An amount in yuan as whole fen, exactly, without arithmetic on floats: text with ¥ or 元 and thousands separators, or a number by its
 * decimal text. Undefined for anything else and for more than two decimals.
 */
export function parseYuan(cell: Cell | undefined): bigint | undefined {
  if (typeof cell === 'number') return fenOfNumber(cell);
  if (typeof cell !== 'string') return undefined;
  // The full-width dollar-like marks are no ASCII doubles, so normalText leaves them.
  const text = normalText(cell)
    .replace(/^(-?)\s*(?:[¥￥]|RMB|CNY|人民币)\s*/i, '$1')
    .replace(/\s*元$/, '');
  return fenOfText(text);
}

function fenOfNumber(value: number): bigint | undefined {
  const exact = fenOfText(String(value));
  if (exact !== undefined || !(Math.abs(value) < SURE_NUMBER)) return exact;
  // A formula's result carries noise behind the 15 digits that Excel calculates with and shows: 3.5700000000000003 is 3.57 to a clerk.
  return fenOfText(String(Number(value.toPrecision(15))));
}

function fenOfText(text: string): bigint | undefined {
  const [, sign, whole, decimals = ''] = AMOUNT.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const fen = BigInt(whole.replaceAll(',', '')) * 100n + BigInt(decimals.padEnd(2, '0'));
  return sign === '-' ? -fen : fen;
}
