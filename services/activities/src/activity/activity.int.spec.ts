import { fromBinary } from '@bufbuild/protobuf';
import { ActivitiesNoticeRaisedSchema, ActivityHeldSchema, ActivityState, BudgetKind, NoticeKind } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { activitiesPlatform, aPlan, clientsOf, inHours, lieBehind, published, reasonOf, TODAY, type Who } from '../activities.fixture.js';

const { DRAFT, SUBMITTED, APPROVED, PUBLISHED, HELD, REPORTED, ARCHIVED, CANCELLED } = ActivityState;
const budget = [
  { kind: BudgetKind.MATERIAL, name: '茶水', quantity: 20, measure: '份', planned: { fen: 10_050n } },
  { kind: BudgetKind.EXPENSE, name: '场地', planned: { fen: 20_000n } },
];

describe('an activity', () => {
  let platform: TestPlatform;
  const as = (who: Who = actors.fengerWorker) => clientsOf(platform, who).activities;
  const make = async (over: object = {}) => (await as().createActivity({ activity: aPlan(over) })).id;
  const outbox = async (subject: string) =>
    (
      await (
        await platform.admin('activities')
      ).query<{ payload: Buffer; version: number }>('SELECT payload, version FROM outbox WHERE subject = $1 ORDER BY id', [subject])
    ).rows;

  beforeAll(async () => {
    platform = await activitiesPlatform();
  });
  afterAll(() => platform?.close());

  it('ACTIVITY-2, ACTIVITY-3, ACTIVITY-7, ACTIVITY-8: is planned by one person, approved by another, published, held, reported and archived', async () => {
    const made = await as().createActivity(
      { activity: aPlan({ budget, partners: ['关爱长者协会', '华南农业大学'] }) },
      { idempotencyKey: 'a1' },
    );
    expect(
      (await as().createActivity({ activity: aPlan({ budget, partners: ['关爱长者协会', '华南农业大学'] }) }, { idempotencyKey: 'a1' })).id,
    ).toBe(made.id);
    expect(made).toMatchObject({
      state: DRAFT,
      number: 'HD2026-0001',
      typeName: '村庄节庆',
      heldOn: '2026-11-27',
      partners: ['关爱长者协会', '华南农业大学'],
      planned: { fen: 30_050n },
      createdBy: 'fenger.worker',
    });
    const { id } = made;
    const manager = as(actors.fengerManager);
    expect(await reasonOf(manager.decideActivity({ id, approve: true }))).toBe('ACTIVITY_STATE');
    expect(await as().submitActivity({ id, etag: made.etag })).toMatchObject({ state: SUBMITTED, submittedBy: 'fenger.worker' });
    expect(await reasonOf(as().decideActivity({ id, approve: true }))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(manager.decideActivity({ id, approve: false }))).toBe('INVALID_REQUEST');
    const returned = await manager.decideActivity({ id, approve: false, reason: '场地费太高' });
    expect(returned).toMatchObject({ state: DRAFT, decisionNote: '场地费太高', decidedBy: 'fenger.manager' });
    const cheaper = { ...aPlan({ budget: budget.slice(0, 1), partners: ['华南农业大学'] }), etag: returned.etag };
    expect(await as().updateActivity({ id, activity: cheaper })).toMatchObject({ planned: { fen: 10_050n }, partners: ['华南农业大学'] });
    expect(await reasonOf(as().updateActivity({ id, activity: cheaper }))).toBe('ETAG_MISMATCH');
    await as().submitActivity({ id });
    expect(await manager.decideActivity({ id, approve: true })).toMatchObject({ state: APPROVED, decidedBy: 'fenger.manager' });
    expect(await as().publishActivity({ id })).toMatchObject({ state: PUBLISHED });
    expect(await reasonOf(as().closeActivity({ id }))).toBe('ACTIVITY_NOT_OVER');
    await lieBehind(platform, id);
    expect(await as().closeActivity({ id })).toMatchObject({ state: HELD });
    expect(await reasonOf(manager.archiveActivity({ id }))).toBe('ACTIVITY_STATE');
    const report = { id, report: '二十位长者到场', outcome: '三位报名义工', attendance: 20, spent: [{ fen: 9_900n }] };
    expect(await as().reportActivity(report)).toMatchObject({
      state: REPORTED,
      attendance: 20,
      spent: { fen: 9_900n },
      reportedBy: 'fenger.worker',
    });
    expect(await manager.archiveActivity({ id })).toMatchObject({ state: ARCHIVED });
    expect(await reasonOf(as().reportActivity(report))).toBe('ACTIVITY_STATE');
    const held = (await outbox('evt.activities.activity.held.v1')).map(({ payload, version }) => [
      version,
      fromBinary(ActivityHeldSchema, payload),
    ]);
    expect(held).toMatchObject([
      [1, { activityId: id, attendance: 0, type: 'festival', typeName: '村庄节庆' }],
      [2, { activityId: id, attendance: 20, heldOn: '2026-10-28' }],
    ]);
    const notices = (await outbox('evt.activities.notice.raised.v1')).map(
      ({ payload }) => fromBinary(ActivitiesNoticeRaisedSchema, payload).notice,
    );
    expect(notices.map(notice => NoticeKind[notice?.kind ?? 0])).toEqual([
      'ACTIVITY_WAITS',
      'ACTIVITY_DECIDED',
      'ACTIVITY_WAITS',
      'ACTIVITY_DECIDED',
    ]);
  });

  it('ACTIVITY-3: is not approved by whoever submitted it, and the database says so too', async () => {
    const manager = as(actors.fengerManager);
    const { id } = await manager.createActivity({ activity: aPlan() });
    await manager.submitActivity({ id });
    expect(await reasonOf(manager.decideActivity({ id, approve: true }))).toBe('SELF_APPROVAL');
    const admin = await platform.admin('activities');
    const forced = admin.query(`UPDATE activities SET state = 3, decided_by = submitted_by WHERE id = $1`, [id]);
    await expect(forced).rejects.toMatchObject({ constraint: 'activity_approver' });
    expect(await reasonOf(as().withdrawActivity({ id }))).toBe('ACTIVITY_NOT_YOURS');
    expect(await manager.withdrawActivity({ id })).toMatchObject({ state: DRAFT });
  });

  it('ACTIVITY-1, BUDGET-1: has a type of its day, times in order, a place and whole fen, without numbers of a person', async () => {
    const refused = (over: object) => reasonOf(as().createActivity({ activity: aPlan(over) }));
    expect(await refused({ type: 'nothing' })).toBe('ACTIVITY_TYPE_UNKNOWN');
    expect(await refused({ endsAt: inHours(47) })).toBe('ACTIVITY_TIMES');
    expect(await refused({ place: '  ' })).toBe('INVALID_REQUEST');
    expect(await refused({ goal: '找 19900027077 报名' })).toBe('INVALID_REQUEST');
    expect(await refused({ budget: [{ ...budget[0], planned: { fen: -1n } }] })).toBe('INVALID_REQUEST');
    const { types } = await as().listActivityTypes({});
    expect(types.find(t => t.isGroupWork)).toMatchObject({ code: 'groupWork', name: '小组工作' });
    expect(types.at(-1)?.code).toBe('other');
    expect((await as().listActivityTypes({ on: '2017-12-31' })).types.some(t => t.isGroupWork)).toBe(false);
  });

  it('ACTIVITY-4, ACTIVITY-5: what has begun is not published, and what was cancelled stays so, with its reason', async () => {
    const id = await make();
    await as().submitActivity({ id });
    await as(actors.fengerManager).decideActivity({ id, approve: true });
    const admin = await platform.admin('activities');
    await admin.query(`UPDATE activities SET starts_at = '2026-11-25T01:00:00Z' WHERE id = $1`, [id]);
    expect(await reasonOf(as().publishActivity({ id }))).toBe('ACTIVITY_BEGUN');
    expect(await reasonOf(as().cancelActivity({ id, reason: ' ' }))).toBe('INVALID_REQUEST');
    expect(await as().cancelActivity({ id, reason: '台风' })).toMatchObject({
      state: CANCELLED,
      cancelReason: '台风',
      cancelledBy: 'fenger.worker',
    });
    expect(await reasonOf(as().cancelActivity({ id, reason: '再取消' }))).toBe('ACTIVITY_STATE');
    await expect(admin.query(`UPDATE activities SET title = '改' WHERE id = $1`, [id])).rejects.toMatchObject({ code: 'SN001' });
  });

  it('ACTIVITY-6: is copied with its plan and none of its course', async () => {
    const { id } = await published(platform, { budget, partners: ['关爱长者协会'], capacity: 30 });
    const copy = await as().copyActivity({ id, startsAt: inHours(24 * 20), endsAt: inHours(24 * 20 + 2) });
    expect(copy).toMatchObject({
      state: DRAFT,
      heldOn: '2026-12-15',
      capacity: 30,
      planned: { fen: 30_050n },
      partners: ['关爱长者协会'],
      submittedBy: '',
      decidedBy: '',
    });
    expect(copy.id).not.toBe(id);
    expect(await reasonOf(as().copyActivity({ id, startsAt: inHours(2), endsAt: inHours(1) }))).toBe('ACTIVITY_TIMES');
  });

  it('is listed by day, by state and for whom it waits, in pages, and by nobody of another village', async () => {
    const id = await make({ startsAt: inHours(24 * 40), endsAt: inHours(24 * 40 + 1) });
    await as().submitActivity({ id });
    const first = await as().listActivities({ pageSize: 2 });
    expect([first.activities[0]?.id, first.totalCapped ?? 0]).toEqual([id, expect.any(Number)]);
    const rest = await as().listActivities({ pageSize: 200, pageToken: first.nextPageToken });
    expect(first.activities.length + rest.activities.length).toBe(first.totalCapped);
    expect((await as(actors.fengerManager).listActivities({ forMe: true })).activities.map(a => a.id)).toEqual([id]);
    expect((await as().listActivities({ forMe: true })).activities).toEqual([]);
    expect((await as().listActivities({ fromOn: '2027-01-01', toOn: '2027-01-31' })).activities.map(a => a.id)).toEqual([id]);
    const stranger = as(actors.wenquanManager);
    expect((await stranger.listActivities({})).activities).toEqual([]);
    expect(await reasonOf(stranger.getActivity({ id }))).toBe('ACTIVITY_NOT_FOUND');
    expect(await reasonOf(stranger.cancelActivity({ id, reason: '外村' }))).toBe('ACTIVITY_NOT_FOUND');
    expect(await reasonOf(as(actors.jiangpu).cancelActivity({ id, reason: '上级' }))).toBe('ROLE_REQUIRED');
    expect((await as(actors.jiangpu).listActivities({ state: SUBMITTED })).activities.map(a => a.id)).toEqual([id]);
    expect(await reasonOf(as(actors.fengerVolunteer).listActivities({}))).toBe('ROLE_REQUIRED');
    expect((await as(actors.fengerVolunteer).listActivityTypes({ on: TODAY })).types.length).toBeGreaterThan(9);
  });

  it('ACTIVITY-9, ORGANISATION-1: its partners are organisations of the station, registered once by their name, contacts sealed', async () => {
    const { organisations } = clientsOf(platform);
    await make({ partners: ['晨光乳业', ' 晨光乳业 '.trim()] }).catch(() => undefined);
    await make({ partners: ['晨光乳业'] });
    const found = (await organisations.listOrganisations({})).organisations.filter(o => o.name === '晨光乳业');
    expect(found).toMatchObject([{ kind: '', activities: 1 }]);
    expect(await reasonOf(organisations.createOrganisation({ organisation: { name: '晨光乳业' } }))).toBe('ORGANISATION_NAME_TAKEN');
    const id = found[0]?.id ?? '';
    const whole = {
      name: '晨光乳业',
      kind: '爱心企业',
      creditCode: '599901173950891065',
      status: '合作中',
      contact: '叶运国',
      phone: '19900083803',
    };
    const changed = await organisations.updateOrganisation({ id, organisation: whole });
    expect(changed).toMatchObject({ kind: '爱心企业', creditCodeFits: true });
    expect([changed.contact, changed.phone].some(text => text.includes('运国') || text.includes('0008'))).toBe(false);
    const again = await organisations.updateOrganisation({ id, organisation: { ...changed, status: '已结束' } });
    expect([again.phone, again.status]).toEqual([changed.phone, '已结束']);
    expect(await reasonOf(organisations.updateOrganisation({ id, organisation: { ...changed } }))).toBe('ETAG_MISMATCH');
    const admin = await platform.admin('activities');
    const { rows } = await admin.query<{ phone: Buffer }>('SELECT phone FROM organisations WHERE id = $1', [id]);
    expect(rows[0]?.phone.includes(Buffer.from('199'))).toBe(false);
    expect(await reasonOf(clientsOf(platform, actors.wenquanManager).organisations.getOrganisation({ id }))).toBe('ORGANISATION_NOT_FOUND');
  });
});
