import { signIn, WAITS_MS } from '../walk.mjs';

const FENGER = '440117002215';
const GOODS = '增城丝苗米 5kg';
const HOUSEHOLD = 'FE-0012';
const SHOP = `/s/${FENGER}/shop`;

/** A merchant offers for a month's list, which is taken, checked and published; of this month's, an order is placed for an elder who agreed, made ready by the merchant, brought by a volunteer, and settled with the fund. */
export const title = '爱心到家的一单';
export const login = 'fenger.worker';

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, browser, origin, see, signIn: enter, shot, shotOf, as }) {
  const api = as(login);
  const dayOf = days => new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
  const sku = `HM-${String(Date.now()).slice(-6)}`;
  let month = '';
  let orderId = '';
  /** A window of somebody else. @param {string} who @param {string} at */
  const windowOf = async (who, at) => {
    const window = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage();
    window.setDefaultTimeout(WAITS_MS);
    await signIn(window, { origin, login: who });
    await window.goto(origin + at);
    return window;
  };
  return [
    [
      '社工拟一份空白清单，等企业报价',
      async () => {
        await enter();
        await page.goto(`${origin}${SHOP}`);
        await page.getByRole('button', { name: '拟空白清单' }).click();
        await page.waitForURL(/month=\d{4}-\d{2}/);
        month = new URL(page.url()).searchParams.get('month')?.replaceAll('"', '') ?? '';
        await see('先加商品，再核对。');
      },
    ],
    [
      '商户登记自己的商品，写报价，报出',
      async () => {
        const merchant = await windowOf('huimin', `${SHOP}/enterprises`);
        if ((await merchant.locator('main').innerText()).includes('晨光')) throw new Error('the merchant sees another enterprise');
        await merchant.getByRole('button', { name: '登记商品' }).click();
        await merchant.getByLabel('商品编号').fill(sku);
        await merchant.getByLabel('名称').fill(GOODS);
        await merchant.getByLabel('单位').fill('袋');
        await merchant.getByLabel('类别').fill('粮油');
        await merchant.getByRole('button', { name: '保存商品' }).click();
        await merchant.getByRole('dialog').waitFor({ state: 'detached' });
        await merchant.goto(`${origin}${SHOP}/offers`);
        await merchant.getByRole('button', { name: '写报价' }).click();
        await merchant.getByLabel('清单月份').selectOption(month);
        await merchant.getByLabel('商品').selectOption({ label: `${sku} ${GOODS}` });
        await merchant.getByLabel('市场价').fill('68');
        await merchant.getByLabel('每件企业补贴').fill('6.80');
        await merchant.getByLabel('库存').fill('40');
        await merchant.getByLabel('参考价').fill('69.90');
        await merchant.getByLabel('在哪里看到的').fill('街口超市标价');
        await merchant.getByLabel('哪一天看到的').fill(dayOf(-1));
        await shotOf(merchant, '02-offer');
        await merchant.getByRole('button', { name: '保存草稿' }).click();
        await merchant.getByRole('dialog').waitFor({ state: 'detached' });
        await merchant.getByRole('button', { name: '报出' }).first().click();
        await merchant.getByText('已报出').first().waitFor();
        await shotOf(merchant, '02-sent');
        await merchant.close();
      },
    ],
    [
      '社工采用，写项目补贴，核对；站长公布',
      async () => {
        await page.reload();
        await page.getByRole('link', { name: /企业报来/ }).click();
        const row = page.locator('tr').filter({ hasText: sku });
        await row.getByRole('button', { name: '采用', exact: false }).last().click();
        await page.getByRole('dialog').getByLabel('爱心到家项目').fill('17');
        await shot('02-take');
        await page.getByRole('dialog').getByRole('button', { name: '采用' }).click();
        await see('已采用');
        await page.goto(`${origin}${SHOP}?month=${month}`);
        await page.getByRole('button', { name: '核对清单' }).click();
        await see('等站长公布');
        const manager = await windowOf('fenger.manager', `${SHOP}?month=${month}`);
        await manager.getByRole('button', { name: '公布清单' }).click();
        await manager.getByRole('button', { name: '公布清单' }).waitFor({ state: 'detached' });
        await manager.getByText(GOODS).first().waitFor();
        await shotOf(manager, '02-published');
        await manager.close();
      },
    ],
    [
      '社工替住户下单：先看谁出多少，再写住户怎么同意的',
      async () => {
        await page.goto(`${origin}${SHOP}/orders`);
        await page.getByRole('button', { name: '代下单' }).click();
        await page.getByLabel('户编号').fill(HOUSEHOLD);
        await page.getByLabel('爱心企业').selectOption({ label: '惠民粮油商行' });
        await page.locator('.shopqty').first().fill('1');
        await page.locator('.why .own').waitFor();
        await page.getByText('志愿者送货').click();
        await page.getByText('当面同意').click();
        await page.getByLabel('谁同意、谁在场').fill('本人，女儿在场');
        await shot('03-price');
        await page.getByRole('button', { name: /下单，自付/ }).click();
        await page.waitForURL(/shop\/orders\/[0-9a-f-]{36}$/);
        orderId = page.url().split('/').at(-1) ?? '';
        await see('已预占');
        await shot('04-placed');
      },
    ],
    [
      '商户看得到自己的这一单，看不到是哪一户，备好',
      async () => {
        const merchant = await windowOf('huimin', `${SHOP}/orders/${orderId}`);
        await merchant.getByRole('button', { name: '备好了' }).click();
        await merchant.getByText('可取货').first().waitFor();
        if ((await merchant.locator('main').innerText()).includes(HOUSEHOLD)) throw new Error('the merchant sees whose it is');
        await shotOf(merchant, '05-merchant');
        await merchant.close();
      },
    ],
    [
      '社工派人送；志愿者当天看到门牌，送到，收现金',
      async () => {
        await page.reload();
        await page.getByRole('button', { name: '派人送货' }).click();
        await page.getByLabel('谁来送').fill('fenger.volunteer');
        await page.getByLabel('门牌').fill('凤二村五社 3 号');
        await page.getByRole('button', { name: '派人送货' }).last().click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        const volunteer = await windowOf('fenger.volunteer', `${SHOP}/deliveries`);
        const mine = volunteer.locator('li').filter({ hasText: '凤二村五社 3 号' });
        await mine.waitFor();
        await shotOf(volunteer, '06-door');
        await mine.getByRole('button', { name: '送到了' }).click();
        await volunteer.getByLabel('谁签收的').fill('本人');
        await volunteer.getByRole('dialog').getByRole('button', { name: '送到了' }).click();
        await mine.waitFor({ state: 'detached' });
        await shotOf(volunteer, '07-delivered');
        await volunteer.close();
      },
    ],
    [
      '基金入账，月度结算和基金账一致，点开就是这一单',
      async () => {
        const { state, number } = await api.get(`/api/v1/orders/${orderId}`);
        if (state !== 'ORDER_STATE_FULFILLED') throw new Error(`the order is in ${state}`);
        const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
        await page.goto(`${origin}${SHOP}/settlements?month=${month}`);
        await page.getByRole('button', { name: '和基金账对账' }).click();
        await see('一致');
        await shot('08-settled');
        await page.getByRole('link', { name: '惠民粮油商行' }).click();
        await see(number);
        await shot('09-rows');
      },
    ],
  ];
}
