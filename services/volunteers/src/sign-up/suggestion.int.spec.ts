import { DayPart, VolunteerService } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { project, shift, shiftClients } from '../shift.fixture.js';
import { idNumber, reasonOf, register, volunteersPlatform } from '../volunteers.fixture.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await volunteersPlatform();
});
afterAll(() => platform?.close());
const { MORNING, EVENING } = DayPart;
// The shift of the fixture: 2026-11-26, a Thursday, in the morning.
const thursday = { weekday: 4, part: MORNING };
const suggested = async (id: string, language = '') =>
  (await shiftClients(platform).signUps.suggestVolunteers({ id, language })).volunteers;

it('SIGNUP-7, SIGNUP-8: suggests who has time, the skill and the papers, and is in no shift then; nothing known comes last', async () => {
  const skills = ['量血压'];
  const unknown = await register(platform, { name: '甲一', skills });
  const free = await register(platform, { name: '乙二', skills, availability: [thursday], languages: ['客家话'] });
  await register(platform, { name: '丙三', skills, availability: [{ weekday: 4, part: EVENING }] });
  await register(platform, { name: '丁四', skills: ['理发'], availability: [thursday] });
  const busy = await register(platform, { name: '戊五', skills, availability: [thursday] });
  await register(platform, { name: '己六', skills, idNumber: idNumber('2012-03-04'), availability: [thursday] });
  const of = await project(platform, { roles: [{ name: '量血压', skill: '量血压' }] });
  const { id } = await shift(platform, { projectId: of.id, roleId: of.roles[0]?.id });
  const other = await shift(platform);
  await shiftClients(platform).signUps.signUpForShift({ id: other.id, volunteerId: busy.id, assign: true });
  const found = await suggested(id);
  expect(found.map(v => [v.name, v.available])).toEqual([
    ['乙二', true],
    ['甲一', false],
  ]);
  expect(
    Object.keys(found[0] ?? {})
      .filter(key => !key.startsWith('$'))
      .sort(),
  ).toEqual(['available', 'id', 'languages', 'name', 'number', 'skills']);
  expect((await suggested(id, '客家话')).map(v => v.id)).toEqual([free.id]);
  await shiftClients(platform).signUps.signUpForShift({ id, volunteerId: free.id, assign: true });
  expect((await suggested(id)).map(v => v.id)).toEqual([unknown.id]);
  const asking = await project(platform, { roles: [{ name: '量血压', skill: '量血压' }], qualificationKinds: ['HEALTH'] });
  expect(await suggested((await shift(platform, { projectId: asking.id, roleId: asking.roles[0]?.id })).id)).toEqual([]);
  const away = shiftClients(platform, actors.wenquanManager).signUps;
  expect(await reasonOf(away.suggestVolunteers({ id }))).toBe('SHIFT_NOT_FOUND');
});

it('VOLUNTEER-7: the register is narrowed by skill, language and time, and says which words there are', async () => {
  const as = platform.client(VolunteerService, actors.fengerManager);
  const { id, etag } = await register(platform, { name: '庚七', skills: ['书法'], languages: ['粤语'], interests: ['助老'] });
  const availability = [{ weekday: 6, part: EVENING }];
  const changed = await as.updateVolunteer({ id, volunteer: { availability }, updateMask: ['availability'], etag });
  expect(changed.availability).toMatchObject(availability);
  const ids = async (asked: object) => (await as.listVolunteers(asked)).volunteers.map(v => v.id);
  expect(await ids({ skill: '书法', language: '粤语', availableWeekday: 6, availablePart: EVENING })).toEqual([id]);
  expect(await ids({ skill: '书法', availablePart: MORNING })).toEqual([]);
  expect(await ids({ language: '粤语', availableWeekday: 6 })).toEqual([id]);
  const words = await as.listVolunteerWords({});
  expect([words.skills.includes('书法'), words.languages.includes('粤语'), words.interests]).toEqual([true, true, ['助老']]);
  expect(await reasonOf(register(platform, { availability: [{ weekday: 8, part: EVENING }] }))).toBe('INVALID_REQUEST');
});
