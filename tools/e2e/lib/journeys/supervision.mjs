import { signIn as enter } from '../walk.mjs';

/** A district officer looks how the stations stand, and opens what a number is made of. */
export const title = '区里的督导';
export const login = 'district';

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, browser, origin, see, go, signIn, shot, shotOf, as }) {
  let overdue = '';
  return [
    [
      '登录，打开督导：各站的情况按代码排列，不点社工的名',
      async () => {
        await signIn();
        await go('督导');
        await page.waitForURL(/\/supervision/);
        await see('按区划代码排列，不排名');
        await shot('02-supervision');
        const { standings } = await as(login).get('/api/v1/standings');
        const codes = standings.map(s => s.unitCode);
        if (codes.join() !== [...codes].sort().join()) throw new Error('the stations are not in the order of their codes');
      },
    ],
    [
      '只看有逾期的站',
      async () => {
        await page.getByRole('button', { name: /^有逾期的/ }).click();
        await page.waitForURL(/only=late/);
        overdue = await page.locator('tbody tr').first().locator('td').nth(2).innerText();
        await shot('03-late');
      },
    ],
    [
      '点开逾期的数：名单里正是这么多人',
      async () => {
        await page.locator('tbody tr').first().locator('td').nth(2).getByRole('link').click();
        await page.waitForURL(/\/s\/440117002215\/residents\?view=overdue/);
        await see('人员档案');
        await page
          .getByText(new RegExp(`${overdue.replaceAll(',', ',?')}\\s*人`))
          .first()
          .waitFor();
        await shot('04-records');
      },
    ],
    [
      '对这个站写一条意见；站长从消息里看到，答复；区里看了办结',
      async () => {
        const words = '失联的三位，请这周先走。';
        await page.goto(`${origin}/s/440117/supervision`);
        await page.getByRole('button', { name: '写意见：凤二村' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByText('失联', { exact: true }).click();
        await dialog.getByLabel('意见').fill(words);
        await shot('05-note');
        await dialog.getByRole('button', { name: '发给站点' }).click();
        await dialog.waitFor({ state: 'detached' });
        const manager = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage();
        await enter(manager, { origin, login: 'fenger.manager' });
        await manager.goto(`${origin}/s/440117002215/messages`);
        const told = manager.locator('.msgs li').filter({ hasText: '有一条督导意见，请答复' }).first();
        await told.getByRole('button', { name: '去看看' }).click();
        await manager.waitForURL(/\/notes\?id=/);
        const card = manager.locator('.supnote.on');
        await card.getByText(words).waitFor();
        await card.getByRole('button', { name: '答复' }).click();
        await manager.getByRole('dialog').getByLabel('答复').fill('昨天走了两家，还有一家住到女儿家了。');
        await manager.getByRole('dialog').getByRole('button', { name: '发出答复' }).click();
        await card.getByText('住到女儿家了').waitFor();
        await shotOf(manager, '06-answered');
        await manager.context().close();
        await page.goto(`${origin}/s/440117/notes`);
        const mine = page.locator('.supnote').filter({ hasText: words }).first();
        await mine.getByText('住到女儿家了').waitFor();
        await shot('07-answered');
        await mine.getByRole('button', { name: '办结' }).click();
        await page.getByRole('dialog').getByRole('button', { name: '办结' }).click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await page.goto(`${origin}/s/440117/notes?show=all`);
        await page.locator('.supnote').filter({ hasText: words }).first().getByText('已办结').waitFor();
        await shot('08-closed');
      },
    ],
  ];
}
