import { VenueService } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform } from '@shuniu/testing';
import { activitiesPlatform, aPlan, clientsOf, inHours, published, reasonOf, type Who } from '../activities.fixture.js';

describe('the venues of a station', () => {
  let platform: TestPlatform;
  const venues = (who: Who = actors.fengerWorker) => platform.client(VenueService, who);
  const { fengerManager, wenquanManager } = actors;
  const submitted = async (over: object) => {
    const { activities } = clientsOf(platform);
    const { id } = await activities.createActivity({ activity: aPlan(over) });
    await activities.submitActivity({ id });
    return id;
  };
  const approve = (id: string) => clientsOf(platform, fengerManager).activities.decideActivity({ id, approve: true });

  beforeAll(async () => {
    platform = await activitiesPlatform();
  });
  afterAll(() => platform?.close());

  it('VENUE-1: have a name of their own, are changed and no longer used, by the own station alone', async () => {
    const made = await venues().createVenue({ venue: { name: '村文化室', capacity: 60 } });
    expect(made).toMatchObject({ name: '村文化室', capacity: 60, retired: false, etag: '1' });
    expect(await reasonOf(venues().createVenue({ venue: { name: '村文化室' } }))).toBe('VENUE_NAME_TAKEN');
    const of = { id: made.id, venue: { name: '村文化室', capacity: 50, etag: '1' } };
    expect(await reasonOf(venues(wenquanManager).updateVenue(of))).toBe('VENUE_NOT_FOUND');
    expect(await venues().updateVenue(of)).toMatchObject({ capacity: 50, etag: '2' });
    expect(await reasonOf(venues().updateVenue(of))).toBe('ETAG_MISMATCH');
    expect((await venues().listVenues({})).venues.map(v => v.name)).toEqual(['村文化室']);
    expect((await venues(wenquanManager).listVenues({})).venues).toEqual([]);
  });

  it('VENUE-2: hold one approved activity at a time, whoever approves at once, and one after the other', async () => {
    const { id: venueId } = await venues().createVenue({ venue: { name: '凤宴广场', capacity: 30 } });
    const all = await Promise.all([1, 2, 3].map(() => submitted({ venueId })));
    const answers = await Promise.all(all.map(id => reasonOf(approve(id))));
    expect(answers.sort()).toEqual(['VENUE_TAKEN', 'VENUE_TAKEN', undefined]);
    const after = await submitted({ venueId, startsAt: inHours(50), endsAt: inHours(52) });
    expect(await approve(after)).toMatchObject({ venueId });
    expect(await reasonOf(approve(await submitted({ venueId, startsAt: inHours(51), endsAt: inHours(53) })))).toBe('VENUE_TAKEN');
    const elsewhere = await published(platform, { startsAt: inHours(51), endsAt: inHours(53) });
    expect(elsewhere.venueId).toBe('');
    await clientsOf(platform).activities.cancelActivity({ id: after, reason: '下大雨' });
    expect(await approve(await submitted({ venueId, startsAt: inHours(50), endsAt: inHours(52) }))).toMatchObject({ venueId });
  });

  it('VENUE-2: are those of the station that are used, and hold the seats', async () => {
    const { activities } = clientsOf(platform);
    const { id: venueId } = await venues().createVenue({ venue: { name: '小会议室', capacity: 12 } });
    const plan = (over: object) => reasonOf(activities.createActivity({ activity: aPlan({ venueId, ...over }) }));
    expect(await plan({ capacity: 13 })).toBe('VENUE_TOO_SMALL');
    expect(await plan({ capacity: 12 })).toBeUndefined();
    expect(await plan({ venueId: uuidv7() })).toBe('VENUE_NOT_FOUND');
    await venues().updateVenue({ id: venueId, venue: { name: '小会议室', capacity: 12, retired: true } });
    expect(await plan({})).toBe('VENUE_NOT_FOUND');
  });
});
