import { InactiveVolunteerService, VolunteerState } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { shift, shiftClients } from '../shift.fixture.js';
import { reasonOf, register, volunteersPlatform, type Who } from '../volunteers.fixture.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await volunteersPlatform();
});
afterAll(() => platform?.close());
const list = (over: object = {}, actor: Who = actors.fengerManager) =>
  platform.client(InactiveVolunteerService, actor).listInactiveVolunteers(over);

it('INACTIVE-1: active volunteers without a service for longer than the rule says, longest first; who left, who served and who just joined are none', async () => {
  const [old, older, fresh, gone] = [
    await register(platform, { joinedOn: '2026-05-05' }),
    await register(platform, { joinedOn: '2026-01-05' }),
    await register(platform, { joinedOn: '2026-11-20' }),
    await register(platform, { joinedOn: '2025-01-05' }),
  ];
  const admin = await platform.admin('volunteers');
  await admin.query('UPDATE volunteers SET state = $2 WHERE id = $1', [gone.id, VolunteerState.LEFT]);
  // Who served today by a check-in.
  const today = await shift(platform, { onDay: '2026-11-25', fromTime: '08:00', toTime: '11:00' });
  const served = await register(platform, { joinedOn: '2026-01-05' });
  const { checkIns, signUps } = shiftClients(platform);
  await checkIns.recordCheckIn({ id: today.id, volunteerId: served.id });
  await admin.query("UPDATE check_ins SET in_at = in_at - interval '1 hour' WHERE shift_id = $1", [today.id]);
  await checkIns.recordCheckOut({ id: today.id, volunteerId: served.id });
  const answer = await list();
  expect(answer).toMatchObject({ afterDays: 90, source: expect.stringContaining('90'), totalCapped: 2 });
  expect(answer.volunteers.map(v => [v.id, v.days, v.lastServedOn, v.signedUp])).toEqual([
    [older.id, 324, '', false],
    [old.id, 204, '', false],
  ]);
  expect((await list({ days: 3 })).volunteers.map(v => v.id)).toContain(fresh.id);
  expect((await list({ days: 300 })).volunteers.map(v => v.id)).toEqual([older.id]);
  const first = await list({ pageSize: 1 });
  expect((await list({ pageSize: 1, pageToken: first.nextPageToken })).volunteers.map(v => v.id)).toEqual([old.id]);
  await signUps.signUpForShift({ id: (await shift(platform, { onDay: '2027-01-08' })).id, volunteerId: old.id });
  expect((await list()).volunteers.find(v => v.id === old.id)?.signedUp).toBe(true);
  expect((await list({}, actors.wenquanManager)).volunteers).toEqual([]);
  expect((await list({ unit: '440117002' }, actors.jiangpu)).volunteers).toHaveLength(2);
  expect(await reasonOf(list({}, actors.fengerVolunteer))).toBe('ROLE_REQUIRED');
  expect(await reasonOf(list({ days: -1 }))).toBe('INVALID_REQUEST');
});
