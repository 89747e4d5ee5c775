import { signIn, WAITS_MS } from '../walk.mjs';

const FENGER = '440117002215';
const MINUTE = 60_000;
/** An instant as a form of Shanghai has it. @param {number} at */
const shanghai = at => new Date(at + 8 * 60 * MINUTE).toISOString();

/** An activity from its plan to the archive: approved by another, a family signed up, checked in on its own phone by ticket and code, volunteers called, told, held and reported. */
export const title = '活动：策划、审批、报名、自助签到、小结、归档';
export const login = 'fenger.worker';

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, browser, origin, see, signIn: enter, shot, shotOf, as }) {
  const worker = as('fenger.worker');
  // It begins in three minutes and lasts one: a form has whole minutes.
  const begins = Math.ceil(Date.now() / MINUTE) * MINUTE + 3 * MINUTE;
  const [from, to] = [shanghai(begins), shanghai(begins + MINUTE)];
  const name = `冬至包汤圆${from.slice(14, 16)}`;
  const family = ['测试马叔', '测试马婶'];
  let at = '';
  let ticket = '';
  /** @type {import('playwright-core').Page} the manager's window */
  let managers;
  /** @type {import('playwright-core').Page} the family's telephone, without a login */
  let phone;
  const window = async size => (await browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })).newPage();
  return [
    [
      '社工写方案，提交审批',
      async () => {
        await enter();
        await page.goto(`${origin}/s/${FENGER}/activities/new`);
        await page.getByLabel('活动类型').selectOption({ label: '村庄节庆' });
        await page.getByRole('textbox', { name: '活动名称' }).fill(name);
        await page.getByRole('textbox', { name: '地点' }).fill('村文化室');
        await page.getByLabel('日期').fill(from.slice(0, 10));
        await page.getByLabel('开始', { exact: false }).first().fill(from.slice(11, 16));
        await page.getByLabel('结束').fill(to.slice(11, 16));
        await page.getByRole('textbox', { name: '名额', exact: true }).fill('10');
        await shot('01-plan');
        await page.getByRole('button', { name: '保存方案' }).click();
        await see('草稿已保存。核对后提交审批。');
        at = new URL(page.url()).pathname;
        await page.getByRole('button', { name: '提交审批' }).click();
        await see('已提交，等站长审批。提交的人自己不能批。');
      },
    ],
    [
      '站长在自己的电脑上同意',
      async () => {
        managers = await window({ width: 1440, height: 900 });
        managers.setDefaultTimeout(WAITS_MS);
        await signIn(managers, { origin, login: 'fenger.manager' });
        await managers.goto(origin + at);
        await managers.getByText(/^由 周好少 提交/).waitFor();
        await shotOf(managers, '02-decide');
        await managers.getByRole('button', { name: '同意' }).click();
        await managers.getByText('已批准', { exact: true }).first().waitFor();
      },
    ],
    [
      '社工发布，招募志愿者，替一家人报名',
      async () => {
        await page.reload();
        await page.getByRole('button', { name: '发布活动' }).click();
        await see('报名中。代人报名，或接电话报名，都从这里。');
        await page.getByRole('button', { name: '招募志愿者' }).click();
        await page.getByLabel('需要人数').fill('2');
        await page.getByRole('button', { name: '发出招募' }).click();
        await see('0 人，候补 0 人');
        await page.getByRole('link', { name: '报名', exact: true }).click();
        for (const [i, person] of family.entries()) {
          await page.getByRole('button', { name: '加外来的客人' }).click();
          await page.getByLabel('姓名').nth(i).fill(person);
        }
        await shot('03-family');
        await page.getByRole('button', { name: '报名', exact: true }).click();
        await see('报上了。');
        await page.getByText(family.join('、')).waitFor();
        ticket = /凭证 (\w{8})/.exec((await page.locator('.aparties').last().textContent()) ?? '')?.[1] ?? '';
        await shot('04-signed-up');
      },
    ],
    [
      '告诉这一家：列出名单，电话说了',
      async () => {
        await page.getByRole('button', { name: '发通知' }).click();
        await page.getByRole('button', { name: '列出名单' }).click();
        await page.getByRole('button', { name: `电话说了 ${family.join('、')}` }).click();
        await see('已告知 1／1');
        await shot('05-told');
      },
    ],
    [
      '屏幕上显示签到码，这一家在自己的手机上填凭证和码，签到',
      async () => {
        await page.goto(`${origin}${at}/code`);
        await page.locator('.codebox .code').waitFor();
        await shot('06-code');
        const code = (await page.locator('.codebox .code').textContent())?.replace(/\D/g, '') ?? '';
        phone = await window({ width: 390, height: 844 });
        await phone.goto(`${origin}/public/activities/${at.split('/').at(-1)}/check-in?code=${code}`);
        await phone.getByLabel('报名凭证').fill(ticket.toLowerCase());
        await shotOf(phone, '07-phone');
        await phone.getByRole('button', { name: '签到' }).click();
        await phone.getByText('已签到 2 人').waitFor();
        await shotOf(phone, '08-checked-in');
        await page.getByText('到了 2 人，应到 2 人').waitFor();
      },
    ],
    [
      '村民在公开页上看得到这场活动',
      async () => {
        await phone.goto(`${origin}/public/stations/${FENGER}/activities`);
        await phone.getByText(name).waitFor();
        await shotOf(phone, '09-public');
        if ((await phone.content()).includes('测试马')) throw new Error('the public page names somebody');
      },
    ],
    [
      '办完了，写小结，站长归档',
      async () => {
        await page.goto(origin + at);
        await page.waitForFunction(until => Date.now() > until, begins + MINUTE, { timeout: 6 * MINUTE });
        await page.reload();
        await page.getByRole('button', { name: '办完了' }).click();
        await page.getByRole('button', { name: '写小结' }).click();
        await page.getByLabel('经过').fill('大家一起包了汤圆，唱了山歌。');
        await shot('10-report');
        await page.getByRole('button', { name: '保存小结' }).click();
        await see('小结写好了，等站长归档。');
        await managers.reload();
        await managers.getByRole('button', { name: '归档', exact: true }).click();
        await managers.getByText('已归档，内容不再变动。').waitFor();
        await shotOf(managers, '11-archived');
        const activity = await worker.get(`/api/v1/activities/${at.split('/').at(-1)}`);
        if (activity.attendance !== 2 || activity.state !== 'ACTIVITY_STATE_ARCHIVED')
          throw new Error(`it does not count: ${JSON.stringify(activity)}`);
      },
    ],
  ];
}
