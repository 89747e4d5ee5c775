import { idCheckCharacter, writeWorkbook } from '@shuniu/workbook';
import { signIn } from '../walk.mjs';

const FENGER = '440117002215';
const WENQUAN = '440117103206';
const NOTES = '药吃完了，明天去镇上拿。';
const NAME = '换站一';

/** What changes hands and comes back: a screen left alone, a person who moves, a workbook that was written too early. */
export const title = '锁屏、转站、导入改错和撤回';
export const login = 'fenger.worker';

/** Numbers of region 99, which is nobody's. @param {number} n */
function numberOf(n) {
  const body = `99011719500304${String(n).padStart(3, '0')}`;
  return body + idCheckCharacter(body);
}
/** Two rows: one that is right, one whose check character is wrong. */
async function roster() {
  const headers = ['户编号', '姓名', '与户主关系', '性别', '身份证号', '服务对象类别', '联系电话', '住址', '建档日期'];
  const right = numberOf(881);
  const wrong = numberOf(882).slice(0, 17) + (numberOf(882).endsWith('1') ? '2' : '1');
  const rows = [
    ['GQ-0001', '改错甲', '户主', '女', right, '60岁以上长者', '19900088101', '温泉演示村一社1号', '2024-05-06'],
    ['GQ-0002', '改错乙', '户主', '女', wrong, '60岁以上长者', '19900088102', '温泉演示村一社2号', '2024-05-06'],
  ];
  const sheets = [{ name: '花名册', columns: headers.map(header => ({ header })), rows, freezeHeader: true }];
  return { buffer: await writeWorkbook({ sheets }), mended: numberOf(882) };
}

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, browser, origin, as, see, signIn: enter, shot, shotOf }) {
  const worker = as('fenger.worker');
  const notes = () => page.locator('[data-name=notes] textarea');
  const lock = () => page.getByRole('dialog').filter({ hasText: '已锁定' });
  let resident = '';
  /** @type {import('playwright-core').Page} the other station's manager */
  let other;
  const unlockAs = async who => {
    const opened = page.waitForEvent('popup');
    await lock().getByRole('button', { name: '登录解锁' }).click();
    const popup = await opened;
    await popup.getByLabel('账号').fill(who);
    await popup.locator('input[type=password]').fill('shuniu');
    const closed = popup.waitForEvent('close');
    await popup.getByRole('button', { name: '登录' }).click();
    await closed;
  };
  return [
    [
      '写到一半离开 15 分钟：屏幕锁上，表单看不见',
      async () => {
        resident = (await worker.post('/api/v1/residents', { resident: { name: NAME, filedOn: '2024-05-06', worker: '周好少' } })).resident
          .id;
        await enter();
        await page.goto(`${origin}/s/${FENGER}/visits/new?resident=${resident}`);
        await notes().fill(NOTES);
        await see('已保存在本机');
        await page.evaluate(ago => localStorage.setItem('shuniu.activity', String(Date.now() - ago)), 15 * 60_000);
        await lock().waitFor();
        await shot('02-locked');
        await notes().waitFor({ state: 'hidden' });
      },
    ],
    [
      '别人来登录，仍然锁着；本人登录，写的字还在',
      async () => {
        await unlockAs('fenger.manager');
        await lock().getByText('登录的不是').waitFor();
        await shot('03-another');
        await unlockAs('fenger.worker');
        await lock().waitFor({ state: 'detached' });
        if (await page.locator('body > textarea').isVisible()) throw new Error('the box of measuring is to be seen');
        if ((await notes().inputValue()) !== NOTES) throw new Error(`the form holds ${await notes().inputValue()}`);
        await shot('04-back');
      },
    ],
    [
      '转到另一个站：写明原因和谁同意的，等对方接收',
      async () => {
        await page.goto(`${origin}/s/${FENGER}/residents/${resident}`);
        await page.getByRole('button', { name: '转到其他站' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('combobox').selectOption(WENQUAN);
        await dialog.getByText('本人同意').click();
        await dialog.getByRole('textbox').fill('搬到女儿家住');
        await shot('05-offer');
        await dialog.getByRole('button', { name: '提交转出' }).click();
        await page.locator('.tcard').getByText('搬到女儿家住').first().waitFor();
        await shot('06-offered');
      },
    ],
    [
      '对方站长只看到姓氏和年龄段，接收后档案到了自己站',
      async () => {
        other = await (
          await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', acceptDownloads: true })
        ).newPage();
        await signIn(other, { origin, login: 'wenquan.manager' });
        await other.goto(`${origin}/s/${WENQUAN}/transfers`);
        const card = other.locator('.tcard').filter({ hasText: '搬到女儿家住' }).first();
        await card.waitFor();
        if ((await card.textContent())?.includes(NAME)) throw new Error('the name is told before the person is accepted');
        await card.getByRole('button', { name: '接收', exact: true }).click();
        await other.getByRole('dialog').getByRole('button', { name: '接收这份档案' }).click();
        await card.getByRole('link', { name: '打开档案' }).click();
        await other.getByRole('heading', { name: NAME }).waitFor();
        await shotOf(other, '07-accepted');
        await page.goto(`${origin}/s/${FENGER}/residents/${resident}`);
        await page.getByText(NAME).waitFor({ state: 'detached' });
      },
    ],
    [
      '导入：错的一格在网页里改好，再写入',
      async () => {
        const { buffer, mended } = await roster();
        await other.goto(`${origin}/s/${WENQUAN}/imports`);
        const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
        await other.locator('input[type=file]').setInputFiles({ name: '改错名单.xlsx', mimeType, buffer });
        await other.getByText('还没有写入任何资料').waitFor();
        await shotOf(other, '08-checked');
        await other.getByRole('button', { name: /改第 3 行的身份证号/ }).click();
        const cell = other.getByRole('textbox', { name: '第 3 行 身份证号' });
        await cell.fill(mended);
        await cell.press('Enter');
        await other.getByText('已改好，校验通过').waitFor();
        await shotOf(other, '09-mended');
        await other.getByRole('button', { name: /写入\s*2\s*行/ }).click();
        await other.getByRole('heading', { name: '已写入' }).waitFor();
      },
    ],
    [
      '24 小时内整批撤回：两个人都不在了',
      async () => {
        await other.getByRole('button', { name: '撤回这次导入' }).click();
        await other.getByRole('dialog').getByRole('button', { name: '撤回', exact: true }).click();
        await other.getByRole('heading', { name: '已撤回' }).waitFor();
        await other.getByText('已撤回 2 条').waitFor();
        await shotOf(other, '10-undone');
        const { residents } = await as('wenquan.manager').post('/api/v1/residents:search', { text: '改错' });
        if (residents.length > 0) throw new Error('somebody is still on file');
        await other.context().close();
      },
    ],
  ];
}
