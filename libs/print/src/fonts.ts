import fs from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

const require = createRequire(import.meta.url);
const fileOf = (weight: string): string => require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}.ttf`);

/** Noto Sans SC (OFL 1.1): all characters of GB 18030's mandatory part, the rare ones of names among them. */
export const FONT_FILES = { normal: fileOf('400Regular/NotoSansSC_400Regular'), bold: fileOf('700Bold/NotoSansSC_700Bold') } as const;

let font: Font | undefined;
const regular = (): Font => {
  font ??= create(fs.readFileSync(FONT_FILES.normal)) as Font;
  return font;
};

/** Stands where the font has no character: printers of type have put it there for centuries, to be filled in by hand. */
export const GETA = '〓';

/** The characters of a text that the font lacks, in order, each once. */
export function lackingIn(text: string): string[] {
  return [...new Set(text)].filter(character => character >= ' ' && !regular().hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
}

const codeOf = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** A text with a geta for each lacking character, which are added to `lacking`. */
export function withGetas(text: string, lacking: Set<string>): string {
  const missing = lackingIn(text);
  if (missing.length === 0) return text;
  for (const character of missing) lacking.add(codeOf(character));
  return [...text].map(character => (missing.includes(character) ? GETA : character)).join('');
}
