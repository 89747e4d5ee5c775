import { ActivityState, CheckInOutcome, Direction, SignUpChannel } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform } from '@shuniu/testing';
import { activitiesPlatform, aParty, clientsOf, inHours, lieBehind, published, reasonOf, type Who } from '../activities.fixture.js';

const { RECORDED, REPEATED, ALREADY, UNKNOWN } = CheckInOutcome;
const { IN, OUT } = Direction;

describe('the door', () => {
  let platform: TestPlatform;
  const as = (who: Who = actors.fengerWorker) => clientsOf(platform, who);
  const signUp = (activityId: string, names: readonly string[]) =>
    as().registrations.createRegistration({ activityId, registration: aParty(names) });
  const item = (over: object) => ({ clientId: uuidv7(), direction: IN, ...over });
  const rows = async () => Number((await (await platform.admin('activities')).query('SELECT count(*) FROM attendances')).rows[0].count);

  beforeAll(async () => {
    platform = await activitiesPlatform();
  });
  afterAll(() => platform?.close());

  it('DOOR-2, DOOR-3: records who comes in and goes out once, a family by one ticket, and what is sent again never doubles', async () => {
    const { id: activityId } = await published(platform, { capacity: 30 });
    const family = await signUp(activityId, ['测试甲', '测试乙', '测试丙']);
    const one = await signUp(activityId, ['测试丁']);
    const attendeeId = one.attendees[0]?.id ?? '';
    const items = [item({ attendeeId }), item({ ticket: family.ticket.toLowerCase() }), item({ ticket: 'NOBODYYY' })];
    const first = await as().attendances.checkIn({ activityId, items });
    expect(first).toMatchObject({ came: 4, inside: 4 });
    expect(first.results.map(r => [r.outcome, r.people])).toEqual([
      [RECORDED, 1],
      [RECORDED, 3],
      [UNKNOWN, 0],
    ]);
    const before = await rows();
    const again = await Promise.all(Array.from({ length: 5 }, () => as().attendances.checkIn({ activityId, items })));
    expect(again.every(a => a.came === 4 && a.results[0]?.outcome === REPEATED && a.results[1]?.outcome === REPEATED)).toBe(true);
    expect(await rows()).toBe(before);
    const [second] = (await as().attendances.checkIn({ activityId, items: [item({ attendeeId })] })).results;
    expect(second?.outcome).toBe(ALREADY);
    const both = [item({ attendeeId, direction: OUT }), item({ attendeeId, direction: IN }), item({ attendeeId, direction: OUT })];
    const after = await as().attendances.checkIn({ activityId, items: both });
    expect([after.results.map(r => r.outcome), after.came, after.inside]).toEqual([[RECORDED, RECORDED, RECORDED], 4, 3]);
    expect((await as().attendances.listAttendees({ activityId, text: '测试丁' })).attendees).toMatchObject([
      { inside: false, ticket: one.ticket },
    ]);
    expect((await as().attendances.listAttendees({ activityId, text: family.ticket })).attendees).toHaveLength(3);
  });

  it('DOOR-1: is kept by the station’s people, and by a volunteer who was named its steward', async () => {
    const { id: activityId } = await published(platform);
    const volunteer = as(actors.fengerVolunteer).attendances;
    expect(await reasonOf(volunteer.getDoor({ activityId }))).toBe('NOT_STEWARD');
    const one = await signUp(activityId, ['测试甲']);
    const check = () => volunteer.checkIn({ activityId, items: [item({ ticket: one.ticket })] });
    expect(await reasonOf(check())).toBe('NOT_STEWARD');
    expect(await reasonOf(volunteer.setSteward({ activityId, login: 'fenger.volunteer', named: true }))).toBe('ROLE_REQUIRED');
    expect(await as().attendances.setSteward({ activityId, login: 'fenger.volunteer', named: true })).toMatchObject({
      stewards: ['fenger.volunteer'],
    });
    expect((await check()).came).toBe(1);
    expect((await volunteer.listAttendees({ activityId })).attendees).toHaveLength(1);
    await as().attendances.setSteward({ activityId, login: 'fenger.volunteer', named: false });
    expect(await reasonOf(check())).toBe('NOT_STEWARD');
    expect(await reasonOf(as(actors.wenquanManager).attendances.getDoor({ activityId }))).toBe('ACTIVITY_NOT_FOUND');
  });

  it('SIGNUP-3, DOOR-4: who comes without being signed up is let in while there are seats; the code of the moment has six digits', async () => {
    const { id: activityId } = await published(platform, { capacity: 1 });
    const walkIn = () =>
      as().registrations.createRegistration({ activityId, registration: aParty(['测试路人'], { channel: SignUpChannel.WALK_IN }) });
    const made = await walkIn();
    expect(made.attendees[0]).toMatchObject({ inside: true });
    expect(await reasonOf(walkIn())).toBe('ACTIVITY_FULL');
    expect(await as().attendances.getDoor({ activityId })).toMatchObject({ expected: 1, came: 1, inside: 1, code: '' });
    const soon = { startsAt: inHours(0.5), endsAt: inHours(2) };
    const [one, other] = [await published(platform, soon), await published(platform, soon)];
    const door = await as().attendances.getDoor({ activityId: one.id });
    expect(door).toMatchObject({ code: expect.stringMatching(/^\d{6}$/), stepSeconds: 30, path: `/public/activities/${one.id}/check-in` });
    expect((await as().attendances.getDoor({ activityId: other.id })).code).not.toBe(door.code);
  });

  it('DOOR-2, ACTIVITY-7: is closed for a draft; what a phone sends late still counts, and who did not come is told', async () => {
    const { activities, attendances } = as();
    const { id: activityId } = await published(platform);
    const [a, b, c] = [await signUp(activityId, ['测试甲']), await signUp(activityId, ['测试乙']), await signUp(activityId, ['测试丙'])];
    await attendances.checkIn({ activityId, items: [item({ ticket: a.ticket })] });
    await lieBehind(platform, activityId);
    expect(await activities.closeActivity({ id: activityId })).toMatchObject({ state: ActivityState.HELD, attendance: 1, noShows: 2 });
    await attendances.checkIn({ activityId, items: [item({ ticket: b.ticket })] });
    expect(await activities.getActivity({ id: activityId })).toMatchObject({ attendance: 2, came: 2, noShows: 1 });
    expect((await activities.reportActivity({ id: activityId, report: '两位到场' })).attendance).toBe(2);
    await as(actors.fengerManager).activities.archiveActivity({ id: activityId });
    expect(await reasonOf(attendances.checkIn({ activityId, items: [item({ ticket: c.ticket })] }))).toBe('ACTIVITY_STATE');
  });

  it('DOOR-5: the list is printed, also of 120 people over pages, and the printing is recorded', async () => {
    const { id: activityId } = await published(platform, { title: '中秋游园' });
    for (const party of [0, 1, 2])
      await signUp(
        activityId,
        Array.from({ length: 40 }, (_, i) => `测试${party}${i}`),
      );
    const printed = await as().attendances.printAttendanceList({ activityId });
    expect(printed).toMatchObject({ mediaType: 'application/pdf', fileName: expect.stringMatching(/^活动签到表-HD2026-\d{4}\.pdf$/) });
    const pdf = Buffer.from(printed.content);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect((pdf.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length).toBeGreaterThan(2);
    const { rows: audit } = await (await platform.admin('activities')).query('SELECT action FROM audit_records WHERE subject_id = $1', [
      activityId,
    ]);
    expect(audit).toEqual([{ action: 'attendanceList.printed' }]);
    expect(await reasonOf(as(actors.fengerVolunteer).attendances.printAttendanceList({ activityId }))).toBe('ROLE_REQUIRED');
  });
});
