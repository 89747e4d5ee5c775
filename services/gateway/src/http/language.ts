export type Language = 'zh-CN' | 'en';

/** The reader's language by Accept-Language: the one asked for most, Chinese when neither is. */
export function languageOf(accepted: string | undefined): Language {
  const weighed = (accepted ?? '').split(',').flatMap(part => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const language: Language | undefined = /^zh\b/.test(tag) ? 'zh-CN' : /^en\b/.test(tag) ? 'en' : undefined;
    const weight = Number(/^\s*q=([\d.]+)/.exec(parameters.join(';'))?.[1] ?? 1);
    return language && weight > 0 ? [{ language, weight }] : [];
  });
  return weighed.sort((a, b) => b.weight - a.weight)[0]?.language ?? 'zh-CN';
}
