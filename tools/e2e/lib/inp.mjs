/* global window, PerformanceObserver */
import { createRequire } from 'node:module';
import { idCheckCharacter } from '../../../libs/workbook/dist/index.js';

const ExcelJs = createRequire(import.meta.url)('@protobi/exceljs');
const GIVEN = [...'小明丽华建国玉兰秀英志强美珍伟芳金凤文秋桂海燕永福春梅家俊'];
const NAMES = [...'陈李黄张梁林何吴罗邓刘曾谢钟冯郑朱叶蔡潘苏卢莫谭温江徐胡杨彭'];

/** A roster of so many people that nobody is. @param {number} many @returns {Promise<Buffer>} */
export async function roster(many) {
  const book = new ExcelJs.Workbook();
  const sheet = book.addWorksheet('服务对象花名册');
  sheet.addRow(['姓名', '性别', '身份证号', '住址', '服务对象类别', '建档日期']);
  for (let n = 0; n < many; n++) {
    const birth = new Date(Date.UTC(1935, 0, 1) + n * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
    const body = `990118${birth}${String(100 + (n % 900))}`;
    const name = NAMES[n % NAMES.length] + GIVEN[(n * 7) % GIVEN.length] + GIVEN[(n * 11 + (n >> 5)) % GIVEN.length];
    sheet.addRow([
      name,
      n % 2 ? '女' : '男',
      body + idCheckCharacter(body),
      `温泉村${'一二三四五六七八'[n % 8]}社${(n % 90) + 1}号`,
      '60岁以上长者',
      '2023-01-05',
    ]);
  }
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Notes how long each interaction took until the next paint. Runs in the browser, before the page. */
function note() {
  window.interactions = [];
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (entry.interactionId) window.interactions.push(entry.duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
}

/**
 * The longest time from an interaction to the next paint, for each thing people do in a long list, on a processor slowed down so many times.
 * An interaction that the browser does not report took less than 16 ms.
 * @param {import('playwright-core').Page} page logged in
 * @param {{address: string, slower: number, acts: Record<string, (page: import('playwright-core').Page) => Promise<void>>, rounds?: number}} how
 * @returns {Promise<{name: string, millis: number}[]>} the worst of the rounds
 */
export async function interactions(page, { address, slower, acts, rounds = 3 }) {
  await page.addInitScript(note);
  const cdp = await page.context().newCDPSession(page);
  const found = [];
  for (const [name, act] of Object.entries(acts)) {
    let worst = 0;
    for (let round = 0; round < rounds; round++) {
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
      await page.goto(address);
      await page.locator('tbody tr').nth(5).waitFor();
      await page.waitForLoadState('networkidle');
      await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
      await page.evaluate(() => {
        window.interactions.length = 0;
      });
      await act(page);
      // Entries come a frame after the paint they tell of.
      await page.evaluate(
        () => new Promise(done => window.requestAnimationFrame(() => window.requestAnimationFrame(() => window.setTimeout(done, 0)))),
      );
      worst = Math.max(worst, 0, ...(await page.evaluate(() => window.interactions)));
    }
    found.push({ name, millis: worst });
  }
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return found;
}
