import { tabTo } from '../keyboard.mjs';

/** A worker's morning by the keyboard alone: no click from the login to the next person. */
export const title = '社工的早晨，只用键盘';
export const login = 'fenger.worker';

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, origin, see, shot, as }) {
  let person = '';
  let file = '';
  return [
    [
      '登录：用 Tab 和回车',
      async () => {
        await page.goto(origin);
        await page.getByRole('button', { name: '登录' }).waitFor();
        await tabTo(page, /^登录/);
        await page.keyboard.press('Enter');
        await page.getByLabel('账号').waitFor();
        await page.getByLabel('账号').focus();
        await page.keyboard.type(login);
        await page.keyboard.press('Tab');
        await page.keyboard.type('shuniu');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/s\/\d{12}\/workday/);
        await see('今天要走的路');
      },
    ],
    [
      '工作台：把第二个人移到最前面，回来时还是这个顺序',
      async () => {
        const first = () => page.locator('.stop .nm').first().innerText();
        const before = await page.locator('.stop .nm').nth(1).innerText();
        await tabTo(page, '改顺序');
        await page.keyboard.press('Enter');
        await tabTo(page, `把 ${before} 往前移`);
        await page.keyboard.press('Enter');
        if ((await first()) !== before) throw new Error(`the first is ${await first()}, not ${before}`);
        await tabTo(page, '排好了', { back: true });
        await page.keyboard.press('Enter');
        await page.reload();
        await see('今天要走的路');
        if ((await first()) !== before) throw new Error('the order was not kept');
        person = before;
        await shot('02-order');
      },
    ],
    [
      '走访：打开第一个人的记录，填好，提交',
      async () => {
        await tabTo(page, '记走访');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/visits\/new/);
        await page.locator('textarea').first().waitFor();
        await tabTo(page, '入户探访');
        await page.keyboard.press('Space');
        await tabTo(page, '见到本人');
        await page.keyboard.press('Space');
        await page.locator('textarea').first().waitFor();
        for (let i = 0; i < 60 && !(await page.evaluate(() => globalThis.document.activeElement?.matches('textarea'))); i++)
          await page.keyboard.press('Tab');
        await page.keyboard.type('精神很好，药按时在吃。');
        await shot('03-form');
        await page.keyboard.press('Control+Enter');
        await page.waitForURL(/\/residents\/[0-9a-f-]{36}/);
        await see(person);
        file = page.url().split('/residents/')[1]?.slice(0, 36) ?? '';
      },
    ],
    [
      '下一位：回到工作台，刚走过的人不在今天的路上了',
      async () => {
        await tabTo(page, '工作台');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/workday/);
        await see('今天要走的路');
        const { nextDueOn } = await as(login).get(`/api/v1/residents/${file}`);
        if (nextDueOn < new Date().toISOString().slice(0, 10)) throw new Error(`${person} is still due on ${nextDueOn}`);
        await shot('04-next');
      },
    ],
    [
      '改期：选日子和原因，人移到“改了期的”里',
      async () => {
        await tabTo(page, '改期');
        await page.keyboard.press('Enter');
        // The dialog says whom it is about: the list may have been drawn anew while Tab was on its way.
        const whom = (await page.getByRole('dialog').locator('.ant-modal-title').innerText()).split('：')[0] ?? '';
        // A group of choices is one stop; the arrows go on within it.
        await tabTo(page, '本人或家人要求改天');
        await page.keyboard.press('Space');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await see('改了期的');
        await page.locator('.plainstops').getByText(whom).first().waitFor();
        await shot('05-put-off');
      },
    ],
  ];
}
