import { PublicActivityService } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform } from '@shuniu/testing';
import { activitiesPlatform, aParty, aPlan, clientsOf, inHours, published, reasonOf, type Who } from '../activities.fixture.js';

describe('what everybody may see and do', () => {
  let platform: TestPlatform;
  const as = (who: Who = actors.fengerWorker) => clientsOf(platform, who);
  const anybody = () => platform.client(PublicActivityService, actors.fengerWorker);
  const soon = { startsAt: inHours(0.5), endsAt: inHours(2) };
  const family = async (activityId: string, names = ['测试甲', '测试乙', '测试丙']) =>
    (await as().registrations.createRegistration({ activityId, registration: aParty(names) })).ticket;
  const codeOf = async (activityId: string) => (await as().attendances.getDoor({ activityId })).code;
  const wrongOf = (code: string) => (code === '000000' ? '000001' : '000000');

  beforeAll(async () => {
    platform = await activitiesPlatform();
  });
  afterAll(() => platform?.close());

  it('DOOR-6: a family checks itself in by its ticket and the code, once whatever is sent again, and nobody is named', async () => {
    const { id } = await published(platform, soon);
    const ticket = await family(id);
    const asked = { id, ticket: ticket.toLowerCase(), code: await codeOf(id) };
    const options = { idempotencyKey: uuidv7() };
    const first = await anybody().checkInByCode(asked, options);
    expect(first).toMatchObject({ people: 3, before: false, activity: { id, title: '冬至敬老宴', checkInOpen: true } });
    expect(JSON.stringify(first.activity, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain('测试');
    expect(await anybody().checkInByCode(asked, options)).toMatchObject({ people: 3, before: false });
    const again = await Promise.all(Array.from({ length: 4 }, () => anybody().checkInByCode(asked, { idempotencyKey: uuidv7() })));
    expect(again.every(one => one.before && one.people === 0)).toBe(true);
    expect(await as().attendances.getDoor({ activityId: id })).toMatchObject({ came: 3, inside: 3 });
    const admin = await platform.admin('activities');
    const { rows } = await admin.query(
      'SELECT way, recorded_by, count(*)::int AS n FROM attendances WHERE activity_id = $1 GROUP BY 1, 2',
      [id],
    );
    expect(rows).toEqual([{ way: 2, recorded_by: 'public', n: 3 }]);
  });

  it('DOOR-4, DOOR-6: a wrong code, a ticket of nobody and one of another activity are refused, and after twenty nothing is taken', async () => {
    const [{ id }, other] = [await published(platform, soon), await published(platform, soon)];
    const [ticket, elsewhere] = [await family(id, ['测试丁']), await family(other.id, ['测试戊'])];
    const code = await codeOf(id);
    const check = (over: object) => reasonOf(anybody().checkInByCode({ id, ticket, code, ...over }));
    expect(await check({ code: wrongOf(code) })).toBe('CODE_WRONG');
    expect(await check({ ticket: elsewhere })).toBe('TICKET_WRONG');
    expect(await check({ code: await codeOf(other.id) })).toBe('CODE_WRONG');
    for (let i = 0; i < 20; i++) await check({ code: wrongOf(code) });
    expect(await check({})).toBe('CODE_WRONG');
    expect((await anybody().checkInByCode({ id: other.id, ticket: elsewhere, code: await codeOf(other.id) })).people).toBe(1);
  });

  it('DOOR-6: takes nothing before its time; of a plan nobody hears, and a cancelled activity says so', async () => {
    const { id } = await published(platform);
    const ticket = await family(id, ['测试己']);
    expect(await reasonOf(anybody().checkInByCode({ id, ticket, code: '123456' }))).toBe('CHECK_IN_CLOSED');
    const plan = await as().activities.createActivity({ activity: aPlan() });
    expect(await reasonOf(anybody().getPublicActivity({ id: plan.id }))).toBe('ACTIVITY_NOT_FOUND');
    expect(await reasonOf(anybody().getPublicActivity({ id: uuidv7() }))).toBe('ACTIVITY_NOT_FOUND');
    await as().activities.cancelActivity({ id, reason: '下大雨' });
    expect(await anybody().getPublicActivity({ id })).toMatchObject({ cancelled: true, checkInOpen: false });
    await as().activities.cancelActivity({ id: plan.id, reason: '不办了' });
    expect(await reasonOf(anybody().getPublicActivity({ id: plan.id }))).toBe('ACTIVITY_NOT_FOUND');
  });
});
