import { CalendarFeedService, PublicActivityService } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform } from '@shuniu/testing';
import { activitiesPlatform, aParty, aPlan, clientsOf, inHours, published, reasonOf, type Who } from '../activities.fixture.js';

const FENGER = '440117002215';

describe('the calendar of a station', () => {
  let platform: TestPlatform;
  const feeds = (who: Who = actors.fengerWorker) => platform.client(CalendarFeedService, who);
  const anybody = () => platform.client(PublicActivityService, actors.fengerWorker);
  const tokenOf = (path: string) => /^\/public\/calendar\/([\w-]{43})\.ics$/.exec(path)?.[1] ?? '';

  beforeAll(async () => {
    platform = await activitiesPlatform();
  });
  afterAll(() => platform?.close());

  it('CALENDAR-1: is read by an address that its owner alone was told, until another is asked for or it is ended', async () => {
    expect(await feeds().getCalendarFeed({})).toMatchObject({ exists: false, path: '' });
    const options = { idempotencyKey: uuidv7() };
    const made = await feeds().renewCalendarFeed({}, options);
    expect((await feeds().renewCalendarFeed({}, options)).path).toBe(made.path);
    const token = tokenOf(made.path);
    const admin = await platform.admin('activities');
    const { rows } = await admin.query('SELECT row_to_json(f)::text AS text FROM calendar_feeds f');
    expect(rows[0].text).not.toContain(token);
    expect(await feeds().getCalendarFeed({})).toMatchObject({ exists: true, path: '' });
    const { id } = await published(platform, { title: '冬至敬老宴' });
    await clientsOf(platform).registrations.createRegistration({ activityId: id, registration: aParty(['测试外客']) });
    await clientsOf(platform).activities.createActivity({ activity: aPlan({ title: '还在写的方案' }) });
    const { text } = await anybody().readCalendarFeed({ token });
    expect(text).toContain('SUMMARY:冬至敬老宴');
    expect(text).not.toMatch(/测试外客|还在写的方案/);
    const other = await feeds(actors.wenquanManager).renewCalendarFeed({});
    expect((await anybody().readCalendarFeed({ token: tokenOf(other.path) })).text).not.toContain('冬至敬老宴');
    const next = tokenOf((await feeds().renewCalendarFeed({})).path);
    expect(await reasonOf(anybody().readCalendarFeed({ token }))).toBe('FEED_NOT_FOUND');
    expect((await anybody().readCalendarFeed({ token: next })).text).toContain('冬至敬老宴');
    await feeds().endCalendarFeed({});
    expect(await reasonOf(anybody().readCalendarFeed({ token: next }))).toBe('FEED_NOT_FOUND');
    expect(await reasonOf(feeds(actors.fengerVolunteer).getCalendarFeed({}))).toBe('ROLE_REQUIRED');
  });

  it('CALENDAR-2: everybody sees what was published and is ahead, the next first, and what of it was cancelled', async () => {
    const soon = await published(platform, { title: '最近的一场', startsAt: inHours(1), endsAt: inHours(2) });
    const gone = await published(platform, { title: '取消的一场', startsAt: inHours(3), endsAt: inHours(4) });
    await clientsOf(platform).activities.cancelActivity({ id: gone.id, reason: '下大雨' });
    const shown = await anybody().listPublicActivities({ unit: FENGER });
    expect(shown.unitName).toBe('凤二村');
    expect(shown.activities.map(a => [a.title, a.cancelled])).toEqual([
      ['最近的一场', false],
      ['取消的一场', true],
      ['冬至敬老宴', false],
    ]);
    const { text } = await anybody().readPublicCalendar({ unit: FENGER });
    expect(text).toContain('STATUS:CANCELLED');
    expect(text).not.toContain('还在写的方案');
    expect(await reasonOf(anybody().listPublicActivities({ unit: '990000000000' }))).toBe('STATION_NOT_FOUND');
    expect(shown.activities[0]?.id).toBe(soon.id);
  });
});
