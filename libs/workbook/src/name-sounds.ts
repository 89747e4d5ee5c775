import { pinyin, polyphonic } from 'pinyin-pro';

/** How many ways of reading one name are kept. */
const READINGS = 16;

/**
 * Every way a name may be typed by its sound: whole readings (`zengxiaoming`, `cengxiaoming`) and their initials (`zxm`, `cxm`). A name has
 * several when characters do; readings of a surname come first. Too many rather than one missing: they are for finding.
 */
export function soundsOf(name: string): { pinyin: string[]; initials: string[] } {
  const syllables = readingsOf(name);
  let whole = [{ sound: '', initials: '' }];
  for (const readings of syllables) {
    // A character without a known sound is passed over, as people who type the name do.
    const known = readings.length > 0 ? readings : [''];
    whole = known.flatMap(r => whole.map(w => ({ sound: w.sound + r, initials: w.initials + r.slice(0, 1) }))).slice(0, READINGS);
  }
  return { pinyin: distinct(whole.map(w => w.sound)), initials: distinct(whole.map(w => w.initials)) };
}

/** What is typed, as a sound: lower case letters and digits without tones or blanks; ü is v. */
export const soundText = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ü', 'v')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '');

/** The readings of each character, or of each word of Latin letters. */
function readingsOf(name: string): string[][] {
  const parts = name.match(/\p{Script=Han}+|[^\p{Script=Han}\s·.'-]+/gu) ?? [];
  return parts.flatMap((part, index) => (/\p{Script=Han}/u.test(part) ? hanReadings(part, index === 0) : [distinct([soundText(part)])]));
}

function hanReadings(part: string, first: boolean): string[][] {
  const usual = pinyin(part, { toneType: 'none', type: 'array', ...(first ? { surname: 'head' as const } : {}) });
  const all = polyphonic(part, { toneType: 'none', type: 'array' });
  return all.map((readings, i) => distinct([usual[i] ?? '', ...readings].flatMap(spellings)));
}

/** 吕 is typed lv, and lu by those who do not know. */
function spellings(reading: string): string[] {
  const plain = soundText(reading);
  return /ü/.test(reading) ? [plain, plain.replace('v', 'u')] : [plain];
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].filter(t => t !== '');
