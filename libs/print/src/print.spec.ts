import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { box, fields, heading, list, signatures, ticks } from './blocks.js';
import type { Page } from './definition.js';
import { renderPdf } from './engine.js';
import { lackingIn } from './fonts.js';

const page = (over: Partial<Page> = {}): Page => ({
  form: { code: 'SN-ZF-01', title: '走访记录表', version: '1.0', validFrom: '2026-01-01' },
  station: '凤二村社工站',
  leadsTo: 'https://shuniu.example/s/440117002215/visits/0190a000-0000-7000-8000-000000000001',
  printed: { by: '张惠玲', at: '2026-11-25 10:30' },
  body: [
    fields([
      { label: '姓名', value: '曾䶮' },
      { label: '性别', value: '女' },
      { label: '住址', value: '凤二村一社', wide: true },
    ]),
  ],
  madeAt: new Date(Date.UTC(2026, 10, 25)),
  ...over,
});
const poppler = (program: string): boolean => spawnSync(program, ['-v']).error === undefined;
const rendersHere = poppler('pdftotext') && poppler('pdftoppm');
/** Looks at the page where poppler is installed; elsewhere it says that nothing was looked at. */
const seen = (look: () => Promise<void>) => async (): Promise<void> => {
  if (rendersHere) return look();
  console.warn('pdftotext and pdftoppm are not installed: the page was not looked at');
};
const inFolder = <T>(pdf: Buffer, work: (file: string, folder: string) => T): T => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-print-'));
  try {
    fs.writeFileSync(path.join(folder, 'a.pdf'), pdf);
    return work(path.join(folder, 'a.pdf'), folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
};
const textOf = (pdf: Buffer): string => inFolder(pdf, file => spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout);
/** The share of dark dots of a page at 40 dpi, in per mille. */
const inkOf = (pdf: Buffer, number = 1): number =>
  inFolder(pdf, (file, folder) => {
    spawnSync('pdftoppm', ['-r', '40', '-gray', '-f', `${number}`, '-l', `${number}`, '-singlefile', file, path.join(folder, 'p')]);
    const dots = fs.readFileSync(path.join(folder, 'p.pgm')).subarray(16);
    return Math.round((dots.filter(dot => dot < 160).length / dots.length) * 1000);
  });

describe('a printed page', () => {
  it('is a PDF with its fonts inside, and the same page is the same bytes', async () => {
    const [first, again] = [await renderPdf(page()), await renderPdf(page())];
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect(first.equals(again)).toBe(true);
    expect(first.toString('latin1')).toMatch(/FontFile2/);
    expect(first.length).toBeLessThan(60_000);
  });

  it(
    'shows title, station, number of pages, who printed it, and the rare characters of names',
    seen(async () => {
      const text = textOf(await renderPdf(page()));
      for (const words of ['走访记录表', '凤二村社工站', '曾䶮', 'SN-ZF-01 V1.0', '第 1 页 共 1 页', '张惠玲 打印于 2026-11-25 10:30'])
        expect(text.replaceAll(' ', '')).toContain(words.replaceAll(' ', ''));
    }),
  );

  it(
    'has a list whose header stands again on every page',
    seen(async () => {
      const rows = Array.from({ length: 60 }, (_, i) => [`${i + 1}`, `张三${i}`]);
      const pdf = await renderPdf(
        page({
          body: [
            list(
              [
                { header: '序号', width: 40 },
                { header: '签到人', width: '*' },
              ],
              rows,
            ),
          ],
        }),
      );
      const pages = textOf(pdf)
        .split('\f')
        .filter(text => text.trim() !== '');
      expect(pages.length).toBeGreaterThan(1);
      for (const text of pages) expect(text).toMatch(/序号\s+签到人/);
      expect(pages.at(-1)).toMatch(new RegExp(`第 *${pages.length} *页 +共 *${pages.length} *页`));
    }),
  );

  it(
    'has no signatures alone on its last page, however long the list above them is',
    seen(async () => {
      const columns = [
        { header: '序号', width: 40 },
        { header: '签到人', width: '*' as const },
      ];
      for (let long = 20; long <= 32; long++) {
        const rows = Array.from({ length: long }, (_, i) => [`${i + 1}`, `张三${i}`]);
        const body = [heading('名单'), list(columns, rows), signatures(['登记人', '站长'])];
        const pages = textOf(await renderPdf(page({ body })))
          .split('\f')
          .filter(text => text.trim() !== '');
        const last = pages.at(-1) ?? '';
        expect([long, last.includes('登记人'), /序号\s+签到人/.test(last), last.includes(`张三${long - 1}`)]).toEqual([
          long,
          true,
          true,
          true,
        ]);
      }
    }),
  );

  it(
    'is drawn, not only written: its boxes, its code and its words have ink',
    seen(async () => {
      const whole = page({
        body: [
          heading('走访情况'),
          box('走访内容', ''),
          signatures(['服务对象（签名或按指印）', '走访社工']),
          { text: ticks(['见到本人', '不在家'], new Set(['不在家'])) },
        ],
      });
      const empty = inkOf(await renderPdf(page({ body: [], leadsTo: undefined as never, printed: undefined as never })));
      expect(inkOf(await renderPdf(whole))).toBeGreaterThan(empty + 10);
    }),
  );

  it('knows which characters the font lacks', () => {
    expect(lackingIn('曾䶮𬴂·镕佢嘅〇□√〓')).toEqual([]);
    expect(lackingIn('𠮷野𠮷\n')).toEqual(['𠮷']);
  });

  it(
    'says which characters are to be filled in by hand, and shows no empty box for them',
    seen(async () => {
      const text = textOf(await renderPdf(page({ body: [fields([{ label: '姓名', value: '𠮷小明' }])] })));
      expect(text).toContain('〓小明');
      expect(text).toContain('U+20BB7');
    }),
  );

  it('opens no address and no file, whatever the text of a person says', async () => {
    const asked = page({ body: [{ image: '/etc/hostname' }] });
    await expect(renderPdf(asked)).rejects.toThrow(/denied|policy/i);
    await expect(renderPdf(page({ body: [{ image: 'http://127.0.0.1:1/x.png' }] }))).rejects.toThrow();
  });
});
