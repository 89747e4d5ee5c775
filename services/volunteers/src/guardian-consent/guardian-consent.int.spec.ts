import { CheckWay, GuardianConsentService, SignUpState } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { shift, shiftClients, toldOf } from '../shift.fixture.js';
import { idNumber, reasonOf, register, TODAY, volunteersPlatform, type Who } from '../volunteers.fixture.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await volunteersPlatform();
});
afterAll(() => platform?.close());
const as = (actor: Who = actors.fengerManager) => platform.client(GuardianConsentService, actor);
const minor = (birthOn = '2010-05-06') => register(platform, { name: '何小成', idNumber: idNumber(birthOn), birthOn });
const consent = (volunteerId: string, over: object = {}) =>
  as().recordGuardianConsent({ volunteerId, guardian: '何大成', relation: '父亲', givenOn: TODAY, evidence: '同意书第3号', ...over });
const signUp = async (volunteerId: string) =>
  shiftClients(platform).signUps.signUpForShift({ id: (await shift(platform)).id, volunteerId, assign: true });

it('GUARDIAN-2: who is under age is signed up with a guardian’s consent alone, and checked in while it holds', async () => {
  const { id } = await minor();
  expect(await reasonOf(signUp(id))).toBe('GUARDIAN_CONSENT_REQUIRED');
  const given = await consent(id);
  expect(given).toMatchObject({ guardian: '何大成', recordedBy: 'fenger.manager', withdrawnOn: '' });
  const { checkIns, signUps } = shiftClients(platform);
  // Begun a while ago at NOW, 10:00 in Shanghai.
  const now = await shift(platform, { onDay: TODAY, fromTime: '09:30', toTime: '12:00' });
  const place = await signUps.signUpForShift({ id: now.id, volunteerId: id, assign: true });
  expect(place.state).toBe(SignUpState.SIGNED_UP);
  await as().withdrawGuardianConsent({ id: given.id, reason: '要备考' });
  expect(await reasonOf(checkIns.recordCheckIn({ id: now.id, volunteerId: id }))).toBe('GUARDIAN_CONSENT_REQUIRED');
  await consent(id);
  expect(await checkIns.recordCheckIn({ id: now.id, volunteerId: id })).toMatchObject({ inWay: CheckWay.WORKER });
  expect(await reasonOf(as().withdrawGuardianConsent({ id: given.id, reason: '再一次' }))).toBe('GUARDIAN_CONSENT_WITHDRAWN');
});

it('GUARDIAN-1, GUARDIAN-3: below the age of the dated rule the guardian comes along; of age nobody needs any; what was given stays to be read', async () => {
  const { id } = await minor('2014-05-06');
  expect(await as().listGuardianConsents({ volunteerId: id })).toMatchObject({ needed: true, companyNeeded: true, consents: [] });
  const first = await consent(id);
  expect(await reasonOf(signUp(id))).toBe('GUARDIAN_COMPANY_REQUIRED');
  await consent(id, { accompanies: true });
  expect((await signUp(id)).state).toBe(SignUpState.SIGNED_UP);
  await as().withdrawGuardianConsent({ id: first.id, reason: '写错了' });
  expect((await as().listGuardianConsents({ volunteerId: id })).consents.map(of => of.reason).sort()).toEqual(['', '写错了']);
  const grown = await register(platform);
  expect(await reasonOf(consent(grown.id))).toBe('GUARDIAN_NOT_NEEDED');
  expect((await signUp(grown.id)).state).toBe(SignUpState.SIGNED_UP);
  expect(await reasonOf(consent(id, { givenOn: '2026-11-26' }))).toBe('DATE_IN_FUTURE');
  expect(await reasonOf(consent(id, { evidence: '电话 13800138000' }))).toBe('INVALID_REQUEST');
  const away = as(actors.wenquanManager);
  expect(await reasonOf(away.listGuardianConsents({ volunteerId: id }))).toBe('VOLUNTEER_NOT_FOUND');
  expect(await reasonOf(away.withdrawGuardianConsent({ id: first.id, reason: '外村的' }))).toBe('GUARDIAN_CONSENT_NOT_FOUND');
});

it('GUARDIAN-4: withdrawn, it takes the sign-ups to come along that no other covers, and the worker is told', async () => {
  const { id } = await minor();
  const [first, second] = [await consent(id), await consent(id, { guardian: '何小妹' })];
  const { signUps } = shiftClients(platform);
  const coming = await shift(platform, { capacity: 1 });
  await signUps.signUpForShift({ id: coming.id, volunteerId: id, assign: true });
  const { id: waiter } = await register(platform);
  await signUps.signUpForShift({ id: coming.id, volunteerId: waiter, assign: true });
  const standing = async () =>
    (await signUps.listSignUps({ shiftId: coming.id })).signUps.map(s => [s.volunteerId, s.state, s.reason] as const);
  await as().withdrawGuardianConsent({ id: first.id, reason: '写错了' });
  expect((await standing())[0]).toEqual([id, SignUpState.SIGNED_UP, '']);
  await as().withdrawGuardianConsent({ id: second.id, reason: '要备考' });
  expect(await standing()).toEqual([
    [id, SignUpState.CANCELLED, '监护人撤回了同意'],
    [waiter, SignUpState.SIGNED_UP, ''],
  ]);
  expect(await toldOf(platform, coming.id)).toEqual(['MOVED_UP fenger.manager 1', 'SIGN_UP_RELEASED fenger.manager']);
});
