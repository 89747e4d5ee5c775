import { RevealPurpose, TitleKind, VolunteerField, VolunteerService, VolunteerState } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform } from '@shuniu/testing';
import { idNumber, phone, reasonOf, register, somebody, TODAY, volunteersPlatform } from '../volunteers.fixture.js';

describe('the register of volunteers', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await volunteersPlatform('casework');
  });
  afterAll(() => platform?.close());
  const as = (actor = actors.fengerManager) => platform.client(VolunteerService, actor);

  it('VOLUNTEER-1: numbers everybody in order, also when many come at once, and shows what is sealed masked', async () => {
    const all = await Promise.all(Array.from({ length: 12 }, () => register(platform)));
    expect(all.map(v => v.number).sort()).toEqual(all.map((_, i) => `440117002215-V${String(i + 1).padStart(5, '0')}`));
    const [one] = all;
    expect(one).toMatchObject({ state: VolunteerState.ACTIVE, birthOn: '1980-03-04', age: 46, star: 0, unitCode: '440117002215' });
    expect(one?.idNumber).toMatch(/^990\*{11}\w{4}$/);
    expect(one?.phone).toMatch(/^199\*{4}\d{4}$/);
  });

  it('VOLUNTEER-2: tells who has an ID number already, also of two at the same moment', async () => {
    const id = idNumber();
    const first = await register(platform, { idNumber: id });
    const again = await as()
      .registerVolunteer({ volunteer: somebody({ idNumber: id }) })
      .catch(error => error);
    expect(again).toMatchObject({ reason: 'ID_NUMBER_TAKEN', meta: { volunteerId: first.id, number: first.number } });
    const twin = idNumber();
    const both = await Promise.all([0, 1].map(() => reasonOf(register(platform, { idNumber: twin }))));
    expect(both.sort()).toEqual(['ID_NUMBER_TAKEN', undefined]);
    // Another station knows nothing of it.
    expect(await reasonOf(register(platform, { idNumber: id }, actors.wenquanManager))).toBeUndefined();
    expect(await reasonOf(register(platform, { idNumber: '990117194410111741' }))).toBe('INVALID_REQUEST');
  });

  it('VOLUNTEER-3: a birth date that is not the number’s, and a day to come, are refused', async () => {
    expect(await reasonOf(register(platform, { birthOn: '1980-03-05' }))).toBe('BIRTH_DATE_MISMATCH');
    expect(await reasonOf(register(platform, { joinedOn: '2026-11-26' }))).toBe('DATE_IN_FUTURE');
  });

  it('registers once for each Idempotency-Key, with the titles that begin that day', async () => {
    const volunteer = somebody({ titles: [{ kind: TitleKind.BACKBONE }, { kind: TitleKind.RURAL_TALENT, field: '果树种植' }] });
    const made = await as().registerVolunteer({ volunteer }, { idempotencyKey: 'v1' });
    expect((await as().registerVolunteer({ volunteer }, { idempotencyKey: 'v1' })).id).toBe(made.id);
    expect(made.titles.map(t => [t.kind, t.field, t.fromOn, t.toOn])).toEqual([
      [TitleKind.BACKBONE, '', '2026-01-05', ''],
      [TitleKind.RURAL_TALENT, '果树种植', '2026-01-05', ''],
    ]);
    const ids = async (asked: object) => (await as().listVolunteers(asked)).volunteers.map(v => v.id);
    expect(await ids({ title: TitleKind.BACKBONE })).toEqual([made.id]);
    expect(await ids({ talent: '果树种植' })).toEqual([made.id]);
    expect(await ids({ title: TitleKind.LOCAL_EXPERT })).toEqual([]);
  });

  it('changes what the mask names, tells a stale etag, and nothing when nothing became another', async () => {
    const made = await register(platform);
    const changed = await as().updateVolunteer({
      id: made.id,
      volunteer: { phone: '19900054321', skills: ['摄影'] },
      updateMask: ['phone', 'skills'],
      etag: made.etag,
    });
    expect(changed).toMatchObject({ name: made.name, phone: '199****4321', skills: ['摄影'], etag: '"2"' });
    const stale = await as()
      .updateVolunteer({ id: made.id, volunteer: { note: '记' }, updateMask: ['note'], etag: made.etag })
      .catch(error => error);
    expect(stale).toMatchObject({ reason: 'ETAG_MISMATCH', meta: { etag: '"2"', fields: 'note' } });
    const same = await as().updateVolunteer({ id: made.id, volunteer: { skills: ['摄影'] }, updateMask: ['skills'], etag: '"2"' });
    expect(same.etag).toBe('"2"');
    expect(await reasonOf(as().updateVolunteer({ id: made.id, volunteer: { phone: '199****4321' }, updateMask: ['phone'] }))).toBe(
      'INVALID_REQUEST',
    );
    expect(await reasonOf(as().updateVolunteer({ id: made.id, volunteer: { idNumber: idNumber() }, updateMask: ['idNumber'] }))).toBe(
      undefined,
    );
    expect(await reasonOf(as().updateVolunteer({ id: uuidv7(), volunteer: {}, updateMask: ['note'] }))).toBe('VOLUNTEER_NOT_FOUND');
  });

  it('VOLUNTEER-4: suspends and lets go with a reason, and takes back', async () => {
    const { id } = await register(platform);
    const change = (state: VolunteerState, reason = '', on = TODAY) => as().changeVolunteerState({ id, state, on, reason });
    expect(await reasonOf(change(VolunteerState.LEFT))).toBe('REASON_REQUIRED');
    expect(await change(VolunteerState.SUSPENDED, '去外地务工')).toMatchObject({ stateReason: '去外地务工', stateOn: TODAY });
    expect(await reasonOf(change(VolunteerState.SUSPENDED, '再一次'))).toBe('STATE_UNCHANGED');
    expect((await as().listVolunteers({ state: VolunteerState.SUSPENDED })).volunteers.map(v => v.id)).toEqual([id]);
    expect((await change(VolunteerState.ACTIVE)).state).toBe(VolunteerState.ACTIVE);
  });

  it('VOLUNTEER-5: a volunteer with a login sees the own file and no list', async () => {
    const volunteer = as(actors.fengerVolunteer);
    expect(await reasonOf(volunteer.getOwnVolunteer({}))).toBe('VOLUNTEER_NOT_FOUND');
    const made = await register(platform, { login: actors.fengerVolunteer.login });
    expect((await volunteer.getOwnVolunteer({})).id).toBe(made.id);
    expect(await reasonOf(register(platform, { login: actors.fengerVolunteer.login }))).toBe('LOGIN_TAKEN');
    expect(await reasonOf(volunteer.listVolunteers({}))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(volunteer.getVolunteer({ id: made.id }))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(as().getOwnVolunteer({}))).toBe('ROLE_REQUIRED');
  });

  it('finds people by name, sound, number and telephone', async () => {
    const number = phone();
    const made = await register(platform, { name: '曾小明', phone: number });
    const found = async (text: string, actor = actors.fengerManager) =>
      (await as(actor).searchVolunteers({ text })).volunteers.map(v => v.id);
    for (const text of ['曾小明', '小明', 'zengxm'.slice(0, 4), 'cxm', 'zxm', made.number, made.number.slice(-5), number, number.slice(-4)])
      expect([text, await found(text)]).toEqual([text, expect.arrayContaining([made.id])]);
    expect(await found('曾小明', actors.wenquanManager)).toEqual([]);
    expect(await found('曾小明', actors.district)).toEqual([made.id]);
    expect(await reasonOf(as().searchVolunteers({ text: ' ' }))).toBe('TEXT_REQUIRED');
  });

  it('VOLUNTEER-6, REVEAL-1: opens a field on purpose alone, leaves a record, and counts it among those of the day', async () => {
    const id = idNumber();
    const made = await register(platform, { idNumber: id, phone: '' });
    const reveal = (over: object) =>
      as().revealVolunteer({ id: made.id, field: VolunteerField.ID_NUMBER, purpose: RevealPurpose.VISIT, ...over });
    expect(await reveal({})).toMatchObject({ value: id, visibleSeconds: 60, leftToday: 29 });
    expect(await reasonOf(reveal({ purpose: RevealPurpose.OTHER, note: ' ' }))).toBe('PURPOSE_NOTE_REQUIRED');
    expect(await reasonOf(reveal({ field: VolunteerField.PHONE }))).toBe('FIELD_EMPTY');
    expect(await reasonOf(as(actors.wenquanManager).revealVolunteer({ id: made.id, field: 1, purpose: 1 }))).toBe('VOLUNTEER_NOT_FOUND');
    expect(await reasonOf(as(actors.district).revealVolunteer({ id: made.id, field: 1, purpose: 1 }))).toBe('ROLE_REQUIRED');
    const { rows } = await (await platform.admin('volunteers')).query(
      `SELECT action, fields, purpose FROM audit_records WHERE subject_id = $1 AND action = 'volunteer.revealed'`,
      [made.id],
    );
    expect(rows).toEqual([{ action: 'volunteer.revealed', fields: ['id_number'], purpose: 'VISIT' }]);
    // What was refused cost nothing.
    expect(await reveal({})).toMatchObject({ leftToday: 28 });
  });

  it('shows a village’s people to those above, hides them from another village, and pages in order', async () => {
    const made = await register(platform, { joinedOn: TODAY });
    expect(await reasonOf(as(actors.wenquanManager).getVolunteer({ id: made.id }))).toBe('VOLUNTEER_NOT_FOUND');
    expect((await as(actors.jiangpu).getVolunteer({ id: made.id })).id).toBe(made.id);
    expect(await reasonOf(as(actors.jiangpu).registerVolunteer({ volunteer: somebody() }))).toBe('ROLE_REQUIRED');
    const first = await as(actors.district).listVolunteers({ unit: '440117002215', pageSize: 5, countAll: true });
    const rest = await as(actors.district).listVolunteers({ unit: '440117002215', pageSize: 200, pageToken: first.nextPageToken });
    expect(first.total).toBe(first.volunteers.length + rest.volunteers.length);
    expect(first.volunteers[0]?.id).toBe(made.id);
    expect(await reasonOf(as().listVolunteers({ pageToken: 'x' }))).toBe('PAGE_TOKEN_INVALID');
  });
});
