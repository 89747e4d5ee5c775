import path from 'node:path';

const WORKBOOK = 'tools/local/demo/fenger/01-服务对象花名册.xlsx';

/** A station manager's first day, in Chinese: sign in, import the roster, open a person, reveal and visit, look at the board. */
export const title = '站长的第一天';
export const login = 'wenquan.manager';

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, root, see, go, signIn, shot }) {
  return [
    [
      '登录：用演示账号登录，来到本站的工作台',
      async () => {
        await signIn();
        await see('温泉演示村');
        await shot('02-workday-empty');
      },
    ],
    [
      '导入：先看逐行报告，还没有写入任何资料',
      async () => {
        await go('导入');
        await page.locator('input[type=file]').setInputFiles(path.join(root, WORKBOOK));
        await see('还没有写入任何资料');
        await see('347');
        await shot('03-import-report');
      },
    ],
    [
      '导入：确认后写入 690 行，留下 15 行',
      async () => {
        await page.getByRole('button', { name: /写入\s*690/ }).click();
        await see('已写入');
        await shot('04-import-committed');
      },
    ],
    [
      '人员：在档案里看到 690 人，打开一个人',
      async () => {
        await go('人员档案');
        await see('690');
        await shot('05-residents');
        await page.locator('tbody a[href*="/residents/"]').first().click();
        await page.waitForURL(/\/residents\/[0-9a-f-]{36}$/);
        await page
          .getByText(/990\*{11}[\dX]{4}/)
          .first()
          .waitFor();
        await shot('06-person');
      },
    ],
    [
      '查看：说明用途后才看得到证件号，时间线上留下记录',
      async () => {
        await page
          .getByRole('button', { name: /查看.*证件号|查看.*身份证/ })
          .first()
          .click();
        const dialog = page.getByRole('dialog');
        await dialog.getByText('走访联系').click();
        await shot('07-reveal');
        await dialog.getByRole('button', { name: /显示/ }).click();
        await page
          .getByText(/^990117\d{11}[\dX]$/)
          .first()
          .waitFor();
      },
    ],
    [
      '走访：记下一次上门，回到这个人，看得到这次走访',
      async () => {
        await page.getByRole('link', { name: '记一次走访' }).first().click();
        await page.getByText('见到本人').first().click();
        await page.getByText('入户探访').first().click();
        await page.locator('textarea').first().fill('身体状况平稳，情绪良好。');
        await see('已保存在本机');
        await shot('08-visit');
        await page.getByRole('button', { name: /^提交/ }).click();
        await page.waitForURL(/\/residents\/[0-9a-f-]{36}/);
        await see('入户探访');
        await shot('09-person-after');
      },
    ],
    [
      '看板：数出 690 人和 1 次走访，点开就是那些记录',
      async () => {
        await go('看板');
        await see('690');
        await shot('10-board');
      },
    ],
    [
      '手机：同样的页面在 390 像素宽里不横向滚动',
      async () => {
        await page.setViewportSize({ width: 390, height: 844 });
        for (const [name, file] of [
          ['residents', '11-residents-390'],
          ['board', '12-board-390'],
          ['workday', '13-workday-390'],
        ]) {
          await page.goto(`${page.url().split('/s/')[0]}/s/440117103206/${name}`);
          await page.locator('main').waitFor();
          await page.waitForLoadState('networkidle');
          await shot(file);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          if (over > 0) throw new Error(`${name} scrolls sideways by ${over} px`);
        }
      },
    ],
  ];
}
