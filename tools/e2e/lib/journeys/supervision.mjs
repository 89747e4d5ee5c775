/** A district officer looks how the stations stand, and opens what a number is made of. */
export const title = '区里的督导';
export const login = 'district';

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, see, go, signIn, shot, as }) {
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
  ];
}
