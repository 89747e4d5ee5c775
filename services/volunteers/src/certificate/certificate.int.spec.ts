import { CertificateService, CertificateState, PublicCertificateService, ServiceRecordService } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { reasonOf, register, TODAY, volunteersPlatform, type Who } from '../volunteers.fixture.js';

const { VALID, REVOKED } = CertificateState;
let platform: TestPlatform;
beforeAll(async () => {
  platform = await volunteersPlatform();
});
afterAll(() => platform?.close());
const as = (actor: Who = actors.fengerManager) => platform.client(CertificateService, actor);
const records = (actor: Who) => platform.client(ServiceRecordService, actor);
const open = (code: string) => platform.client(PublicCertificateService, actors.fengerManager).getPublicCertificate({ code });
async function served(name = '陈大文', login = '') {
  const { id } = await register(platform, { name, login });
  const carried = await records(actors.fengerWorker).carryOver({
    volunteerId: id,
    minutes: 600,
    upTo: '2026-10-31',
    sourceSystem: '广州公益时间',
    evidence: '证明',
  });
  await records(actors.fengerManager).confirmServiceRecord({ id: carried.id });
  return { id, recordId: carried.id };
}
const issue = (volunteerId: string, over: object = {}) =>
  as().issueCertificate({ volunteerId, fromOn: '2026-01-01', toOn: TODAY, ...over });

it('CERTIFICATE-1, CERTIFICATE-2: says the confirmed hours of a time, frozen, under a serial and a code of its own', async () => {
  const { id } = await served();
  const one = await issue(id);
  expect(one).toMatchObject({
    state: VALID,
    carriedMinutes: 600n,
    timedMinutes: 0n,
    issuedBy: 'fenger.manager',
    lines: [{ times: 1, minutes: 600n }],
  });
  expect(one.number).toMatch(/^440117002215-ZM0000\d$/);
  const [a, b] = await Promise.all([issue(id), issue(id)]);
  expect(new Set([one, a, b].map(of => of.checkCode)).size).toBe(3);
  expect(new Set([one, a, b].map(of => of.number)).size).toBe(3);
  expect(await reasonOf(issue(id, { toOn: '2026-11-26' }))).toBe('CERTIFICATE_DAYS');
  expect(await reasonOf(issue(id, { fromOn: '2026-11-01' }))).toBe('CERTIFICATE_EMPTY');
  const admin = await platform.admin('volunteers');
  await expect(admin.query('UPDATE certificates SET carried_minutes = 9999 WHERE id = $1', [one.id])).rejects.toThrow(
    'CERTIFICATE_REVOKED',
  );
});

it('CERTIFICATE-2: is printed as PDF with its font inside', async () => {
  const { id } = await served();
  const made = await as().printCertificate({ id: (await issue(id)).id });
  expect(made.mediaType).toBe('application/pdf');
  expect(made.fileName).toMatch(/^志愿服务证明-440117002215-ZM\d{5}\.pdf$/);
  const bytes = Buffer.from(made.content);
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.includes('NotoSansSC')).toBe(true);
});

it('CERTIFICATE-3: a correction of its hours revokes it and says so; what lies outside of its time does not', async () => {
  const { id, recordId } = await served();
  const inside = await issue(id);
  const outside = await issue(id, { fromOn: '2026-10-01', toOn: '2026-10-31' });
  const other = await served();
  const theirs = await issue(other.id);
  await records(actors.fengerManager).revokeServiceRecord({ id: recordId, reason: '证明有误' });
  for (const { id: of } of [inside, outside])
    expect(await as().getCertificate({ id: of })).toMatchObject({
      state: REVOKED,
      revokedBy: 'fenger.manager',
      reason: expect.stringContaining('更正'),
    });
  expect((await as().getCertificate({ id: theirs.id })).state).toBe(VALID);
  expect(await reasonOf(as().printCertificate({ id: inside.id }))).toBe('CERTIFICATE_REVOKED');
  expect(await open(inside.checkCode)).toMatchObject({ state: REVOKED, revokedOn: TODAY });
  expect(await as().revokeCertificate({ id: theirs.id, reason: '姓名写错了' })).toMatchObject({ state: REVOKED, reason: '姓名写错了' });
  expect(await reasonOf(as().revokeCertificate({ id: theirs.id, reason: '再一次' }))).toBe('CERTIFICATE_REVOKED');
  expect((await as().listCertificates({ volunteerId: id })).certificates.map(of => of.state)).toEqual([REVOKED, REVOKED]);
});

it('CERTIFICATE-4: whoever has the code reads hours and time, the surname alone, and nobody else’s', async () => {
  const { id } = await served('欧阳小明');
  const one = await issue(id);
  const shown = await open(one.checkCode.toLowerCase().replaceAll('-', ' '));
  expect(shown).toMatchObject({
    name: '欧阳**',
    unitName: '凤二村',
    carriedMinutes: 600n,
    fromOn: '2026-01-01',
    toOn: TODAY,
    state: VALID,
    issuedOn: TODAY,
  });
  expect(JSON.stringify(shown, (_, v) => (typeof v === 'bigint' ? String(v) : v))).not.toMatch(/小明|V0\d{4}/);
  for (const code of ['7K3M-9QXD-2HVA', 'x', one.id]) expect(await reasonOf(open(code))).toBe('CERTIFICATE_NOT_FOUND');
  expect(await reasonOf(as(actors.wenquanManager).getCertificate({ id: one.id }))).toBe('CERTIFICATE_NOT_FOUND');
});

it('VOLUNTEER-5: who serves lists and prints the own certificates, and finds nobody else’s', async () => {
  const own = as(actors.fengerVolunteer);
  expect(await reasonOf(own.listOwnCertificates({}))).toBe('VOLUNTEER_NOT_FOUND');
  const mine = await served('罗秀珍', 'fenger.volunteer');
  const other = await issue((await served()).id);
  const made = await issue(mine.id);
  expect((await own.listOwnCertificates({})).certificates.map(of => of.id)).toEqual([made.id]);
  expect((await own.printCertificate({ id: made.id })).mediaType).toBe('application/pdf');
  expect(await reasonOf(own.printCertificate({ id: other.id }))).toBe('CERTIFICATE_NOT_FOUND');
  expect(await reasonOf(own.listCertificates({}))).toBe('ROLE_REQUIRED');
  expect(await reasonOf(as().listOwnCertificates({}))).toBe('ROLE_REQUIRED');
});
