import { ActivityState, SeriesService, SeriesStep } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform } from '@shuniu/testing';
import { activitiesPlatform, aParty, aPlan, clientsOf, inHours, reasonOf, type Who } from '../activities.fixture.js';

const { DRAFT, SUBMITTED, APPROVED, PUBLISHED, CANCELLED } = ActivityState;

describe('a series of activities', () => {
  let platform: TestPlatform;
  const as = (who: Who = actors.fengerWorker) => ({ ...clientsOf(platform, who), series: platform.client(SeriesService, who) });
  const manager = () => as(actors.fengerManager).series;
  const planned = async (over = {}) => (await as().activities.createActivity({ activity: aPlan(over) })).id;
  const weekly = async (times = 3, over = {}) =>
    as().series.repeatActivity({ id: await planned(over), step: SeriesStep.WEEK, every: 1, times });
  const states = (of: { activities: readonly { state: ActivityState }[] }) => of.activities.map(a => a.state);

  beforeAll(async () => {
    platform = await activitiesPlatform();
  });
  afterAll(() => platform?.close());

  it('SERIES-1: is one plan on dates that follow, its sign-up closing as long before each', async () => {
    const series = await weekly(3, { signupClosesAt: inHours(24), capacity: 20 });
    expect(series.activities.map(a => [a.heldOn, a.sessionNo, a.seriesId, a.capacity, a.state])).toEqual([
      ['2026-11-27', 1, series.id, 20, DRAFT],
      ['2026-12-04', 2, series.id, 20, DRAFT],
      ['2026-12-11', 3, series.id, 20, DRAFT],
    ]);
    expect(series.activities[1]?.signupClosesAt).toEqual(inHours(24 + 7 * 24));
    const [first] = series.activities;
    const again = { id: first?.id ?? '', step: SeriesStep.MONTH, every: 1, times: 2 };
    expect(await reasonOf(as().series.repeatActivity(again))).toBe('SERIES_ALREADY');
    expect(await reasonOf(as().series.repeatActivity({ ...again, id: await planned(), etag: '9' }))).toBe('ETAG_MISMATCH');
    expect(await reasonOf(as().series.repeatActivity({ ...again, id: uuidv7() }))).toBe('ACTIVITY_NOT_FOUND');
    const { activities } = await as().activities.listActivities({ seriesId: series.id });
    expect(activities).toHaveLength(3);
    const changed = await as().activities.updateActivity({ id: again.id, activity: { ...aPlan({ title: '改了名' }), seriesId: '' } });
    expect(changed).toMatchObject({ title: '改了名', seriesId: series.id });
  });

  it('SERIES-2: is submitted, approved by somebody else, published and ended as one, each date on its own beside', async () => {
    const { id, activities } = await weekly();
    expect(states(await as().series.submitSeries({ id }))).toEqual([SUBMITTED, SUBMITTED, SUBMITTED]);
    expect(await reasonOf(as().series.submitSeries({ id }))).toBe('ACTIVITY_STATE');
    expect(await reasonOf(manager().decideSeries({ id }))).toBe('INVALID_REQUEST');
    expect(states(await manager().decideSeries({ id, approve: true }))).toEqual([APPROVED, APPROVED, APPROVED]);
    expect(states(await as().series.publishSeries({ id }))).toEqual([PUBLISHED, PUBLISHED, PUBLISHED]);
    const [one, two] = activities.map(a => a.id);
    const { id: party } = await as().registrations.createRegistration({ activityId: two ?? '', registration: aParty(['测试甲']) });
    await as().activities.cancelActivity({ id: one ?? '', reason: '下大雨' });
    expect(await reasonOf(as().series.cancelSeries({ id }))).toBe('INVALID_REQUEST');
    expect(states(await as().series.cancelSeries({ id, reason: '场地修缮' }))).toEqual([CANCELLED, CANCELLED, CANCELLED]);
    expect(await as().registrations.getRegistration({ id: party })).toMatchObject({ reason: '场地修缮' });
    expect((await as().activities.getActivity({ id: one ?? '' })).cancelReason).toBe('下大雨');
  });

  it('SERIES-2: nobody decides on their own plan; a return makes drafts of all; another station sees none', async () => {
    const { activities } = await manager().repeatActivity({
      id: (await as(actors.fengerManager).activities.createActivity({ activity: aPlan() })).id,
      step: SeriesStep.MONTH,
      every: 1,
      times: 2,
    });
    const id = activities[0]?.seriesId ?? '';
    await manager().submitSeries({ id });
    expect(await reasonOf(manager().decideSeries({ id, approve: true }))).toBe('SELF_APPROVAL');
    const other = as(actors.wenquanManager).series;
    expect(await reasonOf(other.getSeries({ id }))).toBe('SERIES_NOT_FOUND');
    expect(await reasonOf(other.cancelSeries({ id, reason: '不关我的事' }))).toBe('SERIES_NOT_FOUND');
    const { id: own } = await weekly(2);
    await as().series.submitSeries({ id: own });
    expect(states(await manager().decideSeries({ id: own, reason: '预算再细一些' }))).toEqual([DRAFT, DRAFT]);
    expect((await as().series.getSeries({ id: own })).activities.map(a => a.decisionNote)).toEqual(['预算再细一些', '预算再细一些']);
  });

  it('SERIES-2: two who publish at once do it once', async () => {
    const { id } = await weekly(2);
    await as().series.submitSeries({ id });
    await manager().decideSeries({ id, approve: true });
    const both = await Promise.all([reasonOf(as().series.publishSeries({ id })), reasonOf(manager().publishSeries({ id }))]);
    expect(both.sort()).toEqual(['ACTIVITY_STATE', undefined]);
  });
});
