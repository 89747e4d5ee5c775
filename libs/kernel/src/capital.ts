import type { Fen } from './money.js';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/** Four digits: a gap of noughts between figures is one 零. */
function groupWords(group: number): string {
  let words = '';
  let gap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) gap = words !== '';
    else {
      words += `${gap ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`;
      gap = false;
    }
  }
  return words;
}

function yuanWords(yuan: bigint): string {
  let words = '';
  let rest = yuan;
  for (let at = 0; rest > 0n; at++, rest /= 10_000n) {
    const group = Number(rest % 10_000n);
    // A group that does not fill its four places is told apart by a 零 from the one above it.
    const gap = group > 0 && group < 1000 && rest >= 10_000n ? '零' : '';
    if (group > 0) words = `${gap}${groupWords(group)}${GROUPS[at]}${words}`;
    else if (words !== '' && !words.startsWith('零')) words = `零${words}`;
  }
  return words;
}

/** 大写金额, as it stands on approvals and vouchers: 陆仟捌佰元整, 壹仟零贰元零叁分. Chinese alone; of nothing 零元整; below zero 负. */
export function capitalOf(fen: Fen): string {
  if (fen < 0n) return `负${capitalOf(-fen)}`;
  const [yuan, jiao, cents] = [fen / 100n, Number((fen / 10n) % 10n), Number(fen % 10n)];
  const whole = yuan > 0n ? `${yuanWords(yuan)}元` : '';
  if (jiao === 0 && cents === 0) return `${whole || '零元'}整`;
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : whole ? '零' : '';
  return `${whole}${tenths}${cents > 0 ? `${DIGITS[cents]}分` : '整'}`;
}
