import { fromBinary } from '@bufbuild/protobuf';
import {
  ConsentChangedSchema,
  ConsentForm,
  ConsentGiver,
  ConsentService,
  ConsentState,
  HouseholdKind,
  HouseholdService,
  NoticeKind,
  NoticeRaisedSchema,
  Role,
} from '@shuniu/contracts';
import { Fault, fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import type pg from 'pg';
import { fileResident, reasonOf } from '../casework.fixture.js';

const TODAY = '2026-06-15';
const WITNESS = '见证人李大姐';
let platform: TestPlatform;
let db: pg.Client;
const consents = (who: keyof typeof actors = 'fengerWorker') => platform.client(ConsentService, actors[who]);
const file = (name: string, birthOn = '1950-03-04') =>
  fileResident(platform, actors.fengerWorker, { name, idNumber: '', birthOn, filedOn: '2026-01-01' });
const terms = (over: object = {}) => ({ purposes: ['photo'], form: ConsentForm.SPOKEN, witness: WITNESS, givenOn: '2026-06-01', ...over });
const self = (residentId: string, over: object = {}) => ({ residentId, giver: ConsentGiver.SELF, terms: terms(over) });
const standing = (sheet: { standings: { purpose?: { code: string } | undefined; state: ConsentState }[] }, code = 'photo') =>
  sheet.standings.find(s => s.purpose?.code === code)?.state;
const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => (error instanceof Fault ? [error.reason, ...error.violations.map(v => v.field)] : Promise.reject(error)),
  );

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
  db = await platform.admin('casework');
});
afterAll(() => platform?.close());

describe('consent (C31, X24)', () => {
  it('CONSENT-1: is given for each purpose by itself, its names sealed, and once for a key', async () => {
    const { id } = await file('何一');
    const asked = self(id, { purposes: ['photo', 'public_wish'] });
    const sheet = await consents().giveConsent(asked, { idempotencyKey: 'k-1' });
    expect(await consents().giveConsent(asked, { idempotencyKey: 'k-1' })).toEqual(sheet);
    expect(sheet.standings.map(s => [s.purpose?.code, s.state])).toEqual([
      ['file_and_visits', ConsentState.NEVER],
      ['photo', ConsentState.IN_FORCE],
      ['public_wish', ConsentState.IN_FORCE],
      ['referral_sharing', ConsentState.NEVER],
    ]);
    expect(sheet.history[0]).toMatchObject({ witness: WITNESS, validUntil: '2027-06-01', recordedBy: 'fenger.worker' });
    expect(sheet.guardianRequired).toBe(false);
    const kept = await db.query('SELECT witness AS kept FROM consents UNION ALL SELECT reply FROM commands WHERE key = $1', ['k-1']);
    expect(kept.rows.filter(r => r.kept?.includes(Buffer.from(WITNESS)))).toEqual([]);
    expect(kept.rows).toHaveLength(3);
  });

  it('CONSENT-1: names the field that is wrong', async () => {
    const child = await file('何小二', '2012-06-16');
    const give = (over: object) => faultOf(consents().giveConsent({ ...self(child.id), ...over }));
    expect(await give({ residentId: '00000000-0000-7000-8000-0000000000aa' })).toEqual(['RESIDENT_NOT_FOUND', 'residentId']);
    expect(await give({ terms: terms({ purposes: ['no'], givenOn: '2026-06-16' }) })).toEqual(['DATE_IN_FUTURE', 'terms.givenOn']);
    expect(await give({ terms: terms({ purposes: ['no'] }) })).toEqual(['UNKNOWN_PURPOSE', 'terms.purposes[0]']);
    expect(await give({ terms: terms({ witness: '' }) })).toEqual(['INVALID_REQUEST', 'terms.witness']);
    expect(await give({})).toEqual(['GUARDIAN_REQUIRED', 'giver']);
    expect(await give({ giver: ConsentGiver.GUARDIAN })).toEqual(['INVALID_REQUEST', 'giverName']);
    expect(await give({ giver: ConsentGiver.GUARDIAN, giverName: '奶奶' })).toBeUndefined();
    expect(await consents().getConsents({ residentId: child.id })).toMatchObject({ guardianRequired: true, guardianUnder: 14 });
  });

  it('CONSENT-3: is withdrawn once, at once, and both are told without a name', async () => {
    const { id } = await file('何三');
    const { history } = await consents().giveConsent(self(id));
    const consent = history[0]?.id ?? '';
    const withdraw = (over: object = {}) => consents().withdrawConsent({ id: consent, on: TODAY, reason: '不想再拍了', ...over });
    expect(await reasonOf(withdraw({ on: '2026-05-31' }))).toBe('DATES_OUT_OF_ORDER');
    expect(await reasonOf(consents('wenquanManager').withdrawConsent({ id: consent, on: TODAY, reason: '不' }))).toBe('CONSENT_NOT_FOUND');
    const answers = await Promise.all(Array.from({ length: 5 }, () => reasonOf(withdraw())));
    expect(answers.sort()).toEqual([...Array(4).fill('CONSENT_WITHDRAWN'), undefined]);
    const sheet = await consents().getConsents({ residentId: id });
    expect(standing(sheet)).toBe(ConsentState.WITHDRAWN);
    expect(sheet.history).toMatchObject([{ withdrawnOn: TODAY, withdrawalReason: '不想再拍了', withdrawnBy: 'fenger.worker' }]);
    const { rows } = await db.query<{ payload: Buffer }>('SELECT payload FROM outbox WHERE aggregate_id = $1 ORDER BY version', [consent]);
    expect(rows.map(r => fromBinary(ConsentChangedSchema, r.payload))).toMatchObject([
      { residentId: id, purpose: 'photo', given: true, fromOn: '2026-06-01' },
      { residentId: id, purpose: 'photo', given: false, fromOn: TODAY },
    ]);
    const raised = await db.query<{ payload: Buffer }>("SELECT payload FROM outbox WHERE subject = 'evt.casework.notice.raised.v1'");
    const told = raised.rows.map(r => fromBinary(NoticeRaisedSchema, r.payload).notice).filter(n => n?.subjectId === id);
    expect(told.map(n => [n?.kind, n?.unitCode, n?.to.value])).toEqual(
      [Role.SOCIAL_WORKER, Role.STATION_MANAGER].map(role => [NoticeKind.CONSENT_WITHDRAWN, '440117002215', role]),
    );
    expect(standing(await consents().giveConsent(self(id, { givenOn: TODAY })))).toBe(ConsentState.IN_FORCE);
  });

  it('CONSENT-4: is given by a whole household in one step, or by nobody of it', async () => {
    const households = platform.client(HouseholdService, actors.fengerWorker);
    const { id: householdId } = await households.createHousehold({ household: { kind: HouseholdKind.LIVING } });
    const [head, child, stranger] = [await file('何四'), await file('何小四', '2015-01-01'), await file('路人')];
    for (const [who, relation] of [
      [head, '户主'],
      [child, '孙'],
    ] as const)
      await households.joinHousehold({ id: householdId, residentId: who.id, relation, fromOn: '2026-02-01' });
    const voice = (residentId: string, over: object = {}) => ({ residentId, giver: ConsentGiver.SELF, ...over });
    const give = (voices: object[]) => consents().giveHouseholdConsent({ householdId, terms: terms(), voices: voices as never });
    expect(await faultOf(give([voice(head.id), voice(stranger.id)]))).toEqual(['MEMBERSHIP_NOT_FOUND', 'voices[1].residentId']);
    expect(await faultOf(give([voice(head.id), voice(child.id)]))).toEqual(['GUARDIAN_REQUIRED', 'voices[1].giver']);
    expect(standing(await consents().getConsents({ residentId: head.id }))).toBe(ConsentState.NEVER);
    const all = [voice(head.id), voice(child.id, { giver: ConsentGiver.GUARDIAN, giverName: '何四' })];
    expect(await give(all)).toMatchObject({ people: 2, consents: 2 });
    for (const who of [head, child]) expect(standing(await consents().getConsents({ residentId: who.id }))).toBe(ConsentState.IN_FORCE);
  });

  it('is seen from above without its words, and from another station not at all', async () => {
    const { id } = await file('何五');
    await consents().giveConsent(self(id));
    const seen = await consents('district').getConsents({ residentId: id });
    expect([standing(seen), seen.history[0]?.witness]).toEqual([ConsentState.IN_FORCE, '']);
    expect(await reasonOf(consents('wenquanManager').getConsents({ residentId: id }))).toBe('RESIDENT_NOT_FOUND');
    const { purposes, guardianUnder } = await consents('fengerVolunteer').listConsentPurposes({});
    expect([purposes.length, guardianUnder]).toEqual([4, 14]);
  });

  it('is only ever added: nobody of the service may change or delete a row', async () => {
    const role = await platform.role('casework', 'unit');
    for (const table of ['consents', 'consent_withdrawals'])
      for (const change of [`DELETE FROM ${table}`, `UPDATE ${table} SET recorded_by = 'x'`])
        await expect(role.query(change)).rejects.toThrow('permission denied');
  });
});
