const FENGER = '440117002215';
const HOUR = 3_600_000;
const shanghai = at => new Date(at + 8 * HOUR).toISOString();

/** An ID number of region 99, which is nobody's; another one each minute. */
function made() {
  const body = `99011719700101${String(Math.floor(Date.now() / 60_000) % 1000).padStart(3, '0')}`;
  return body + '10X98765432'[[...body].reduce((sum, d, i) => sum + Number(d) * (2 ** (17 - i) % 11), 0) % 11];
}

/** A shift is made, somebody signed up, checked in with the code on a second browser, and checked out: the hours stand. */
export const title = '班次、报名、签到签退';
export const login = 'fenger.manager';

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, browser, origin, see, signIn: enter, shot, shotOf, as }) {
  const api = as('fenger.manager');
  const [from, to] = [shanghai(Date.now() - HOUR / 2), shanghai(Date.now() + 3 * HOUR)];
  const name = `签到一${from.slice(14, 19).replace(':', '')}`;
  let shiftId = '';
  let cameAt = 0;
  let volunteer = { id: '', number: '', name: '' };
  /** @type {import('playwright-core').Page} the volunteer's telephone, without a login */
  let phone;
  const codeNow = async () => (await page.locator('.codebox .code').textContent())?.replace(/\D/g, '') ?? '';
  const typeCode = async () => {
    await phone.goto(`${origin}/public/check-in/${shiftId}`);
    await phone.getByLabel('志愿者编号').fill(volunteer.number);
    await phone.getByLabel('屏幕上的六位数字').fill(await codeNow());
    await phone.getByRole('button', { name: '签到或签退' }).click();
  };
  return [
    [
      '站长排一个现在开始的班',
      async () => {
        volunteer = await api.post('/api/v1/volunteers', { volunteer: { name: '甄签到', idNumber: made(), joinedOn: '2026-01-05' } });
        await api.post('/api/v1/serviceProjects', {
          name,
          kind: 'SERVICE_PROJECT_KIND_REGULAR',
          joinMode: 'JOIN_MODE_OPEN',
          startsOn: '2026-01-01',
        });
        await enter();
        await page.goto(`${origin}/s/${FENGER}/shifts`);
        await page.getByRole('button', { name: '排一个班' }).click();
        await page.getByLabel('服务项目').selectOption({ label: name });
        await page.getByLabel('哪一天').fill(from.slice(0, 10));
        await page.getByLabel('开始时间').fill(from.slice(11, 16));
        await page.getByLabel('结束时间').fill(to.slice(11, 16));
        await page.getByLabel('名额').fill('3');
        await shot('01-plan');
        await page.getByRole('button', { name: '排好' }).click();
        await see('班次排好了。');
        await shot('02-board');
      },
    ],
    [
      '给志愿者报名',
      async () => {
        await page
          .getByRole('link', { name: new RegExp(name) })
          .first()
          .click();
        await page.getByRole('button', { name: '给志愿者报名' }).click();
        await page.getByPlaceholder('姓名、拼音、志愿者编号').fill(volunteer.name);
        await page.getByText(volunteer.number).first().click();
        await shot('03-sign-up');
        await page.getByRole('button', { name: '确认报名' }).click();
        await page.locator('td').getByText(volunteer.name).waitFor();
        shiftId = page.url().split('/').at(-1) ?? '';
      },
    ],
    [
      '屏幕上显示签到码，志愿者在自己的手机上填编号和码，签到',
      async () => {
        await page.getByRole('button', { name: '显示签到码' }).click();
        await page.locator('.codebox .code').waitFor();
        await shot('04-code');
        phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })).newPage();
        await typeCode();
        await phone.getByText('已签到').waitFor();
        cameAt = Date.now();
        await shotOf(phone, '05-checked-in');
        await page.getByText('签到 1 人，签退 0 人').waitFor();
      },
    ],
    [
      '离开时再填一次，就是签退，时数记下来了',
      async () => {
        // An hour is counted in whole minutes: one has to be over.
        await page.waitForFunction(at => Date.now() - at > 61_000, cameAt, { timeout: 90_000 });
        await typeCode();
        await phone.getByText('已签退').waitFor();
        await shotOf(phone, '06-checked-out');
        await page.goto(`${origin}/s/${FENGER}/shifts/${shiftId}`);
        await page.locator('td').getByText('已签退').waitFor();
        await shot('07-done');
        const { checkIns } = await api.get(`/api/v1/checkIns?shiftId=${shiftId}`);
        const record = await api.get(`/api/v1/serviceRecords/${checkIns?.[0]?.serviceRecordId}`);
        if (record.shiftId !== shiftId || !(record.minutes > 0)) throw new Error(`the hours do not stand: ${JSON.stringify(record)}`);
      },
    ],
  ];
}
