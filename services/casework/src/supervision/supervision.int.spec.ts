import { DueKind, DueVisitService, ResidentService, SupervisionService, VisitOutcome, VisitService } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, testPlatform, WENQUAN } from '@shuniu/testing';
import { fileResident } from '../casework.fixture.js';

const TODAY = '2026-06-15';
let platform: TestPlatform;
type Who = keyof typeof actors;

async function elder(who: Who, name: string, filedOn: string, worker = '周好少'): Promise<string> {
  const { id } = await fileResident(platform, actors[who], { name, idNumber: '', birthOn: '1940-01-01', filedOn, worker });
  await platform.client(ResidentService, actors[who]).addCategory({ residentId: id, holding: { category: '独居长者', fromOn: filedOn } });
  return id;
}
const visit = (residentId: string, visitedOn: string, outcome: VisitOutcome) =>
  platform
    .client(VisitService, actors.fengerWorker)
    .recordVisit({ visit: { residentId, type: '入户探访', outcome, visitedOn, durationMinutes: 20 } });
const standing = async (who: Who, unit = '') => (await platform.client(SupervisionService, actors[who]).listStandings({ unit })).standings;

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
  await elder('fengerWorker', '凤一', '2026-01-01');
  const met = await elder('fengerWorker', '凤二', '2026-04-01');
  const tried = await elder('fengerWorker', '凤三', '2026-05-10', '李怡');
  await elder('fengerWorker', '凤四', '2026-06-10');
  await elder('wenquanManager', '温一', '2026-05-01');
  await visit(met, '2026-06-01', VisitOutcome.MET);
  await visit(tried, '2026-06-12', VisitOutcome.NOT_AT_HOME);
  await visit(met, '2026-05-16', VisitOutcome.MET);
});
afterAll(() => platform?.close());

describe('how the stations stand', () => {
  it('SUPERVISION-1: counts people, visits and the month of each station, in the order of the codes', async () => {
    const all = await standing('district');
    expect(all.map(s => s.unitCode)).toEqual([FENGER, WENQUAN]);
    expect(all[0]).toMatchObject({
      residents: 4,
      overdue: 2,
      noContact: 1,
      visits: 2,
      lastVisitOn: '2026-06-12',
      monthMet: 1,
      monthLeft: 2,
      workers: 2,
      mostPeople: 3,
    });
    expect(all[0]?.peers).toBeUndefined();
  });

  it('SUPERVISION-1: each number is the count of the list it opens, under the same rights', async () => {
    for (const who of ['district', 'jiangpu', 'fengerManager'] as const) {
      for (const { unitCode, overdue, noContact, residents } of await standing(who)) {
        const people = platform.client(ResidentService, actors[who]);
        const late = await people.listResidents({ unit: unitCode, dueBy: '2026-06-14', pageSize: 200 });
        const active = await people.listResidents({ unit: unitCode, state: 1, pageSize: 200 });
        const lost = await platform
          .client(DueVisitService, actors[who])
          .listDueVisits({ unit: unitCode, noContactOnly: true, pageSize: 200 });
        const regular = lost.dueVisits.filter(d => d.kind === DueKind.REGULAR);
        expect([who, late.residents.length, active.residents.length, regular.length]).toEqual([who, overdue, residents, noContact]);
      }
    }
  });

  it('SUPERVISION-1: reach no further than whoever asks', async () => {
    expect((await standing('jiangpu')).map(s => s.unitCode)).toEqual([FENGER]);
    expect((await standing('wenquanManager')).map(s => s.unitCode)).toEqual([WENQUAN]);
    expect(await standing('wenquanManager', FENGER)).toEqual([]);
    expect((await standing('district', FENGER)).map(s => s.unitCode)).toEqual([FENGER]);
  });
});
