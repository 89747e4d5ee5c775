import { IndicatorService, ResidentState } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform, unitId, until, WENQUAN } from '@shuniu/testing';
import { type Event, publish, residentSaved, visitRecorded } from '../indicator/events.fixture.js';

/** The same numbers at every run: a test that fails must fail again. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return sides => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 65_536) % sides;
  };
}
const roll = dice(7);
const day = (): string => `202${roll(3) + 1}-${String(roll(12) + 1).padStart(2, '0')}-${String(roll(28) + 1).padStart(2, '0')}`;
const pick = <T>(from: readonly T[]): T => from[roll(from.length)] as T;

/** Files that change their day, household and categories again and again, and visits that are corrected. */
function changes(): Event[] {
  const households = ['', ...Array.from({ length: 8 }, () => uuidv7())];
  const unit = unitId(WENQUAN);
  const residents = Array.from({ length: 25 }, () => uuidv7());
  const versions = [1, 2, 3, 4].flatMap(version =>
    residents.map(id => {
      const categories = ['低保', '特困', '残疾人'].slice(roll(4)).map(category => {
        const fromOn = day();
        return { category, fromOn, toOn: roll(2) === 0 ? '' : `${Number(fromOn.slice(0, 4)) + roll(2)}-12-31` };
      });
      const about = { id, unitId: unit, version };
      // One file in five is merged into the first, and may be given back by its next version.
      if (version > 1 && id !== residents[0] && roll(5) === 0)
        return residentSaved(about, { filedOn: day(), state: ResidentState.MERGED, mergedInto: residents[0] });
      return residentSaved(about, { householdId: pick(households), filedOn: day(), categories });
    }),
  );
  const seen = Array.from({ length: 40 }, () => uuidv7());
  const visits = [1, 2].flatMap(version =>
    seen.map(id =>
      visitRecorded({ id, unitId: unit, version }, { visitedOn: day(), residentId: pick(residents), type: pick(['入户探访', '送餐']) }),
    ),
  );
  // An import that was undone: some files and visits are no more.
  const undone = [
    ...residents.slice(0, 9).map(id => residentSaved({ id, unitId: unit, version: 5 }, { removed: true, filedOn: '' })),
    ...seen.slice(0, 15).map(id => visitRecorded({ id, unitId: unit, version: 3 }, { removed: true, residentId: residents[0] ?? '' })),
  ];
  return [...versions, ...visits, ...undone];
}

it('INDICATOR-2: a number stays the count of its records through every change, on every day', async () => {
  const platform: TestPlatform = await testPlatform({ services: ['analytics'] });
  try {
    const events = changes();
    await publish(platform, events);
    const admin = await platform.admin('analytics');
    await until('all applied', async () => (await admin.query('SELECT 1 FROM inbox')).rowCount === events.length);
    const client = platform.client(IndicatorService, actors.wenquanManager);
    for (const asOf of ['2020-12-31', '2021-06-15', '2022-01-01', '2022-12-31', '2023-02-28', '2023-12-31', '2030-01-01']) {
      for (const { id, value, breakdown } of (await client.listIndicators({ asOf })).indicators) {
        const { total } = await client.listIndicatorRecords({ id, asOf });
        expect([asOf, id, breakdown.reduce((sum, part) => sum + part.value, value)]).toEqual([asOf, id, total]);
      }
      const { months } = await client.getBoard({ asOf });
      const { rows } = await admin.query<{ month: string; visits: number; people: number }>(
        `SELECT to_char(visited_on, 'YYYY-MM') AS month, count(*)::int AS visits, count(DISTINCT person_id)::int AS people
         FROM visit_facts WHERE visited_on <= $1 GROUP BY 1`,
        [asOf],
      );
      const wanted = months.map(({ month }) => rows.find(r => r.month === month) ?? { month, visits: 0, people: 0 });
      expect(months.map(m => ({ month: m.month, visits: m.visits, people: m.peopleVisited }))).toEqual(wanted);
    }
  } finally {
    await platform.close();
  }
});
