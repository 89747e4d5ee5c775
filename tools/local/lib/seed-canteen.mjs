import { Api, until } from './api.mjs';
import { inDays } from './days.mjs';
import { step } from './progress.mjs';
import { authority } from './seed-authority.mjs';

const MANAGER = 'fenger.manager';
const WORKER = 'fenger.worker';
const DAYS = 8;
const DISHES = [
  '冬瓜排骨汤、蒸水蛋、青菜',
  '番茄牛肉、豆腐羹、生菜',
  '清蒸鱼、炒节瓜、紫菜汤',
  '凤凰鸡丝粥、肉饼、菜心',
  '红烧冬菇鸡、上汤娃娃菜、例汤',
];
const MEALS = [
  { meal: 'MEAL_LUNCH', portions: 60, cutoffTime: '09:00', fromTime: '11:30', toTime: '12:30' },
  { meal: 'MEAL_DINNER', portions: 40, cutoffTime: '15:00', fromTime: '17:00', toTime: '18:00' },
];
/** Made-up amounts, in yuan for a meal by class, of each area. */
const LEVELS = { MEAL_AREA_OWN_TOWN: [12, 6, 3], MEAL_AREA_OWN_DISTRICT: [6, 3, 0] };
const CLASSES = ['MEAL_CLASS_FIRST', 'MEAL_CLASS_SECOND', 'MEAL_CLASS_THIRD'];
/** Of whom some eat there. */
const EATERS = ['特困', '低保', '独居长者', '60岁以上长者'];

/** Fenger's canteen with the menu of the days that come, its rules, and some meals that are booked. None is handed over: the station's figures stay those of its books. @param {string} origin @param {string} password */
export async function seedCanteen(origin, password) {
  const as = login => new Api(origin, { login, password });
  await step('幸福食堂的菜单和订餐', async () => {
    const { canteens } = await as(MANAGER).get('/api/v1/canteens');
    if (canteens.length > 0) return;
    await authority(as, { project: '幸福食堂', fen: '300000', category: '助餐补贴', purpose: '幸福食堂一年的助餐补贴额度' });
    await rules(as(MANAGER));
    const { id } = await as(MANAGER).post('/api/v1/canteens', {
      name: '凤二村幸福食堂',
      place: '村委旁一楼',
      payee: '村食堂供应商',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      meals: MEALS,
    });
    await book(as(WORKER), await menu(as(WORKER), id));
  });
}

async function rules(manager) {
  for (const [area, levels] of Object.entries(LEVELS))
    for (const [at, yuan] of levels.entries())
      await manager.post('/api/v1/mealRules:setSubsidy', {
        mealClass: CLASSES[at],
        area,
        most: { fen: String(yuan * 100) },
        percent: 100,
        fromOn: inDays(0),
      });
  await manager.post('/api/v1/mealRules:setFee', { fee: { fen: '200' }, projectShare: { fen: '100' }, fromOn: inDays(0) });
}

/** @returns {Promise<{id: string, on: string, cutoffAt: string}[]>} */
async function menu(worker, canteenId) {
  const written = [];
  for (let n = 0; n < DAYS; n++)
    for (const { meal } of MEALS)
      written.push(
        await worker.post('/api/v1/meals:save', {
          canteenId,
          on: inDays(n),
          meal,
          dishes: DISHES[written.length % DISHES.length],
          price: { fen: '1500' },
        }),
      );
  return written;
}

/** Some people eat on the days of this week that may still be booked; every third one has it brought. */
async function book(worker, meals) {
  const open = meals.filter(m => Date.parse(m.cutoffAt) > Date.now() + 60_000).slice(0, 6);
  const people = new Map();
  for (const category of EATERS) {
    const { residents } = await worker.get(`/api/v1/residents?category=${encodeURIComponent(category)}&pageSize=4`);
    for (const { id } of residents) people.set(id, category);
  }
  for (const [at, residentId] of [...people.keys()].entries()) {
    const handOver = at % 3 === 2 ? 'HAND_OVER_DELIVERY' : 'HAND_OVER_PICK_UP';
    const of = { residentId, mealIds: open.filter((_, n) => (n + at) % 2 === 0).map(m => m.id), handOver };
    const { ownShare } = await worker.post('/api/v1/meals:quote', { of });
    await worker.post('/api/v1/meals:book', { of, agreedPrice: ownShare });
  }
  await until('the fund having set aside every meal', async () => {
    const all = await Promise.all([...new Set(open.map(m => m.on))].map(on => worker.get(`/api/v1/mealBookings?on=${on}`)));
    return all.flatMap(a => a.bookings).every(b => b.state !== 'MEAL_BOOKING_STATE_PENDING');
  });
}
