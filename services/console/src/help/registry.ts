import type { Language } from '../i18n/language.js';
import { type Guide, type Guides, nounOf } from './guide.js';

/** Each noun's guides are fetched when somebody asks for them. */
const nouns = import.meta.glob<{ guides: Guides }>('./guides/*.ts');

/** The guide of a page; undefined where there is none. */
export async function guideFor(page: string, language: Language): Promise<Guide | undefined> {
  const found = await nouns[`./guides/${nounOf(page)}.ts`]?.();
  return found?.guides[page]?.[language];
}
