export type Language = 'zh-CN' | 'en';
const KEPT = 'shuniu.language';

let now: Language = kept();

function kept(): Language {
  if (typeof window === 'undefined') return 'zh-CN';
  const chosen = window.localStorage.getItem(KEPT);
  return chosen === 'en' ? 'en' : 'zh-CN';
}

/** Chinese until a person chooses otherwise: the language of the screen, and of what the API says. */
export const language = (): Language => now;

export function keepLanguage(chosen: Language): void {
  now = chosen;
  window.localStorage.setItem(KEPT, chosen);
  document.documentElement.lang = chosen;
}
