const FENGER = '440117002215';
const CANTEEN = `/s/${FENGER}/shop/canteen`;
const PRICE = '15';

/** A canteen's menu is written, meals of an elder are booked with who pays what in sight, one is served for cash from the list of the day, one cancelled; the month agrees with the fund. */
export const title = '幸福食堂的一餐';
export const login = 'fenger.worker';

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, origin, see, signIn: enter, shot, as }) {
  const api = as(login);
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const name = `幸福食堂${String(Date.now()).slice(-5)}`;
  let canteen = '';
  let person = '';
  const row = () => page.locator('tr').filter({ hasText: person });
  const month = async () => {
    const { months } = await api.get(`/api/v1/mealMonths?month=${today.slice(0, 7)}&unit=${FENGER}`);
    return months.find(m => m.canteenId === canteen);
  };
  return [
    [
      '站长登记过一家今天做晚餐的食堂，社工写今天的菜单',
      async () => {
        const meals = [{ meal: 'MEAL_DINNER', portions: 20, cutoffTime: '23:58', fromTime: '23:58', toTime: '23:59' }];
        const said = { name, payee: name, weekdays: [1, 2, 3, 4, 5, 6, 7], meals };
        canteen = (await as('fenger.manager').post('/api/v1/canteens', said)).id;
        await enter();
        await page.goto(`${origin}${CANTEEN}?canteen=${canteen}`);
        const now = page.locator('li.now');
        await now.getByRole('button', { name: '写菜单' }).click();
        await page.getByLabel('菜品').fill('番茄炒蛋、冬瓜汤、青菜');
        await page.getByLabel('每份价格').fill(PRICE);
        await shot('01-menu');
        await page.getByRole('button', { name: '保存菜单' }).click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await now.getByText('番茄炒蛋').waitFor();
        await shot('01-week');
      },
    ],
    [
      '给一位长者订餐，先看谁付多少',
      async () => {
        const { bookings: eating } = await api.get(`/api/v1/mealBookings?on=${today}`);
        const busy = new Set(eating.map(b => b.residentId));
        const { residents } = await api.get(`/api/v1/residents?category=${encodeURIComponent('低保')}&pageSize=50`);
        const eater = residents.find(r => !busy.has(r.id) && !r.namesake);
        person = eater.name;
        await page.getByRole('button', { name: '订餐', exact: true }).click();
        await page.getByLabel('找要订餐的人').fill(eater.name);
        await page.getByRole('option').first().click();
        await page.locator('label').filter({ hasText: name }).click();
        await page.locator('.why .own').waitFor();
        await see('¥3.00');
        await see('¥12.00');
        await shot('02-price');
        await page.getByRole('button', { name: '订 1 餐' }).click();
        await page.waitForURL(/canteen\/day/);
        await row().getByText('已订餐').waitFor();
      },
    ],
    [
      '取餐名单上有姓名和应收，没有原因；取餐收现金',
      async () => {
        if (/低保|特困|补贴|档/.test((await row().textContent()) ?? '')) throw new Error('the list says why');
        await shot('03-list');
        await row().getByRole('button', { name: '取餐' }).last().click();
        await see('已收现金 ¥3.00');
        await page.getByRole('dialog').getByRole('button', { name: '取餐' }).click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        await row().getByText('已取餐').waitFor();
        await shot('03-served');
      },
    ],
    [
      '月度合计和基金入账一致，分毫不差',
      async () => {
        const of = await month();
        if (!of?.agrees || of.projectShare.fen !== '1200' || of.ownShare.fen !== '300')
          throw new Error(`the month says ${JSON.stringify(of)}`);
        await page.goto(`${origin}${CANTEEN}/months`);
        const line = page.locator('tr').filter({ hasText: name });
        await line.getByText('一致').waitFor();
        await line.getByText('¥12.00').first().waitFor();
        await shot('04-month');
      },
    ],
    [
      '要送上门的派给志愿者：门牌只有他当天看得到，送到了记谁签收',
      async () => {
        const { residents } = await api.get(`/api/v1/residents?category=${encodeURIComponent('特困')}&pageSize=50`);
        const { meals } = await api.get(`/api/v1/meals?canteenId=${canteen}&fromOn=${today}&toOn=${today}`);
        const { bookings: eating } = await api.get(`/api/v1/mealBookings?on=${today}`);
        const eater = residents.find(r => !eating.some(b => b.residentId === r.id && b.meal === 'MEAL_DINNER'));
        const of = { residentId: eater.id, mealIds: [meals[0].id], handOver: 'HAND_OVER_DELIVERY' };
        const { ownShare } = await api.post('/api/v1/meals:quote', { of });
        const { bookings } = await api.post('/api/v1/meals:book', { of, agreedPrice: ownShare });
        await page.goto(`${origin}${CANTEEN}/day?on=${today}&canteen=${canteen}`);
        await page.getByRole('button', { name: '派人送餐' }).click();
        await page.getByLabel('谁来送').fill('fenger.volunteer');
        await page.getByLabel(`${eater.name}的门牌`).fill('凤二村七社 8 号');
        await shot('05-round');
        await page.getByRole('dialog').getByRole('button', { name: '派人送餐' }).click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        const volunteer = as('fenger.volunteer');
        const { deliveries } = await volunteer.get(`/api/v1/deliveries?on=${today}`);
        const mine = deliveries.find(d => d.mealBookingId === bookings[0].id);
        if (mine?.door !== '凤二村七社 8 号' || mine.stop !== 1) throw new Error(`the volunteer sees ${JSON.stringify(mine)}`);
        await volunteer.post(`/api/v1/deliveries/${mine.id}:complete`, { proof: '本人签收', collected: true });
        await page.reload();
        await page.locator('tr').filter({ hasText: eater.name }).getByText('已取餐').waitFor();
        await api.post(`/api/v1/mealBookings/${bookings[0].id}:refund`, { reason: '试一试' });
      },
    ],
    [
      '点错了可以退餐：本人和基金各退各的，合计回到零',
      async () => {
        await page.goto(`${origin}${CANTEEN}/day?on=${today}&canteen=${canteen}`);
        await row().getByRole('button', { name: '退餐' }).click();
        await see('退还本人 ¥3.00');
        await page.getByLabel('原因').fill('点错了');
        await page.getByRole('dialog').getByRole('button', { name: '退餐' }).click();
        await page.getByRole('dialog').waitFor({ state: 'detached' });
        const of = await month();
        if (of && (of.served !== 0 || of.projectShare.fen !== '0' || of.fund.fen !== '0'))
          throw new Error(`the month says ${JSON.stringify(of)}`);
      },
    ],
  ];
}
