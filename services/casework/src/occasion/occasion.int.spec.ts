import { CalendarKind, GreetingFilter, OccasionService, ResidentService, VisitOutcome, VisitService } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { fileResident, reasonOf } from '../casework.fixture.js';

const TODAY = '2026-09-24';
let platform: TestPlatform;
const occasions = (who: keyof typeof actors = 'fengerWorker') => platform.client(OccasionService, actors[who]);

async function elder(name: string, over: { birthOn?: string; categories?: readonly string[]; address?: string } = {}): Promise<string> {
  const { id } = await fileResident(platform, actors.fengerWorker, {
    name,
    idNumber: '',
    address: over.address ?? '凤二村一社1号',
    birthOn: over.birthOn ?? '1950-03-04',
    filedOn: '2026-01-01',
  });
  const people = platform.client(ResidentService, actors.fengerWorker);
  for (const category of over.categories ?? []) await people.addCategory({ residentId: id, holding: { category, fromOn: '2026-01-01' } });
  return id;
}
const visit = (residentId: string, visitedOn: string, outcome = VisitOutcome.MET) =>
  platform
    .client(VisitService, actors.fengerWorker)
    .recordVisit({ visit: { residentId, type: '节日慰问', outcome, visitedOn, durationMinutes: 20 } });

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
});
afterAll(() => platform?.close());

describe('occasions', () => {
  it('OCCASION-2: a festival counts whom to greet and who has been, and lists the very same people', async () => {
    const met = await elder('曹一', { categories: ['独居长者', '空巢长者'] });
    const early = await elder('曹二', { categories: ['独居长者'], address: '凤二村二社2号' });
    const tried = await elder('曹三', { categories: ['孤寡长者'], address: '凤二村五社3号' });
    await elder('曹四', { categories: ['低保'] });
    await visit(met, '2026-09-10');
    await visit(early, '2026-09-09');
    await visit(tried, '2026-09-20', VisitOutcome.NOT_AT_HOME);
    const { festivals, lunarToday, solarTerm } = await occasions().listOccasions({});
    expect([lunarToday, solarTerm]).toEqual(['丙午年八月十四', '秋分']);
    expect(festivals[0]).toMatchObject({ code: 'mid_autumn', on: '2026-09-25', lunar: '八月十五', people: 3, greeted: 1 });
    const all = await occasions().listGreetings({ code: 'mid_autumn' });
    expect(all.greetings.map(g => [g.residentName, g.hamlet, g.greetedOn])).toEqual([
      ['曹一', '一社', '2026-09-10'],
      ['曹二', '二社', ''],
      ['曹三', '五社', ''],
    ]);
    expect(all.greetings).toHaveLength(all.festival?.people ?? 0);
    const names: string[] = [];
    for (let pageToken = ''; ; ) {
      const page = await occasions().listGreetings({ code: 'mid_autumn', leftOnly: true, pageSize: 1, pageToken });
      names.push(...page.greetings.map(g => g.residentName));
      pageToken = page.nextPageToken;
      if (pageToken === '') break;
    }
    expect(names).toEqual(['曹二', '曹三']);
    const listed = async (greeting: GreetingFilter, as: keyof typeof actors = 'fengerWorker') =>
      (await platform.client(ResidentService, actors[as]).listResidents({ greeting })).residents.map(r => r.name).sort();
    expect(await listed(GreetingFilter.ALL)).toEqual(all.greetings.map(g => g.residentName).sort());
    expect(await listed(GreetingFilter.LEFT)).toEqual([...names].sort());
    expect(await listed(GreetingFilter.ALL, 'jiangpu')).toEqual([]);
    expect(await reasonOf(occasions().listGreetings({ code: 'none' }))).toBe('FESTIVAL_NOT_FOUND');
    expect((await occasions('wenquanManager').listOccasions({})).festivals[0]).toMatchObject({ people: 0, greeted: 0 });
  });

  it('OCCASION-3: birthdays come by either calendar, as the person says once somebody has asked', async () => {
    const lunar = await elder('罗秀', { birthOn: '1938-10-07' });
    const asked = await elder('陈树', { birthOn: '1946-12-01' });
    const child = await elder('江禾', { birthOn: '2014-09-29' });
    const keep = (over: object) => occasions().keepBirthday({ residentId: asked, calendar: CalendarKind.LUNAR, ...over });
    const told = { month: 8, leap: false, day: 16 };
    const kept = await occasions().keepBirthday(
      { residentId: asked, calendar: CalendarKind.LUNAR, lunar: told },
      { idempotencyKey: 'birthday-1' },
    );
    expect(kept).toMatchObject({ on: '2026-09-26', lunar: told });
    const { birthdays } = await occasions().listOccasions({});
    const of = (id: string) => birthdays.find(b => b.residentId === id);
    expect(of(lunar)).toMatchObject({ on: TODAY, age: 88, calendar: CalendarKind.LUNAR, lunar: '八月十四', kept: false });
    expect(of(asked)).toMatchObject({ on: '2026-09-26', age: 80, lunar: '八月十六', kept: true });
    expect(of(child)).toMatchObject({ on: '2026-09-29', age: 12, calendar: CalendarKind.SOLAR, lunar: '' });
    expect(birthdays.map(b => b.on)).toEqual([...birthdays.map(b => b.on)].sort());
    expect(await reasonOf(keep({ lunar: { month: 6, leap: true, day: 1 } }))).toBe('NO_SUCH_LUNAR_DAY');
    expect(await reasonOf(keep({ residentId: '00000000-0000-7000-8000-0000000000aa' }))).toBe('RESIDENT_NOT_FOUND');
    await keep({ calendar: CalendarKind.SOLAR });
    expect((await occasions().listOccasions({})).birthdays.some(b => b.residentId === asked)).toBe(false);
    const stranger = occasions('wenquanManager').keepBirthday({ residentId: lunar, calendar: CalendarKind.SOLAR });
    expect(await reasonOf(stranger)).toBe('RESIDENT_NOT_FOUND');
  });
});
