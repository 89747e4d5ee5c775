import { signIn } from '../walk.mjs';

const FENGER = '440117002215';
const REASON = '给街道老龄办核对高龄津贴名单';

/** A list in clear is asked for with a reason, agreed to by another person, and fetched by who asked. */
export const title = '不遮盖导出';
export const login = 'fenger.worker';

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, browser, origin, signIn: enter, shot, shotOf }) {
  const newest = () => page.locator('.exports > li').first();
  return [
    [
      '社工筛好名单，写明用途，申请不遮盖导出',
      async () => {
        await enter();
        await page.goto(`${origin}/s/${FENGER}/residents?view=overdue&due=overdue`);
        await page.getByRole('button', { name: '申请不遮盖导出' }).click();
        await page.getByRole('dialog').getByRole('textbox').fill(REASON);
        await shot('02-ask');
        await page.getByRole('button', { name: '提交申请' }).click();
        await newest().getByText('等站长同意').waitFor();
        if ((await newest().getByRole('button', { name: '下载名单' }).count()) > 0)
          throw new Error('it may be fetched before anybody agreed');
      },
    ],
    [
      '站长在待办里看到用途、人数和列，同意；自己看得到这次申请，但下载不了',
      async () => {
        const manager = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage();
        await signIn(manager, { origin, login: 'fenger.manager' });
        await manager.goto(`${origin}/s/${FENGER}/approvals`);
        const waiting = manager.locator('.aplist a').filter({ hasText: '不遮盖导出' });
        await waiting.first().click();
        await manager.locator('.apcard').getByText(REASON).waitFor();
        await shotOf(manager, '03-card');
        await manager.getByRole('button', { name: '同意' }).click();
        await waiting.waitFor({ state: 'detached' });
        await manager.goto(`${origin}/s/${FENGER}/exports`);
        await manager.getByText(REASON).first().waitFor();
        if ((await manager.getByRole('button', { name: '下载名单' }).count()) > 0) throw new Error('another person may fetch it');
        await manager.context().close();
      },
    ],
    [
      '社工下载名单，记下了下载过几次',
      async () => {
        await page.reload();
        const download = page.waitForEvent('download');
        await newest().getByRole('button', { name: '下载名单' }).click();
        const name = (await download).suggestedFilename();
        if (!/^人员档案-不遮盖-\d{12}-\d{4}-\d\d-\d\d\.xlsx$/.test(name)) throw new Error(`it is called ${name}`);
        await newest().getByText('下载过 1 次').waitFor();
        await shot('04-fetched');
      },
    ],
  ];
}
