import { CommendationLevel, CommendationService } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { reasonOf, register, volunteersPlatform, type Who } from '../volunteers.fixture.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await volunteersPlatform();
});
afterAll(() => platform?.close());
const as = (actor: Who = actors.fengerManager) => platform.client(CommendationService, actor);
const award = {
  title: '优秀志愿者',
  level: CommendationLevel.DISTRICT,
  awardedBy: '从化区民政局',
  awardedOn: '2026-09-05',
  evidence: '从民表〔2026〕3号',
};

it('AWARD-1, AWARD-2: an honour is recorded once and revoked with its reason; its volunteer sees it, another station does not', async () => {
  const { id: volunteerId } = await register(platform, { login: 'fenger.volunteer' });
  const record = (over: object = {}) => as(actors.fengerWorker).recordCommendation({ volunteerId, ...award, ...over });
  expect(await reasonOf(record({ awardedOn: '2026-11-26' }))).toBe('DATE_IN_FUTURE');
  expect(await reasonOf(record({ evidence: '电话 13800138000' }))).toBe('INVALID_REQUEST');
  const made = await record();
  expect(made).toMatchObject({ ...award, recordedBy: 'fenger.worker', reason: '' });
  expect(await reasonOf(record())).toBe('COMMENDATION_KNOWN');
  const own = await as(actors.fengerVolunteer).listOwnCommendations({});
  expect(own.commendations.map(of => of.id)).toEqual([made.id]);
  expect(await as().revokeCommendation({ id: made.id, reason: '评错了' })).toMatchObject({ revokedBy: 'fenger.manager', reason: '评错了' });
  expect(await reasonOf(as().revokeCommendation({ id: made.id, reason: '再一次' }))).toBe('COMMENDATION_REVOKED');
  await record();
  expect((await as().listCommendations({ volunteerId })).commendations).toHaveLength(2);
  const away = as(actors.wenquanManager);
  expect(await reasonOf(away.listCommendations({ volunteerId }))).toBe('VOLUNTEER_NOT_FOUND');
  expect(await reasonOf(away.revokeCommendation({ id: made.id, reason: '外村的' }))).toBe('COMMENDATION_NOT_FOUND');
});
