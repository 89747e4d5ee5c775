const FENGER = '440117002215';

/** An ID number of region 99, which is nobody's; another one each minute. */
function made() {
  const body = `99011719690202${String(Math.floor(Date.now() / 60_000) % 1000).padStart(3, '0')}`;
  return body + '10X98765432'[[...body].reduce((sum, d, i) => sum + Number(d) * (2 ** (17 - i) % 11), 0) % 11];
}

/** A volunteer is registered, hours of another system confirmed by a second person, a star proposed, noticed and objected to; a certificate is verified by anybody until its hours are revoked. The notice's days are moved in `star.int.spec.ts`. */
export const title = '志愿者：时数、星级公示、服务证明';
export const login = 'fenger.manager';

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, browser, origin, see, signIn, shot, shotOf, as }) {
  const worker = as('fenger.worker');
  const name = '甄有星';
  let volunteer = '';
  let record = '';
  let starCase = '';
  let code = '';
  /** @type {import('playwright-core').Page} anybody's telephone, without a login */
  let phone;
  const dialog = () => page.getByRole('dialog');
  const file = () => page.goto(`${origin}/s/${FENGER}/volunteers/${volunteer}`);
  return [
    [
      '站长登记一位志愿者',
      async () => {
        await signIn();
        await page.goto(`${origin}/s/${FENGER}/volunteers/new`);
        await page.getByLabel('姓名').fill(name);
        await page.getByLabel('证件号').fill(made());
        await page.getByRole('button', { name: '登记这位志愿者' }).click();
        await page.getByRole('heading', { name }).waitFor();
        volunteer = page.url().split('/').at(-1) ?? '';
        await shot('01-registered');
      },
    ],
    [
      '社工转入别的系统的 120 小时，站长作为另一个人确认',
      async () => {
        const hours = { volunteerId: volunteer, minutes: 7200, upTo: '2026-10-31', sourceSystem: '广州公益时间', evidence: '服务证明' };
        record = (await worker.post('/api/v1/serviceRecords:carryOver', hours)).id;
        await page.goto(`${origin}/s/${FENGER}/volunteers/hours/${record}`);
        await page.getByRole('button', { name: '确认时数' }).click();
        await see('已确认');
        await shot('02-confirmed');
      },
    ],
    [
      '系统提出一星，社工发布公示：公示没满，站长没有授予的按钮，大家不用登录就看得到',
      async () => {
        starCase = (await worker.get(`/api/v1/starCases?volunteerId=${volunteer}`)).cases[0].id;
        await page.goto(`${origin}/s/${FENGER}/volunteers/stars/${starCase}`);
        await see('待公示');
        await worker.post(`/api/v1/starCases/${starCase}:notice`, {});
        await page.reload();
        await page.getByText('最早可授予').waitFor();
        if ((await page.getByRole('button', { name: '授予星级' }).count()) > 0)
          throw new Error('a star could be granted before its notice ended');
        await shot('03-noticed');
        phone = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN' })).newPage();
        await phone.goto(`${origin}/public/stars/${FENGER}`);
        await phone.getByText(name).waitFor();
        await shotOf(phone, '04-public-notice');
      },
    ],
    [
      '有人提异议：公示暂停，记的人自己不能答复',
      async () => {
        await page.getByRole('button', { name: '记异议' }).click();
        await dialog().getByLabel('异议内容').fill('十月那次没有看到他来');
        await dialog().getByRole('button', { name: '记下异议' }).click();
        await page.getByText('有异议，公示暂停').first().waitFor();
        await page.getByText('这条异议是您记的').waitFor();
        await shot('05-paused');
      },
    ],
    [
      '出具服务证明，任何人凭核验码查验，只看到姓',
      async () => {
        await file();
        await page.getByRole('button', { name: '出具证明' }).click();
        await dialog().getByLabel('从').fill('2020-01-01');
        await shot('06-issue');
        await dialog().getByRole('button', { name: '出具这份证明' }).click();
        await dialog().waitFor({ state: 'detached' });
        const said = (await page.getByText(/核验码 [0-9A-Z-]{14}/).textContent()) ?? '';
        code = said.replace('核验码 ', '');
        const { certificates } = await worker.get(`/api/v1/certificates?volunteerId=${volunteer}`);
        const printed = await fetch(`${origin}/api/v1/certificates/${certificates[0].id}:print`, {
          headers: { authorization: `Bearer ${await worker.token()}` },
        });
        const bytes = Buffer.from(await printed.arrayBuffer());
        if (bytes.subarray(0, 5).toString() !== '%PDF-') throw new Error('the certificate is no PDF');
        await phone.goto(`${origin}/public/certificates`);
        await phone.getByLabel('核验码').fill(code.toLowerCase().replaceAll('-', ''));
        await phone.getByRole('button', { name: '核验这份证明' }).click();
        await phone.locator('.done').getByText('有效').waitFor();
        await phone.getByText('甄**').waitFor();
        if ((await phone.getByText(name).count()) > 0) throw new Error('the whole name is shown to anybody');
        await shotOf(phone, '07-verified');
      },
    ],
    [
      '时数被撤销：证明自动作废，核验的人看得到原因',
      async () => {
        await page.goto(`${origin}/s/${FENGER}/volunteers/hours/${record}`);
        await page.getByRole('button', { name: '撤销时数' }).click();
        await dialog().getByLabel('原因').fill('证明有误');
        await dialog().getByRole('button', { name: '撤销时数' }).click();
        await see('已撤销');
        await phone.reload();
        await phone.getByText('已作废').first().waitFor();
        await phone.getByText('时数后来更正了').waitFor();
        await shotOf(phone, '08-revoked');
      },
    ],
  ];
}
