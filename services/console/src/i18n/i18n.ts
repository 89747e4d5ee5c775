import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { keepLanguage, type Language, language } from './language.js';
import { firstTexts } from './zh-CN/first.js';

const fetched = new Set<Language>();

/** All that the console says in a language. Of Chinese the first page's words are there from the start. */
async function load(chosen: Language): Promise<void> {
  const texts = chosen === 'en' ? (await import('./en/index.js')).en : (await import('./zh-CN/index.js')).zhCN;
  if (fetched.has(chosen)) return;
  fetched.add(chosen);
  i18next.addResourceBundle(chosen, 'translation', texts, true, true);
}

/** Before a page that is not the first one: what it says. Nothing to wait for once it is there. */
export const allTexts = (): Promise<void> | undefined => (fetched.has(language()) ? undefined : load(language()));

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { 'zh-CN': { translation: firstTexts } },
    // What is fetched later is shown where its key stood.
    react: { bindI18nStore: 'added' },
    lng: 'zh-CN',
    fallbackLng: 'zh-CN',
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = language();
  if (language() !== 'zh-CN') await changeLanguage(language());
}

export async function changeLanguage(chosen: Language): Promise<void> {
  await load(chosen);
  keepLanguage(chosen);
  await i18next.changeLanguage(chosen);
}
