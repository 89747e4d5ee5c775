import {
  AnnouncementService,
  AnnouncementKind as Kind,
  AnnouncementSegment as Segment,
  TellingState as State,
  TellingWay as Way,
} from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform, until } from '@shuniu/testing';
import { activitiesPlatform, aParty, clientsOf, inHours, published, reasonOf, type Who } from '../activities.fixture.js';

describe('what who is signed up is told', () => {
  let platform: TestPlatform;
  const as = (who: Who = actors.fengerWorker) => ({
    ...clientsOf(platform, who),
    announcements: platform.client(AnnouncementService, who),
  });
  const signUp = async (activityId: string, names: readonly string[]) =>
    (await as().registrations.createRegistration({ activityId, registration: aParty(names, { phone: '19900012345' }) })).id;
  const ofActivity = async (activityId: string) => (await as().announcements.listAnnouncements({ activityId })).announcements;

  beforeAll(async () => {
    platform = await activitiesPlatform();
  });
  afterAll(() => platform?.close());

  it('ANNOUNCE-1: is for a part of them as the list stands, frozen, names whole and telephones masked', async () => {
    const { id: activityId } = await published(platform, { capacity: 3 });
    const [family, waits] = [await signUp(activityId, ['测试甲', '测试乙']), await signUp(activityId, ['测试丙', '测试丁'])];
    const ask = (over: object = {}) =>
      as().announcements.createAnnouncement({
        activityId,
        kind: Kind.CHANGE,
        segment: Segment.CONFIRMED,
        text: '改在村文化室集合',
        ...over,
      });
    const made = await ask();
    expect(made).toMatchObject({ recipients: 1, told: 0, automatic: false, createdBy: 'fenger.worker' });
    expect(made.tellings).toMatchObject([
      { registrationId: family, state: State.OPEN, registration: { attendees: [{ name: '测试甲' }, {}] } },
    ]);
    expect(made.tellings[0]?.registration?.attendees[0]?.phone).toBe('199****2345');
    expect((await ask({ segment: Segment.WAITING })).tellings.map(t => t.registrationId)).toEqual([waits]);
    await signUp(activityId, ['测试戊']);
    expect((await as().announcements.getAnnouncement({ id: made.id })).recipients).toBe(1);
    expect(await reasonOf(ask({ segment: Segment.PENDING }))).toBe('ANNOUNCEMENT_EMPTY');
    expect(await reasonOf(ask({ text: '有事打 19900012345' }))).toBe('INVALID_REQUEST');
    expect(await ofActivity(activityId)).toHaveLength(2);
    expect(await reasonOf(as(actors.wenquanManager).announcements.getAnnouncement({ id: made.id }))).toBe('ANNOUNCEMENT_NOT_FOUND');
    expect(await reasonOf(as(actors.fengerVolunteer).announcements.getAnnouncement({ id: made.id }))).toBe('ROLE_REQUIRED');
  });

  it('ANNOUNCE-2: of each party it is kept who told it, when and how, or that it was not reached, and it may be corrected', async () => {
    const { id: activityId } = await published(platform);
    const parties = [await signUp(activityId, ['测试甲']), await signUp(activityId, ['测试乙'])];
    const { announcements } = as();
    const { id } = await announcements.createAnnouncement({ activityId, kind: Kind.REMINDER, segment: Segment.EVERYBODY, text: '明天见' });
    const [first = '', second = ''] = parties;
    const mark = (over: object) => announcements.markTold({ id, registrationIds: [first], state: State.TOLD, way: Way.PHONE, ...over });
    expect(await reasonOf(mark({ way: Way.UNSPECIFIED }))).toBe('INVALID_REQUEST');
    expect(await reasonOf(mark({ registrationIds: [uuidv7()] }))).toBe('REGISTRATION_NOT_FOUND');
    const told = await as(actors.fengerManager).announcements.markTold({ id, registrationIds: [first], state: State.TOLD, way: Way.GROUP });
    expect(told).toMatchObject({ told: 1, notReached: 0 });
    expect(told.tellings.map(t => [t.registrationId, t.state, t.way, t.toldBy])).toEqual([
      [second, State.OPEN, Way.UNSPECIFIED, ''],
      [first, State.TOLD, Way.GROUP, 'fenger.manager'],
    ]);
    expect(await mark({ registrationIds: [second], state: State.NOT_REACHED, way: Way.UNSPECIFIED })).toMatchObject({
      told: 1,
      notReached: 1,
    });
    expect(await mark({ registrationIds: parties, state: State.OPEN, way: Way.UNSPECIFIED })).toMatchObject({ told: 0, notReached: 0 });
    const other = as(actors.wenquanManager).announcements.markTold({ id, registrationIds: [first], state: State.NOT_REACHED });
    expect(await reasonOf(other)).toBe('ANNOUNCEMENT_NOT_FOUND');
  });

  it('ANNOUNCE-3: who begins soon is reminded of once, by the dated rule, and a cancelled activity has its list', async () => {
    const [soon, later] = [await published(platform, { startsAt: inHours(23), endsAt: inHours(25) }), await published(platform)];
    const party = await signUp(soon.id, ['测试甲']);
    await signUp(later.id, ['测试乙']);
    await platform.stop('activities');
    await platform.start('activities');
    await until('the reminder', async () => (await ofActivity(soon.id)).length > 0);
    const [reminder] = await ofActivity(soon.id);
    expect(reminder).toMatchObject({ kind: Kind.REMINDER, segment: Segment.CONFIRMED, automatic: true, recipients: 1, text: '' });
    const admin = await platform.admin('activities');
    const told = await admin.query(`SELECT count(*)::int AS n FROM outbox WHERE subject = 'evt.activities.notice.raised.v1'`);
    expect(told.rows[0].n).toBeGreaterThan(0);
    await platform.stop('activities');
    await platform.start('activities');
    await as().activities.cancelActivity({ id: later.id, reason: '下大雨' });
    const [cancelled] = await ofActivity(later.id);
    expect(cancelled).toMatchObject({ kind: Kind.CANCELLATION, segment: Segment.EVERYBODY, automatic: true, recipients: 1 });
    expect(await ofActivity(soon.id)).toHaveLength(1);
    await as().announcements.markTold({ id: reminder?.id ?? '', registrationIds: [party], state: State.TOLD, way: Way.PHONE });
    expect((await ofActivity(soon.id))[0]).toMatchObject({ told: 1 });
  });
});
