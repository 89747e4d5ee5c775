import { ContactPurpose, RegistrationState, SignUpChannel } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, unitId } from '@shuniu/testing';
import { activitiesPlatform, aParty, clientsOf, inHours, NOW, published, reasonOf, type Who } from '../activities.fixture.js';

const { PENDING, CONFIRMED, WAITING, OFFERED, CANCELLED, REJECTED, LAPSED } = RegistrationState;

describe('sign-up', () => {
  let platform: TestPlatform;
  const as = (who: Who = actors.fengerWorker) => clientsOf(platform, who).registrations;
  const signUp = (activityId: string, names: readonly string[], over: Parameters<typeof aParty>[1] = {}) =>
    as().createRegistration({ activityId, registration: aParty(names, over) });
  const stateOf = async (id: string) => (await as().getRegistration({ id })).state;
  const seatsOf = async (id: string) => {
    const { taken, waiting, kinds } = await clientsOf(platform).activities.getActivity({ id });
    return { taken, waiting, kinds: kinds.map(k => k.taken) };
  };
  const admin = () => platform.admin('activities');

  beforeAll(async () => {
    platform = await activitiesPlatform('casework');
  });
  afterAll(() => platform?.close());

  it('SIGNUP-2, SIGNUP-3: of 200 at once for 30 places 30 are in, and the rest wait in their order, none lost', async () => {
    const { id } = await published(platform, { capacity: 30 });
    const all = await Promise.all(Array.from({ length: 200 }, (_, i) => signUp(id, [`测试${i}`])));
    const states = all.map(r => r.state);
    expect([states.filter(s => s === CONFIRMED).length, states.filter(s => s === WAITING).length]).toEqual([30, 170]);
    const ordered = [...all].sort((a, b) => a.no - b.no);
    expect(ordered.map(r => r.no)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    expect(ordered.slice(0, 30).every(r => r.state === CONFIRMED)).toBe(true);
    const waiting: { no: number; position: number }[] = [];
    for (let pageToken = ''; ; ) {
      const page = await as().listRegistrations({ activityId: id, state: WAITING, pageSize: 90, pageToken });
      waiting.push(...page.registrations);
      pageToken = page.nextPageToken;
      if (!pageToken) break;
    }
    expect(waiting.map(r => r.position)).toEqual(Array.from({ length: 170 }, (_, i) => i + 1));
    expect(await seatsOf(id)).toMatchObject({ taken: 30, waiting: 170 });
    const forced = (await admin()).query('UPDATE activities SET taken = 31 WHERE id = $1', [id]);
    await expect(forced).rejects.toMatchObject({ constraint: 'activity_seats' });
  });

  it('SIGNUP-2: a family is signed up in one go, whole or waiting, and kinds share the seats', async () => {
    const kinds = [
      { name: '长者', capacity: 2 },
      { name: '儿童', capacity: 0 },
    ];
    const { id } = await published(platform, { capacity: 5, kinds });
    const elders = await signUp(id, ['测试爷爷', '测试奶奶'], { kindNo: 1 });
    expect(elders).toMatchObject({ state: CONFIRMED, attendees: [{ name: '测试爷爷', kindName: '长者' }, { name: '测试奶奶' }] });
    expect((await signUp(id, ['测试公'], { kindNo: 1 })).state).toBe(WAITING);
    expect((await signUp(id, ['测试一', '测试二', '测试三', '测试四'], { kindNo: 2 })).state).toBe(WAITING);
    expect((await signUp(id, ['测试五', '测试六', '测试七'], { kindNo: 2 })).state).toBe(CONFIRMED);
    expect(await seatsOf(id)).toEqual({ taken: 5, waiting: 2, kinds: [2, 3] });
    expect(await reasonOf(signUp(id, ['测试八'], { kindNo: 3 }))).toBe('SEAT_KIND_UNKNOWN');
    expect(await reasonOf(signUp(id, ['测试八']))).toBe('SEAT_KIND_UNKNOWN');
  });

  it('SIGNUP-5: what is given back is offered to the next that fits, for its time; then it lapses and goes on by itself', async () => {
    const { id } = await published(platform, { capacity: 2, offerHours: 3 });
    const [one, two] = [await signUp(id, ['测试一']), await signUp(id, ['测试二'])];
    const [family, third, fourth] = [await signUp(id, ['测试甲', '测试乙']), await signUp(id, ['测试三']), await signUp(id, ['测试四'])];
    expect([family.position, third.position, fourth.position]).toEqual([1, 2, 3]);
    await as().cancelRegistration({ id: one.id, reason: '生病' });
    expect([await stateOf(family.id), await stateOf(third.id), await stateOf(fourth.id)]).toEqual([WAITING, OFFERED, WAITING]);
    const offered = await as().getRegistration({ id: third.id });
    expect(offered.offerExpiresAt).toEqual(inHours(3));
    expect(await seatsOf(id)).toMatchObject({ taken: 2, waiting: 2 });
    expect(await reasonOf(as().acceptOffer({ id: fourth.id }))).toBe('REGISTRATION_STATE');
    await (await admin()).query(`UPDATE registrations SET offer_expires_at = $2 WHERE id = $1`, [third.id, NOW]);
    expect(await reasonOf(as().acceptOffer({ id: third.id }))).toBe('OFFER_EXPIRED');
    await platform.stop('activities');
    await platform.start('activities');
    const { until } = await import('@shuniu/testing');
    await until('the offer lapsing', async () => (await stateOf(third.id)) === LAPSED);
    expect(await stateOf(fourth.id)).toBe(OFFERED);
    expect(await as().acceptOffer({ id: fourth.id })).toMatchObject({ state: CONFIRMED });
    await as().cancelRegistration({ id: two.id });
    await as().cancelRegistration({ id: fourth.id });
    expect([await stateOf(family.id), await seatsOf(id)]).toMatchObject([OFFERED, { taken: 2, waiting: 0 }]);
    expect(await stateOf(two.id)).toBe(CANCELLED);
  });

  it('SIGNUP-4: waits for an approval where one is needed; refused with a reason, approved into the seats there are', async () => {
    const { id } = await published(platform, { capacity: 1, needsApproval: true });
    const [a, b, d] = [await signUp(id, ['测试甲']), await signUp(id, ['测试乙']), await signUp(id, ['测试丁'])];
    expect([a.state, b.state]).toEqual([PENDING, PENDING]);
    expect(await reasonOf(as().decideRegistration({ id: a.id, approve: false }))).toBe('INVALID_REQUEST');
    expect(await as().decideRegistration({ id: a.id, approve: false, reason: '年龄不到' })).toMatchObject({
      state: REJECTED,
      reason: '年龄不到',
    });
    expect(await as().decideRegistration({ id: b.id, approve: true })).toMatchObject({ state: CONFIRMED, decidedBy: 'fenger.worker' });
    expect(await as().decideRegistration({ id: d.id, approve: true })).toMatchObject({ state: WAITING, position: 1 });
    expect(await reasonOf(as().decideRegistration({ id: b.id, approve: true }))).toBe('REGISTRATION_STATE');
  });

  it('SIGNUP-1, SIGNUP-6: of a published activity until it closes, with names and answers, by reference once and of the own station', async () => {
    const resident = uuidv7();
    await (await admin()).query('INSERT INTO known_residents (unit_id, resident_id) VALUES ($1, $2)', [unitId(FENGER), resident]);
    const { id } = await published(platform, { questions: ['吃素吗？'], signupClosesAt: inHours(40) });
    const known = { channel: SignUpChannel.PHONE, attendees: [{ residentId: resident, name: '测试长者', answers: ['吃素'] }] };
    const registration = await as().createRegistration({ activityId: id, registration: known });
    expect(registration).toMatchObject({
      state: CONFIRMED,
      channel: SignUpChannel.PHONE,
      attendees: [{ residentId: resident, answers: [] }],
    });
    expect(await reasonOf(as().createRegistration({ activityId: id, registration: known }))).toBe('ATTENDEE_TWICE');
    const stranger = { ...known, attendees: [{ residentId: uuidv7(), name: '测试外人', answers: [''] }] };
    expect(await reasonOf(as().createRegistration({ activityId: id, registration: stranger }))).toBe('RESIDENT_NOT_FOUND');
    expect(await reasonOf(signUp(id, ['测试甲']))).toBe('INVALID_REQUEST');
    await as().cancelRegistration({ id: registration.id });
    expect((await as().createRegistration({ activityId: id, registration: known })).state).toBe(CONFIRMED);
    await (await admin()).query(`UPDATE activities SET signup_closes_at = $2 WHERE id = $1`, [id, NOW]);
    expect(await reasonOf(signUp(id, ['测试甲'], { answers: [''] }))).toBe('SIGNUP_CLOSED');
    await clientsOf(platform).activities.cancelActivity({ id, reason: '台风' });
    expect(await reasonOf(signUp(id, ['测试甲'], { answers: [''] }))).toBe('ACTIVITY_STATE');
    const { registrations } = await as().listRegistrations({ activityId: id });
    expect(registrations.map(r => [r.state, r.reason])).toEqual([
      [CANCELLED, ''],
      [CANCELLED, '台风'],
    ]);
  });

  it('SIGNUP-7, REVEAL-1: names lie sealed, telephones are masked and opened for a purpose that is recorded, by people of the station alone', async () => {
    const { id } = await published(platform, { questions: ['有什么忌口？'] });
    const made = await signUp(id, ['测试外客'], { phone: '19900012345', answers: ['花生过敏'] });
    expect([made.attendees[0]?.name, made.attendees[0]?.phone.includes('0001')]).toEqual(['测试外客', false]);
    const { rows } = await (await admin()).query('SELECT row_to_json(d)::text AS text FROM attendees d WHERE registration_id = $1', [
      made.id,
    ]);
    expect(/外客|19900012345|花生/.test(rows[0].text)).toBe(false);
    const opened = await as().revealRegistration({ id: made.id, purpose: ContactPurpose.OFFER });
    expect(opened.attendees).toMatchObject([{ phone: '19900012345', answers: ['花生过敏'] }]);
    const { rows: audit } = await (await admin()).query('SELECT actor, fields FROM audit_records WHERE subject_id = $1', [made.id]);
    expect(audit).toEqual([{ actor: 'fenger.worker', fields: ['phone', 'answers', 'OFFER'] }]);
    expect(opened).toMatchObject({ visibleSeconds: 60, leftToday: 29 });
    expect(await reasonOf(as().revealRegistration({ id, purpose: ContactPurpose.CARE }))).toBe('REGISTRATION_NOT_FOUND');
    const { organisations } = clientsOf(platform);
    const told = { name: '关爱长者协会', contact: '测试联系人', phone: '19900012346' };
    const partner = await organisations.createOrganisation({ organisation: told });
    expect([partner.contact, partner.phone]).toEqual(['测**', '199****2346']);
    const reveal = () => organisations.revealOrganisation({ id: partner.id, purpose: ContactPurpose.COOPERATION });
    expect(await reveal()).toMatchObject({ contact: '测试联系人', phone: '19900012346', leftToday: 28 });
    const casework = await platform.admin('casework');
    await casework.query(`UPDATE reveal_counts SET opened = 30 WHERE login = 'fenger.worker'`);
    expect(await reasonOf(reveal())).toBe('REVEAL_QUOTA_USED');
    expect(await reasonOf(as().revealRegistration({ id: made.id, purpose: ContactPurpose.CARE }))).toBe('REVEAL_QUOTA_USED');
    expect(await reasonOf(as(actors.jiangpu).getRegistration({ id: made.id }))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(as(actors.wenquanManager).getRegistration({ id: made.id }))).toBe('REGISTRATION_NOT_FOUND');
    expect(await reasonOf(as(actors.wenquanManager).cancelRegistration({ id: made.id }))).toBe('REGISTRATION_NOT_FOUND');
  });
});
