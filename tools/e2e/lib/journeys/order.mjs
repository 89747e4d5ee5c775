import { signIn } from '../walk.mjs';

const FENGER = '440117002215';
const HOUSEHOLD = 'FE-0012';
const SHOP = `/s/${FENGER}/shop`;

/** A list is published; an order is placed for an elder who agreed, made ready by the merchant, brought by a volunteer, and settled with the fund. */
export const title = '爱心到家的一单';
export const login = 'fenger.worker';

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, browser, origin, see, signIn: enter, shot, shotOf, as }) {
  const api = as(login);
  const next = new Date(Date.now() + 32 * 86_400_000).toISOString().slice(0, 7);
  let orderId = '';
  /** A window of somebody else. @param {string} who @param {string} at */
  const windowOf = async (who, at) => {
    const window = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage();
    window.setDefaultTimeout(20_000);
    await signIn(window, { origin, login: who });
    await window.goto(origin + at);
    return window;
  };
  return [
    [
      '社工照上月拟下月清单，核对；站长公布',
      async () => {
        const { loveLists } = await api.get('/api/v1/loveLists?pageSize=1');
        const list = loveLists.find(l => l.month === next) ?? (await api.post('/api/v1/loveLists', { month: next }));
        const [from] = (await api.get('/api/v1/loveLists?pageSize=10')).loveLists.filter(l => l.month < next);
        const { items } = await api.get(`/api/v1/loveLists/${from.id}`);
        const [{ id: _, taken: __, householdPrice: ___, ...item }] = items;
        if (list.state !== 'LOVE_LIST_STATE_PUBLISHED') {
          if (list.itemCount === 0) await api.post(`/api/v1/loveLists/${list.id}:saveItem`, { item });
          await api.post(`/api/v1/loveLists/${list.id}:check`, {});
          const manager = await windowOf('fenger.manager', `${SHOP}?month=${next}`);
          await manager.getByRole('button', { name: '公布清单' }).click();
          await manager.getByRole('button', { name: '公布清单' }).waitFor({ state: 'detached' });
          await shotOf(manager, '02-published');
          await manager.close();
        }
      },
    ],
    [
      '社工替住户下单：先看谁出多少，再写住户怎么同意的',
      async () => {
        await enter();
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
