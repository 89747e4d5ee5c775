import fs from 'node:fs';
import path from 'node:path';
import { type Guide, type Guides, nounOf, pageOf, pictureOf } from './guide.js';

const src = path.resolve(import.meta.dirname, '..');
const isTest = /\.spec\.ts$/;
/** The paths of all pages under the station, as the route files name them. */
const pages = fs
  .readdirSync(path.join(src, 'pages'), { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.routes.ts'))
  .flatMap(file => [...fs.readFileSync(path.join(src, 'pages', file), 'utf8').matchAll(/\bpath: '([^']+)'/g)].map(m => m[1] ?? ''));

async function allGuides(): Promise<Guides> {
  const files = fs.readdirSync(path.join(src, 'help', 'guides')).filter(file => !isTest.test(file));
  const modules = await Promise.all(files.map(file => import(`./guides/${file.replace(/\.ts$/, '.js')}`) as Promise<{ guides: Guides }>));
  for (const [i, { guides }] of modules.entries()) for (const page of Object.keys(guides)) expect(`${nounOf(page)}.ts`).toBe(files[i]);
  return Object.assign({}, ...modules.map(m => m.guides)) as Guides;
}

const whole = ({ title, purpose, steps, cases }: Guide): boolean =>
  [title, purpose, ...steps, ...cases.flat()].every(text => text.trim() !== '') &&
  steps.length >= 3 &&
  steps.length <= 6 &&
  cases.length >= 1;

describe('the help', () => {
  it('explains every page under the station, in the file of its noun', async () => {
    const guides = await allGuides();
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.filter(page => !guides[page])).toEqual([]);
  });

  it('says what a page is for, three to six steps and what to do when, in both languages', async () => {
    const partial = Object.entries(await allGuides()).filter(([, { 'zh-CN': zh, en }]) => !whole(zh) || !whole(en));
    expect(partial.map(([page]) => page)).toEqual([]);
    for (const [, { 'zh-CN': zh, en }] of Object.entries(await allGuides())) {
      expect([zh.steps.length, zh.cases.length]).toEqual([en.steps.length, en.cases.length]);
      expect(zh.purpose).toMatch(/[\u4e00-\u9fff]/);
      expect(JSON.stringify(en)).not.toMatch(/[。，！!]/);
    }
  });

  it('has a picture of every page, and no other (tools/e2e/bin/pictures.mjs takes them)', () => {
    const there = fs.readdirSync(path.join(src, '..', 'public', 'help'));
    expect(there.sort()).toEqual(pages.map(page => `${pictureOf(page)}.webp`).sort());
  });

  it('finds a page by its route: the part after the station', () => {
    expect([pageOf('/s/$unitCode/visits/$visitId'), pageOf('/')]).toEqual(['visits/$visitId', '']);
    expect([nounOf('visits/$visitId'), pictureOf('visits/$visitId')]).toEqual(['visits', 'visits-visitId']);
  });
});
