import { signIn } from '../walk.mjs';

const FENGER = '440117002215';
const PURPOSE = '重阳节长者慰问物资';

/** Money comes in, both committees agree, it goes out once, and everybody can see it. */
export const title = '一笔善款：登记、申请、两委会、付款、公示';
export const login = 'fenger.manager';

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, browser, origin, see, go, signIn: enter, shot, shotOf }) {
  let grantId = '';
  /** A committee member's own window. @param {string} who */
  const windowOf = async who => {
    const window = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage();
    await signIn(window, { origin, login: who });
    await window.goto(`${origin}/s/${FENGER}/grants/${grantId}`);
    return window;
  };
  const choose = async (label, text) => page.getByLabel(label).selectOption({ label: text });
  return [
    [
      '登记一笔捐赠：新捐赠人就地登记，入账',
      async () => {
        await enter();
        await go('基金');
        await page.getByRole('link', { name: '捐赠', exact: true }).click();
        await page.getByRole('link', { name: '登记捐赠' }).click();
        await page.getByRole('combobox', { name: '捐赠人' }).fill('演示果园');
        await see('登记「演示果园」，是：');
        await page.getByRole('button', { name: '单位', exact: true }).click();
        await page.getByRole('button', { name: '换一个' }).waitFor();
        await page.getByLabel('金额').fill('3000.50');
        await page.getByText('定向捐赠', { exact: true }).click();
        await choose('项目', '社区慈善基金');
        await shot('02-donation');
        await page.getByRole('button', { name: '登记这笔捐赠' }).click();
        await see('待开票据');
        await see('这一笔还没有用到。');
        await shot('03-donated');
      },
    ],
    [
      '写一份资助申请，提交管委会',
      async () => {
        await page.goto(`${origin}/s/${FENGER}/grants/new`);
        await page.getByLabel('用途').fill(PURPOSE);
        await page.getByLabel('科目').fill('节日慰问');
        await page.getByLabel('出资项目').selectOption({ index: 3 });
        await page.getByLabel('金额').fill('1200');
        await page.getByLabel('最晚付款日').fill('2099-12-31');
        await page.getByRole('combobox', { name: '收款方' }).fill('五金店');
        await page
          .getByRole('option', { name: /五金店/ })
          .first()
          .click();
        await shot('04-grant');
        await page.getByRole('button', { name: '保存申请' }).click();
        await page.getByRole('button', { name: '提交管委会' }).click();
        await see('等管委会开会审议。');
        grantId = page.url().split('/').at(-1) ?? '';
      },
    ],
    [
      '管委会的委员记录表决',
      async () => {
        const window = await windowOf('fenger.fund');
        await window.getByRole('button', { name: '记录表决' }).click();
        await window.getByRole('button', { name: '都同意' }).click();
        await shotOf(window, '05-votes');
        await window.getByRole('button', { name: '记为同意' }).click();
        await window.getByText('管委会已同意，等监委会监督。').waitFor();
        if ((await window.getByRole('button', { name: '登记付款' }).count()) > 0)
          throw new Error('it may be paid before the second door is open');
        await window.context().close();
      },
    ],
    [
      '监委会无异议，钱占好了',
      async () => {
        const window = await windowOf('fenger.supervisor');
        await window.getByRole('button', { name: '记录监督意见' }).click();
        await window.getByRole('button', { name: '都无异议' }).click();
        await window.getByRole('button', { name: '记为无异议' }).click();
        await window.getByText('可以付款了').waitFor();
        await shotOf(window, '06-cleared');
        await window.context().close();
      },
    ],
    [
      '站里付款，只付一次；分录上两份决议都在',
      async () => {
        await page.reload();
        await page.getByRole('button', { name: '登记付款' }).click();
        await page.getByRole('button', { name: '确认已付款' }).click();
        await see('已经付清，分录在下面。');
        await shot('07-paid');
        await page.getByRole('link', { name: '打开分录' }).first().click();
        await see('入账依据');
        await page.getByText('无异议').first().waitFor();
        await shot('08-entry');
      },
    ],
    [
      '公示页上，不登录就看得到这两笔',
      async () => {
        const window = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })).newPage();
        await window.goto(`${origin}/public`);
        await window.getByRole('link', { name: /凤二村/ }).click();
        await window.getByText('节日慰问').first().waitFor();
        await window.getByText('+3,000.50').first().waitFor();
        await window.getByText('−1,200.00').first().waitFor();
        if ((await window.getByText('演示果园').count()) > 0) throw new Error('a donor who did not agree is named');
        await shotOf(window, '09-public');
        await window.context().close();
      },
    ],
  ];
}
