import fs from 'node:fs';
import path from 'node:path';
import { Api, ApiFault, until } from './api.mjs';
import { root } from './paths.mjs';
import { step } from './progress.mjs';
import { seedActivities } from './seed-activities.mjs';
import { seedCanteen } from './seed-canteen.mjs';
import { seedCases } from './seed-cases.mjs';
import { seedFarm } from './seed-farm.mjs';
import { seedFund } from './seed-fund.mjs';
import { seedOrders } from './seed-orders.mjs';
import { seedShifts } from './seed-shifts.mjs';
import { seedShop } from './seed-shop.mjs';
import { seedVisits } from './seed-visits.mjs';

const DEMO = path.join(root, 'tools/local/demo');
const PASSWORD = 'shuniu';
const SINCE = '2000-01-01';
const unit = '440117002215';
const { asOf, indicators: figures, eligibility } = JSON.parse(fs.readFileSync(path.join(DEMO, 'fenger/expected.json'), 'utf8'));
export const demo = JSON.parse(fs.readFileSync(path.join(DEMO, 'district.json'), 'utf8'));

/** A seed that was broken off goes on: what is there already is left as it is. */
const unlessThere = work =>
  work.catch(error => {
    if (!(error instanceof ApiFault) || error.status !== 409) throw error;
  });

/** Units, stations and posts, registered as the operator does. @param {Api} ops */
export async function tree(ops) {
  for (const unit of demo.units)
    await unlessThere(
      ops.post('/api/v1/units', { ...unit, parentCode: unit.code.slice(0, unit.code.length === 9 ? 6 : 9), validFrom: SINCE }),
    );
  for (const station of demo.stations) await unlessThere(ops.post('/api/v1/stations', { ...station, openedOn: SINCE }));
  for (const post of demo.posts) await unlessThere(ops.post('/api/v1/posts', { ...post, validFrom: SINCE }));
}

/** Waits until every service that the person works with knows the unit: the tree reaches them by events. */
export const unitIsKnown = (manager, unit) =>
  until(`the unit ${unit} becoming known everywhere`, async () => {
    const known = await Promise.allSettled([
      manager.get('/api/v1/residents?pageSize=1'),
      manager.get('/api/v1/funds?pageSize=1'),
      manager.get('/api/v1/activities?pageSize=1'),
      manager.get('/api/v1/volunteers?pageSize=1'),
      manager.get('/api/v1/enterprises?pageSize=1'),
      manager.get('/api/v1/volunteers?pageSize=1'),
      manager.get(`/api/v1/indicators?unit=${unit}`),
    ]);
    return known.every(one => one.status === 'fulfilled');
  });

/**
 * The demonstration district, made as people would make it: the operator registers units, stations and posts; Fenger's manager sends the
 * station's workbooks through the public import API; then its people do their work of these days.
 * @param {string} origin
 */
export async function seed(origin) {
  await seedBooks(origin);
  await seedWork(origin);
}

/** Units, posts and the books of the station. @param {string} origin */
export async function seedBooks(origin) {
  const ops = new Api(origin, { login: 'ops', password: PASSWORD });
  const manager = new Api(origin, { login: 'fenger.manager', password: PASSWORD });
  await step('登记单位、站点和岗位', async () => {
    await tree(ops);
    await unitIsKnown(manager, unit);
    // Whoever has opened the console once is known by name there, also in messages of what was done elsewhere.
    for (const { login } of demo.posts) await new Api(origin, { login, password: PASSWORD }).get('/api/v1/me');
  });
  for (const file of demo.imports) {
    await step(`导入 ${file}`, async () => {
      const { id } = await manager.checkImport(path.join(DEMO, 'fenger', file), { unit });
      await manager.commitImport(id);
    });
  }
  const books = demo.shopImports.map(file => path.join(DEMO, 'fenger', file));
  await seedShop(origin, {
    password: PASSWORD,
    unit,
    books,
    households: figures.households_on_file,
    eligible: eligibility.eligible_households,
  });
  await seedFund(origin, PASSWORD);
}

/** What the station's people do these days. Broken off, it goes on where it was. @param {string} origin */
export async function seedWork(origin) {
  const manager = new Api(origin, { login: 'fenger.manager', password: PASSWORD });
  await seedOrders(origin, PASSWORD);
  await seedCanteen(origin, PASSWORD);
  await seedFarm(origin, PASSWORD);
  await seedVisits(origin, { password: PASSWORD, unit, roster: path.join(DEMO, 'fenger', demo.imports[0]) });
  await seedCases(origin, PASSWORD);
  await seedShifts(origin, PASSWORD);
  await seedActivities(origin, PASSWORD);
  await step('等看板数完', () =>
    until('the board counting the visits and the money', async () => {
      const { indicators } = await manager.get(`/api/v1/indicators?unit=${unit}&asOf=${asOf}`);
      const of = id => indicators.find(i => i.id === id)?.value;
      return (
        of('visits') === figures.visits &&
        of('fund.balance_fen') === figures.fund.balance_fen &&
        of('volunteer_hours_confirmed') === figures.volunteer_hours_confirmed &&
        of('activities') === figures.activities &&
        of('partners') === figures.partners &&
        of('subsidy_households') === figures.subsidy_households
      );
    }),
  );
}
