import { pinyin } from 'pinyin-pro';

/** How a unit's name is typed by its sound, and by its initials: small letters and digits alone; ü is v. */
export function soundOf(name: string): { pinyin: string; initials: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: true }).map(s => s.toLowerCase().replace(/[^a-z0-9]/g, ''));
  return { pinyin: syllables.join(''), initials: syllables.map(s => s.slice(0, 1)).join('') };
}
