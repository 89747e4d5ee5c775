import { WAITS_MS } from '../walk.mjs';

const FENGER = '440117002215';
const NOTES = '右膝肿了三天，下楼要扶墙。';
/** Each step has its own windows. */
export const title = '写到一半：什么都不丢，什么都不重';
export const login = 'fenger.worker';
/** @type {import('../walk.mjs').Steps} */
export const steps = ({ browser, origin, as, shotOf }) => formsJourney(browser, { origin, as, shot: shotOf });

const MORE = '孙子作业有人辅导。';

/**
 * What must never happen to a form: typed text lost, sent twice, or somebody else's change written over unseen. Each step is a person at Fenger
 * in a browser of their own.
 * @param {import('playwright-core').Browser} browser
 * @param {{origin: string, as: import('../walk.mjs').Hand['as'], shot: import('../walk.mjs').Hand['shotOf']}} with_
 * @returns {[string, () => Promise<void>][]}
 */
function formsJourney(browser, { origin, as, shot }) {
  const worker = as('fenger.worker');
  const newResident = async name =>
    (await worker.post('/api/v1/residents', { resident: { name, filedOn: '2024-05-06', worker: '周好少' } })).resident.id;
  const visitsOf = async id => (await worker.get(`/api/v1/visits?residentId=${id}`)).visits;
  const formOf = id => `${origin}/s/${FENGER}/visits/new?resident=${id}`;
  const notes = page => page.locator('[data-name=notes] textarea');
  const send = page => page.getByRole('button', { name: '提交走访记录' });
  const fill = async (page, text) => {
    await page.getByText('入户探访', { exact: true }).click();
    await page.getByText('见到本人', { exact: true }).click();
    await notes(page).fill(text);
  };
  const holds = async (page, text) => {
    const value = await notes(page).inputValue();
    if (value !== text) throw new Error(`the form holds ${JSON.stringify(value)}`);
  };
  const wasSentOnce = async (id, text) => {
    const found = await visitsOf(id);
    if (found.length !== 1 || found[0].notes !== text) throw new Error(`recorded: ${JSON.stringify(found.map(v => v.notes))}`);
  };

  return [
    [
      '断网：写到一半网络断了，一个字都没丢，恢复后只提交一次',
      async () => {
        const id = await newResident('断网一');
        const page = await signIn(browser, { origin, login: 'fenger.worker', to: formOf(id) });
        await fill(page, NOTES);
        await page.getByText('已保存在本机').waitFor();
        await page.context().setOffline(true);
        await notes(page).fill(NOTES + MORE);
        await page.getByText('网络断了，写的都在本机').waitFor();
        await page.keyboard.press('Control+Enter');
        await page.getByText('还没有提交：网络断了').waitFor();
        await holds(page, NOTES + MORE);
        await shot(page, '20-cut');
        await page.context().setOffline(false);
        await page.getByText('还没有提交：刚才没有连上').waitFor();
        await page.reload();
        await page.getByText('在这台电脑上没写完的').waitFor();
        await holds(page, NOTES + MORE);
        await send(page).click();
        await page.waitForURL(/\/residents\/[0-9a-f-]{36}$/);
        await wasSentOnce(id, NOTES + MORE);
        await page.context().close();
      },
    ],
    [
      '答复丢了：提交到了站里，答复没有回来，再点一次不会重复',
      async () => {
        const id = await newResident('答复二');
        const page = await signIn(browser, { origin, login: 'fenger.worker', to: formOf(id) });
        await fill(page, NOTES);
        // The request arrives and its answer is thrown away.
        await page.route('**/api/v1/visits', async (route, request) => {
          if (request.method() !== 'POST') return route.fallback();
          await route.fetch();
          await route.abort();
        });
        await send(page).click();
        await page.getByText('还没有提交：刚才没有连上').waitFor();
        await page.unroute('**/api/v1/visits');
        await page.reload();
        await page.getByText('在这台电脑上没写完的').waitFor();
        await send(page).click();
        await page.waitForURL(/\/residents\/[0-9a-f-]{36}$/);
        await wasSentOnce(id, NOTES);
        await page.context().close();
      },
    ],
    [
      '登录过期：登录框盖在表单上面，登录后表单还在，只提交一次',
      async () => {
        const id = await newResident('过期三');
        const page = await signIn(browser, { origin, login: 'fenger.worker', to: formOf(id) });
        await fill(page, NOTES);
        await page.context().clearCookies();
        await page.evaluate(() => {
          for (const key of Object.keys(sessionStorage)) {
            if (!key.startsWith('oidc.user:')) continue;
            const { refresh_token: _, ...user } = JSON.parse(sessionStorage.getItem(key) ?? '{}');
            sessionStorage.setItem(key, JSON.stringify({ ...user, expires_at: 1 }));
          }
        });
        await send(page).click();
        await page.getByText('登录已过期').waitFor();
        await holds(page, NOTES);
        await shot(page, '21-expired');
        const popup = page.waitForEvent('popup');
        await page.getByRole('dialog').getByRole('button', { name: '登录' }).click();
        await passwordIn(await popup, 'fenger.worker');
        await page.waitForURL(/\/residents\/[0-9a-f-]{36}$/);
        await wasSentOnce(id, NOTES);
        await page.context().close();
      },
    ],
    [
      '换一台电脑：接着写另一台上没写完的；两台各写各的，两份都看得到',
      async () => {
        const id = await newResident('两台四');
        const desk = await signIn(browser, { origin, login: 'fenger.worker', to: formOf(id) });
        await fill(desk, NOTES);
        await desk.keyboard.press('Control+s');
        await desk.getByText('草稿已上传').waitFor();
        const laptop = await signIn(browser, { origin, login: 'fenger.worker', to: formOf(id) });
        await laptop.getByText('在另一台设备上没写完的').waitFor();
        await holds(laptop, NOTES);
        await shot(laptop, '22-other-device');
        await notes(laptop).fill(NOTES + MORE);
        await laptop.keyboard.press('Control+s');
        await laptop.getByText('草稿已上传').waitFor();
        await notes(desk).fill('另外写的。');
        await desk.keyboard.press('Control+s');
        await desk.getByText('有两份没写完的').waitFor();
        await shot(desk, '23-two-copies');
        await desk.getByRole('button', { name: '看另一份' }).click();
        await holds(desk, NOTES + MORE);
        await desk.getByRole('button', { name: '就用现在这份' }).click();
        await send(desk).click();
        await desk.waitForURL(/\/residents\/[0-9a-f-]{36}$/);
        await wasSentOnce(id, NOTES + MORE);
        await desk.context().close();
        await laptop.context().close();
      },
    ],
    [
      '两个人改同一份档案：两边的值都摆出来，逐项选，谁的都不会悄悄没了',
      async () => {
        const id = await newResident('同改五');
        const edit = `${origin}/s/${FENGER}/residents/${id}/edit`;
        const mine = await signIn(browser, { origin, login: 'fenger.worker', to: edit });
        await mine.locator('[data-name=worker] input').fill('李怡瑞');
        await mine.locator('[data-name=phone] input').fill('19900000123');
        const other = await signIn(browser, { origin, login: 'fenger.manager', to: edit });
        await other.locator('[data-name=worker] input').fill('黄站长');
        await other.locator('[data-name=address] input').fill('凤二村三社');
        await other.getByRole('button', { name: '保存修改' }).click();
        await other.waitForURL(/\/residents\/[0-9a-f-]{36}$/);
        await mine.getByRole('button', { name: '保存修改' }).click();
        const clash = mine.getByRole('region', { name: '这份资料刚才被别人改过' });
        await clash.getByText('黄站长').waitFor();
        await clash.getByText('陈志明').waitFor();
        await shot(mine, '24-clash');
        await clash.getByText('李怡瑞').click();
        await clash.getByRole('button', { name: '按选的保存' }).click();
        await mine.waitForURL(/\/residents\/[0-9a-f-]{36}$/);
        const saved = await worker.get(`/api/v1/residents/${id}`);
        const is = [saved.worker, saved.phone, saved.hamlet];
        if (is.join() !== '李怡瑞,199****0123,三社') throw new Error(`on file: ${is}`);
        await mine.context().close();
        await other.context().close();
      },
    ],
  ];
}

/** A browser of its own, signed in, on a page. */
async function signIn(browser, { origin, login, to }) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(WAITS_MS);
  await page.goto(origin);
  await page.getByRole('button', { name: '登录' }).click();
  await passwordIn(page, login);
  await page.waitForURL(/\/s\/\d{12}\//);
  await page.goto(to);
  await page.locator('form').first().waitFor();
  return page;
}

async function passwordIn(page, login) {
  await page.locator('input[type=password]').waitFor();
  await page.getByLabel('账号').fill(login);
  await page.locator('input[type=password]').fill('shuniu');
  await page.getByRole('button', { name: '登录' }).click();
}
