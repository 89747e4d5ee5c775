import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { keepLanguage, type Language, language } from './language.js';
import { zhCN } from './zh-CN/index.js';

/** Chinese is always there; another language is fetched when it is chosen. */
async function load(chosen: Language): Promise<void> {
  if (chosen === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en/index.js');
    i18next.addResourceBundle('en', 'translation', en);
  }
}

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { 'zh-CN': { translation: zhCN } },
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
