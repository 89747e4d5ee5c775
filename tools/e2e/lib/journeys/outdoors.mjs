import { idCheckCharacter } from '@shuniu/workbook';
import { signIn, WAITS_MS } from '../walk.mjs';

const FENGER = '440117002215';
const HOUR = 3_600_000;
const MOST = 30;
const PIN = '135790';
const shanghai = (at = Date.now()) => new Date(at + 8 * HOUR).toISOString();

/** An ID number of region 99, which is nobody's. @param {number} n */
function numberOf(n) {
  const body = `99011719680717${String(n).padStart(3, '0')}`;
  return body + idCheckCharacter(body);
}

/** X16, X18: a list of thirty and a round are kept on a telephone, worked off without a network and with the page closed, and arrive once; one that cannot be taken stops no other. */
export const title = '没有网络：集体签到三十人、当天的上门';
export const login = 'fenger.worker';

/** @type {import('../walk.mjs').Steps} */
export function steps({ browser, origin, as, shotOf }) {
  const worker = as(login);
  const manager = as('fenger.manager');
  const mark = String(Date.now()).slice(-6);
  const today = shanghai().slice(0, 10);
  const people = [];
  let [shiftId, round] = ['', ''];
  let stops = [];
  /** @type {import('playwright-core').BrowserContext} the telephone */
  let telephone;
  /** @type {import('playwright-core').Page} */
  let phone;
  let lists = 0;
  const open = async () => {
    phone = await telephone.newPage();
    phone.setDefaultTimeout(WAITS_MS);
  };
  const keep = async () => {
    await phone.getByRole('button', { name: '留在这台设备上' }).click();
    const pin = phone.getByRole('dialog').getByLabel('六位数字口令');
    const button = phone.getByRole('dialog').getByRole('button', { name: '留下', exact: true });
    await button.waitFor();
    if (await pin.isVisible()) await pin.fill(PIN);
    await button.click();
    await phone.getByText('已留在这台设备上').waitFor();
  };
  const unlock = async pin => {
    await phone.getByLabel('六位数字口令').fill(pin);
    await phone.getByRole('button', { name: '打开', exact: true }).click();
  };
  const came = async () => (await worker.get(`/api/v1/checkIns?shiftId=${shiftId}&pageSize=200`)).checkIns ?? [];
  const door = n => phone.getByRole('listitem').filter({ hasText: `户外${mark}号${n}` });
  const kept = name => phone.getByRole('button', { name: new RegExp(name) });
  const household = n => worker.post('/api/v1/households', { kind: 'HOUSEHOLD_KIND_REGISTERED', address: `户外${mark}号${n}` });
  return [
    [
      '站里排一个班，三十位志愿者；另排当天的三户',
      async () => {
        const project = await manager.post('/api/v1/serviceProjects', {
          name: `户外${mark}`,
          kind: 'SERVICE_PROJECT_KIND_REGULAR',
          joinMode: 'JOIN_MODE_OPEN',
          startsOn: '2026-01-01',
        });
        const [from, to] = [shanghai(Date.now() - HOUR / 2), shanghai(Date.now() + HOUR)];
        const times = { onDay: from.slice(0, 10), fromTime: from.slice(11, 16), toTime: to.slice(11, 16) };
        shiftId = (await manager.post('/api/v1/shifts', { projectId: project.id, ...times, capacity: 40 })).id;
        const { volunteers } = await worker.get(`/api/v1/volunteers?unit=${FENGER}&pageSize=100`);
        // Who has another shift at that time, or may not, is left out.
        for (const volunteer of volunteers) {
          if (people.length === MOST) break;
          const signed = await worker
            .post(`/api/v1/shifts/${shiftId}:signUp`, { volunteerId: volunteer.id, assign: true })
            .catch(() => undefined);
          if (signed?.state === 'SIGN_UP_STATE_SIGNED_UP') people.push(volunteer);
        }
        if (people.length < MOST) throw new Error(`only ${people.length} of ${volunteers.length} have a place`);
        const walker = await manager.post('/api/v1/volunteers', {
          volunteer: { name: '甄户外', idNumber: numberOf(Number(mark.slice(-3))), joinedOn: '2026-01-05' },
        });
        const weekday = ((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
        for (const n of ['一', '二', '三']) {
          const householdId = (await household(n)).id;
          const pair = { volunteerId: walker.id, householdId, kind: 'PAIR_KIND_VISIT', weekdays: [weekday], fromOn: today };
          await worker.post('/api/v1/pairs', pair);
        }
        const { rounds } = await worker.get(`/api/v1/rounds?fromOn=${today}&toOn=${today}&volunteerId=${walker.id}`);
        round = rounds[0].id;
        stops = (await worker.get(`/api/v1/rounds/${round}`)).stops;
      },
    ],
    [
      '有网络时打开名单和上门，各留一份在手机上',
      async () => {
        const size = { viewport: { width: 390, height: 844 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
        telephone = await browser.newContext(size);
        telephone.on('request', request => {
          if (request.url().endsWith(':checkInGroup')) lists++;
        });
        await open();
        await signIn(phone, { origin, login });
        await phone.goto(`${origin}/s/${FENGER}/shifts/${shiftId}/group`);
        await keep();
        await shotOf(phone, '02-kept');
        await phone.goto(`${origin}/s/${FENGER}/volunteers/rounds/${round}`);
        await phone.getByRole('button', { name: '看门牌' }).click();
        await keep();
        await shotOf(phone, '03-kept-round');
        const words = await phone.evaluate(
          () =>
            new Promise((resolve, reject) => {
              const asked = window.indexedDB.open('shuniu-console');
              asked.onerror = () => reject(asked.error);
              asked.onsuccess = () => {
                const rows = asked.result.transaction('kept').objectStore('kept').getAll();
                rows.onsuccess = () => resolve(JSON.stringify(rows.result.map(r => new TextDecoder().decode(r.sealed.bytes))));
              };
            }),
        );
        if (words.includes(mark) || words.includes(people[0].name)) throw new Error('what is kept can be read without the PIN');
      },
    ],
    [
      '网络断了，页面也关了：再打开，输入口令，名单还在',
      async () => {
        await telephone.setOffline(true);
        await phone.close();
        // Meanwhile the station has settled one door: what the telephone says of it later cannot be taken.
        await worker.post(`/api/v1/rounds/${round}/stops/${stops[1].id}:record`, { state: 'STOP_STATE_NO_ANSWER' });
        await worker.post(`/api/v1/rounds/${round}/stops/${stops[1].id}:settle`, { note: '打过电话，人在医院' });
        await open();
        await phone.goto(`${origin}/s/${FENGER}/shifts/${shiftId}/group`);
        await unlock('000000');
        await phone.getByText('口令不对').waitFor();
        await shotOf(phone, '04-pin');
        await unlock(PIN);
        await kept('户外').click();
        await phone.locator('.face').first().waitFor();
        await shotOf(phone, '05-list');
      },
    ],
    [
      '点三十个名字，签名：保存在手机上，等待上传；三户也记下',
      async () => {
        for (const { name, number } of people)
          await phone
            .locator('.face')
            .filter({ hasText: name })
            .filter({ hasText: number.slice(-6) })
            .click();
        await phone.getByRole('button', { name: '不能手写，打勾代替' }).click();
        await phone.getByRole('button', { name: /30 人/ }).click();
        await phone.getByText('等待上传 30 人').waitFor();
        await shotOf(phone, '06-waiting');
        await kept('探访').click();
        for (const n of ['一', '二', '三']) {
          await door(n).getByRole('button', { name: '见到了' }).click();
          await door(n).getByText('等待上传').waitFor();
        }
        await shotOf(phone, '07-doors');
        if ((await came()).length > 0) throw new Error('somebody is checked in without a network');
      },
    ],
    [
      '再关再开，一条不少',
      async () => {
        await phone.close();
        await open();
        await phone.goto(`${origin}/s/${FENGER}`);
        await unlock(PIN);
        await phone.getByText('等待上传 4 条').waitFor();
        await shotOf(phone, '08-again');
      },
    ],
    [
      '网络恢复，登录：三十人各一次，收不下的一户写明原因，其余的都到了',
      async () => {
        await telephone.setOffline(false);
        await phone.getByRole('button', { name: '回到系统，上传' }).click();
        await phone.locator('.who, input[type=password]').first().waitFor();
        if (await phone.locator('input[type=password]').isVisible()) {
          await phone.getByLabel('账号').fill(login);
          await phone.locator('input[type=password]').fill('shuniu');
          await phone.getByRole('button', { name: '登录' }).click();
        }
        await phone.getByText('没有收下 1 条').waitFor();
        await phone.getByText('已上传 3 条').waitFor();
        await shotOf(phone, '09-sent');
        const rows = await came();
        const once = new Set(rows.map(r => r.volunteerId));
        if (rows.length !== MOST || once.size !== MOST) throw new Error(`${rows.length} check-ins of ${once.size} people`);
        if (rows.some(r => r.inWay !== 'CHECK_WAY_LEADER')) throw new Error('the grade of evidence is another one');
        const states = (await worker.get(`/api/v1/rounds/${round}`)).stops.map(s => s.state);
        if (states.join() !== 'STOP_STATE_DONE,STOP_STATE_NO_ANSWER,STOP_STATE_DONE') throw new Error(states.join());
        if (lists !== 1) throw new Error(`the list was sent ${lists} times`);
      },
    ],
    [
      '再打开名单：没有重复，什么也不等；退出后手机上什么也不留',
      async () => {
        await phone.goto(`${origin}/s/${FENGER}/shifts/${shiftId}/group`);
        await phone.getByText('30 人').first().waitFor();
        await shotOf(phone, '10-after');
        if ((await came()).length !== MOST || lists !== 1) throw new Error('something was sent again');
        await phone.locator('.who').click();
        await phone.getByRole('button', { name: '退出登录' }).click();
        await phone.waitForFunction(() => window.localStorage.getItem('shuniu.kept') === null);
        await telephone.close();
      },
    ],
  ];
}
