import { idCheckCharacter } from '@shuniu/workbook';
import { until } from '../../../local/lib/api.mjs';
import { signIn, WAITS_MS } from '../walk.mjs';

const FENGER = '440117002215';
const shanghai = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
/** Monday is 1. @param {string} day */
const weekday = day => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

/** An ID number of region 99, which is nobody's. @param {number} n */
function numberOf(n) {
  const body = `99011719690818${String(n).padStart(3, '0')}`;
  return body + idCheckCharacter(body);
}

/** A pair is made at the desk, its volunteer walks the round of the day on a telephone; a door that nobody opened reaches the worker, who settles it. */
export const title = '结对、上门、没人应的门';
export const login = 'fenger.worker';

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, browser, origin, see, signIn: enter, shot, shotOf, as }) {
  const worker = as('fenger.worker');
  const today = shanghai();
  const mark = String(Date.now()).slice(-6);
  const [opens, silent] = [`凤二村三社${mark}号甲`, `凤二村三社${mark}号乙`];
  const note = `去镇上看病了${mark}`;
  let volunteer = { id: '', number: '', name: '' };
  let [first, second, round, stop] = ['', '', '', ''];
  /** @type {import('playwright-core').Page} the volunteer's telephone */
  let phone;
  const household = async address => (await worker.post('/api/v1/households', { kind: 'HOUSEHOLD_KIND_REGISTERED', address })).id;
  const dialog = () => page.getByRole('dialog');
  const doorOf = address => phone.getByRole('listitem').filter({ hasText: address });
  const shown = () => phone.locator('main').textContent();
  return [
    [
      '社工在一户的页面安排结对，写明忌口',
      async () => {
        const { volunteers } = await worker.post('/api/v1/volunteers:search', { text: '邓志和', unit: FENGER });
        volunteer = volunteers[0];
        [first, second] = [await household(opens), await household(silent)];
        await enter();
        await page.goto(`${origin}/s/${FENGER}/households/${first}`);
        await page.getByRole('button', { name: '安排结对' }).click();
        await dialog().getByPlaceholder('姓名、拼音、志愿者编号').fill(volunteer.name);
        await dialog().getByText(volunteer.number).first().click();
        await dialog().getByText('送餐', { exact: true }).click();
        await dialog()
          .locator('[data-name=weekdays] label')
          .nth(weekday(today) - 1)
          .click();
        await dialog().getByLabel('忌口').fill('不吃海鲜');
        await shot('02-pair');
        await dialog().getByRole('button', { name: '结对', exact: true }).click();
        // The line that says it is gone when the list is fetched anew: the row stays.
        await page.getByRole('cell').getByText(volunteer.name).first().waitFor();
        await shot('03-paired');
      },
    ],
    [
      '同一位志愿者再照看一户：当天的一趟有这两户',
      async () => {
        const pair = { volunteerId: volunteer.id, householdId: second, kind: 'PAIR_KIND_MEAL', weekdays: [weekday(today)], fromOn: today };
        const { id } = await worker.post('/api/v1/pairs', { ...pair, toOn: today });
        const { rounds } = await worker.get(`/api/v1/rounds?fromOn=${today}&toOn=${today}&volunteerId=${volunteer.id}&kind=PAIR_KIND_MEAL`);
        round = rounds[0].id;
        const { stops } = await worker.get(`/api/v1/rounds/${round}`);
        stop = stops.find(s => s.pairId === id).id;
        if (!stops.some(s => s.householdId === first)) throw new Error('the pair of the desk has no stop today');
        await page.goto(`${origin}/s/${FENGER}/volunteers/rounds`);
        await page.locator(`a[href$="/rounds/${round}"]`).waitFor();
        await shot('04-week');
      },
    ],
    [
      '志愿者在手机上打开这一趟：点「看门牌」以前没有门牌，点了才有门牌和忌口',
      async () => {
        const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
        phone = await context.newPage();
        phone.setDefaultTimeout(WAITS_MS);
        await signIn(phone, { origin, login: 'fenger.volunteer' });
        await phone.goto(`${origin}/s/${FENGER}/volunteers/rounds/${round}`);
        await phone.getByRole('button', { name: '看门牌' }).waitFor();
        for (const word of [opens, silent, '不吃海鲜'])
          if ((await shown())?.includes(word)) throw new Error('a door is told before it is opened');
        await phone.getByRole('button', { name: '看门牌' }).click();
        await doorOf(opens).getByText('不吃海鲜').waitFor();
        await doorOf(silent).waitFor();
        await shotOf(phone, '05-doors');
      },
    ],
    [
      '一户见到了，一户没人应',
      async () => {
        await doorOf(opens).getByRole('button', { name: '见到了' }).click();
        await doorOf(opens).getByText('已完成').waitFor();
        await doorOf(silent).getByRole('button', { name: '没人应' }).click();
        await doorOf(silent).getByText('无应答').waitFor();
        await shotOf(phone, '06-walked');
        // The telephone shows what was tapped before it has been sent.
        await until('the door being written down by whoever walked', async () => {
          const { stops } = await worker.get(`/api/v1/rounds/${round}`);
          return stops.find(s => s.id === stop).recordedBy === 'fenger.volunteer';
        });
        await phone.context().close();
      },
    ],
    [
      '社工看到消息，点开就是没人应的门，写下后来怎样',
      async () => {
        // The message travels from one service to another.
        const told = page.locator('.msg.new').filter({ hasText: '探访没有应答' }).first();
        await page.goto(`${origin}/s/${FENGER}/messages`);
        await told.waitFor();
        await shot('07-message');
        await told.getByRole('button').first().click();
        await page.getByRole('heading', { name: /没人应的门/ }).waitFor();
        await shot('08-waiting');
        await page.goto(`${origin}/s/${FENGER}/volunteers/rounds/${round}`);
        await page.getByRole('button', { name: '跟进' }).last().click();
        await dialog().getByLabel('后来怎样').fill(note);
        await dialog().getByRole('button', { name: '记下' }).click();
        await dialog().waitFor({ state: 'detached' });
        await see(`跟进：${note}`);
        await shot('09-settled');
        const { stops } = await worker.get('/api/v1/rounds:unanswered');
        if (stops.some(s => s.id === stop)) throw new Error('the door still waits for somebody');
      },
    ],
    [
      '另一位志愿者只有一户：记下，改正按错的，时数等确认；确认以后页面说已确认',
      async () => {
        // A volunteer of this run alone: nobody else leaves a door of the round open.
        const walker = await as('fenger.manager').post('/api/v1/volunteers', {
          volunteer: { name: '甄时数', idNumber: numberOf(Number(mark.slice(-3))), joinedOn: '2026-01-05' },
        });
        const householdId = await household(`凤二村三社${mark}号丙`);
        const pair = {
          volunteerId: walker.id,
          householdId,
          kind: 'PAIR_KIND_VISIT',
          weekdays: [weekday(today)],
          fromOn: today,
          toOn: today,
        };
        await worker.post('/api/v1/pairs', pair);
        const { rounds } = await worker.get(`/api/v1/rounds?fromOn=${today}&toOn=${today}&volunteerId=${walker.id}`);
        await page.goto(`${origin}/s/${FENGER}/volunteers/rounds/${rounds[0].id}`);
        await page.getByRole('button', { name: '取消这一趟' }).waitFor();
        await page.getByRole('button', { name: '没人应' }).click();
        await page.getByText('无应答').first().waitFor();
        await page.getByRole('button', { name: '取消这一趟' }).waitFor({ state: 'detached' });
        await page.getByRole('button', { name: '更正', exact: true }).click();
        await dialog().getByText('见到了', { exact: true }).click();
        await dialog().getByLabel('原因').fill('按错了，人在家');
        await shot('10-mend');
        await dialog().getByRole('button', { name: '更正', exact: true }).click();
        await see(/原记 无应答 .*按错了，人在家/);
        await see(/时数 \d+ 分钟，等另一位确认/);
        await shot('11-hours');
        const [person] = (await worker.get(`/api/v1/rounds/${rounds[0].id}`)).people;
        await as('fenger.manager').post(`/api/v1/serviceRecords/${person.serviceRecordId}:confirm`, {});
        await page.reload();
        await see(/时数 \d+ 分钟，已确认/);
        await shot('12-confirmed');
      },
    ],
  ];
}
