import fs from 'node:fs';
import path from 'node:path';
import { en } from './en/index.js';
import { firstTexts } from './zh-CN/first.js';
import { zhCN } from './zh-CN/index.js';

type Texts = { readonly [key: string]: string | Texts };

const keysOf = (texts: Texts, at = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [at + key] : keysOf(value, `${at}${key}.`)));
/** English needs two forms where Chinese has one. */
const plain = (key: string): string => key.replace(/_(one|other)$/, '');
const keys = (texts: Texts): Set<string> => new Set(keysOf(texts).map(plain));
const textAt = (texts: Texts, key: string): string => {
  const value = key.split('.').reduce<string | Texts | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), texts);
  return typeof value === 'string' ? value : '';
};
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}|<(\w+)>/g)].map(m => m[1] ?? m[2] ?? '').sort();

const src = path.resolve(import.meta.dirname, '..');
const sources = fs
  .readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(file => /\.tsx?$/.test(file) && !/\.spec\.ts$/.test(file) && !/^i18n.(zh-CN|en)./.test(file))
  .map(file => [file, fs.readFileSync(path.join(src, file), 'utf8')] as const);
const groups = Object.keys(zhCN).join('|');
/** Every string in the sources that is formed like a key: given to `t` at once or kept in a table of keys. */
const used = sources.flatMap(([file, text]) =>
  [...text.matchAll(new RegExp(`['"]((?:${groups})\\.[A-Za-z0-9]+)['"]`, 'g'))].map(m => [m[1] ?? '', file] as const),
);

/** The modules that these need before they run, with themselves: what is fetched later is left out. */
function atOnce(...from: string[]): Set<string> {
  const texts = new Map(sources);
  const found = new Set<string>();
  for (const file of from) {
    if (found.has(file)) continue;
    found.add(file);
    const imports = (texts.get(file) ?? '').matchAll(/^(?:import|export) (?!type )[^;]*? from '(\.[^']+)\.js';/gms);
    for (const [, to = ''] of imports) {
      const base = path.join(path.dirname(file), to);
      from.push(...[`${base}.ts`, `${base}.tsx`].filter(one => texts.has(one)));
    }
  }
  return found;
}

describe('the texts', () => {
  it('have the same keys in Chinese and in English', () => {
    expect([...keys(en)].sort()).toEqual([...keys(zhCN)].sort());
  });

  it('have the same placeholders in both languages', () => {
    const differing = keysOf(en).filter(key => {
      const chinese = placeholders(textAt(zhCN, plain(key)));
      return placeholders(textAt(en, key)).join() !== chinese.join();
    });
    expect(differing).toEqual([]);
  });

  it('exist for every key that a page uses', () => {
    const known = keys(zhCN);
    expect(used.filter(([key]) => !known.has(key))).toEqual([]);
  });

  it('of the frame and the first page come with them', () => {
    const first = atOnce('main.tsx', 'app.tsx', 'pages/workday/workday-page.tsx');
    const known = keys(firstTexts);
    expect(first.size).toBeGreaterThan(50);
    expect(used.filter(([key, file]) => first.has(file) && !known.has(key))).toEqual([]);
  });

  it('are all used somewhere', () => {
    const asked = new Set(used.map(([key]) => key));
    expect([...keys(zhCN)].filter(key => !asked.has(key))).toEqual([]);
  });

  it('do not stand in the pages themselves: what people read is asked for by key', () => {
    const words = /(?<![\w'"`/*])>[^<>{}]*[\u4e00-\u9fff][^<>{}]*</;
    expect(sources.filter(([file, text]) => file.endsWith('.tsx') && words.test(text)).map(([file]) => file)).toEqual([]);
  });

  it('are whole sentences: none is put together from pieces', () => {
    const pieces = /`[^`]*\$\{t\(|\bt\([^()]*\)\s*\+\s*[^+\s]|[^+\s]\s*\+\s*t\(/;
    expect(sources.filter(([, text]) => pieces.test(text)).map(([file]) => file)).toEqual([]);
  });
});
