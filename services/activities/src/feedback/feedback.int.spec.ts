import { FeedbackService, PublicActivityService } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform, until } from '@shuniu/testing';
import { activitiesPlatform, aParty, clientsOf, inHours, lieBehind, published, reasonOf, type Who } from '../activities.fixture.js';

describe('how an activity was found', () => {
  let platform: TestPlatform;
  const as = (who: Who = actors.fengerWorker) => ({ ...clientsOf(platform, who), feedbacks: platform.client(FeedbackService, who) });
  const anybody = () => platform.client(PublicActivityService, actors.fengerWorker);
  const begun = async () => {
    const made = await published(platform, { startsAt: inHours(0.5), endsAt: inHours(2) });
    const { ticket } = await as().registrations.createRegistration({ activityId: made.id, registration: aParty(['测试甲', '测试乙']) });
    await lieBehind(platform, made.id, 1);
    return { id: made.id, ticket };
  };
  beforeAll(async () => {
    platform = await activitiesPlatform();
  });
  afterAll(() => platform?.close());

  it('FEEDBACK-2: a party gives one by its ticket, however many at once; given again it takes the place of the one before, and nobody is named', async () => {
    const { id, ticket } = await begun();
    const give = (score: number, comment = '') => anybody().giveFeedback({ id, ticket: ticket.toLowerCase(), score, comment });
    await Promise.all([1, 2, 3, 4].map(score => give(score)));
    expect(await give(5, '饭菜很好')).toMatchObject({ again: true, activity: { id, feedbackOpen: true } });
    const told = await as().feedbacks.listFeedbacks({ activityId: id });
    expect(told).toMatchObject({ scores: [0, 0, 0, 0, 1], isOpen: true });
    expect(told.feedbacks).toMatchObject([{ score: 5, comment: '饭菜很好', onPaper: false, recordedBy: '', recordedByName: '' }]);
    const admin = await platform.admin('activities');
    const { rows } = await admin.query<{ comment: Buffer }>('SELECT comment FROM feedbacks WHERE activity_id = $1', [id]);
    expect(rows.map(row => row.comment.includes('饭菜'))).toEqual([false]);
  });

  it('FEEDBACK-2: sheets of paper have no name, are typed in once for a key, and withdrawn', async () => {
    const { id } = await begun();
    const key = { idempotencyKey: uuidv7() };
    const sheet = await as().feedbacks.recordFeedback({ activityId: id, score: 4, comment: '音响太响' }, key);
    expect(await as().feedbacks.recordFeedback({ activityId: id, score: 4, comment: '音响太响' }, key)).toMatchObject({ id: sheet.id });
    await as().feedbacks.recordFeedback({ activityId: id, score: 2 });
    expect((await as().feedbacks.listFeedbacks({ activityId: id })).scores).toEqual([0, 1, 0, 1, 0]);
    expect(await as().feedbacks.withdrawFeedback({ id: sheet.id })).toMatchObject({ withdrawn: true });
    const { feedbacks, scores } = await as().feedbacks.listFeedbacks({ activityId: id });
    expect(scores).toEqual([0, 1, 0, 0, 0]);
    expect(feedbacks.map(f => f.withdrawn)).toEqual([false, true]);
  });

  it('FEEDBACK-1, FEEDBACK-2: what is wrong is refused with its field, what is not open says so, and of another station nothing is found', async () => {
    const { id, ticket } = await begun();
    const give = (over: object) => reasonOf(anybody().giveFeedback({ id, ticket, score: 3, ...over }));
    expect(await give({ score: 0 })).toBe('INVALID_REQUEST');
    expect(await give({ comment: '电话 19900012345' })).toBe('INVALID_REQUEST');
    expect(await give({ ticket: 'AAAAAAAA' })).toBe('TICKET_WRONG');
    expect(await give({ id: uuidv7() })).toBe('ACTIVITY_NOT_FOUND');
    const ahead = await published(platform);
    expect(await give({ id: ahead.id })).toBe('FEEDBACK_CLOSED');
    expect(await reasonOf(as().feedbacks.recordFeedback({ activityId: ahead.id, score: 3 }))).toBe('FEEDBACK_CLOSED');
    const sheet = await as().feedbacks.recordFeedback({ activityId: id, score: 3 });
    const foreign = as(actors.wenquanManager).feedbacks;
    expect(await reasonOf(foreign.listFeedbacks({ activityId: id }))).toBe('ACTIVITY_NOT_FOUND');
    expect(await reasonOf(foreign.recordFeedback({ activityId: id, score: 3 }))).toBe('ACTIVITY_NOT_FOUND');
    expect(await reasonOf(foreign.withdrawFeedback({ id: sheet.id }))).toBe('FEEDBACK_NOT_FOUND');
    for (let i = 0; i < 20; i++) await give({ ticket: 'AAAAAAAA' });
    expect(await give({})).toBe('TICKET_WRONG');
  });

  it('FEEDBACK-3: what was said goes with the names when the days are over; the scores stay', async () => {
    const { id, ticket } = await begun();
    await anybody().giveFeedback({ id, ticket, score: 5, comment: '好' });
    const admin = await platform.admin('activities');
    await admin.query('ALTER TABLE activities DISABLE TRIGGER USER');
    await admin.query(`UPDATE activities SET held_on = '2020-01-01' WHERE id = $1`, [id]);
    await admin.query('ALTER TABLE activities ENABLE TRIGGER USER');
    await platform.stop('activities');
    await platform.start('activities');
    await until('the comment shredded', async () => (await as().feedbacks.listFeedbacks({ activityId: id })).feedbacks[0]?.comment === '');
    expect((await as().feedbacks.listFeedbacks({ activityId: id })).scores).toEqual([0, 0, 0, 0, 1]);
  });
});
