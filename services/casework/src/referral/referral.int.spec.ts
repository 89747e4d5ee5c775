import { fromBinary } from '@bufbuild/protobuf';
import {
  CaseOrigin,
  CaseService,
  ConsentForm,
  ConsentGiver,
  ConsentService,
  DueVisitService,
  NoticeKind,
  NoticeRaisedSchema,
  ReferralService,
  ReferralState,
  ReferralTarget,
  SignalService,
  SignalState,
} from '@shuniu/contracts';
import { type Fault, fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform, WENQUAN } from '@shuniu/testing';
import type pg from 'pg';
import { fileResident, reasonOf } from '../casework.fixture.js';

const TODAY = '2026-06-15';
const REASON = '夜里走失过两次';
const OUTCOME = '已住进记忆照护病区';
const { DRAFT, SENT, ACCEPTED, DECLINED, SERVED, CLOSED } = ReferralState;
let platform: TestPlatform;
let db: pg.Client;
const referrals = (who: keyof typeof actors = 'fengerWorker') => platform.client(ReferralService, actors[who]);
const signals = () => platform.client(SignalService, actors.fengerWorker);
const file = (name: string, birthOn = '1950-03-04') =>
  fileResident(platform, actors.fengerWorker, { name, idNumber: '', birthOn, filedOn: '2026-01-01' });
const asking = (residentId: string, over: object = {}) => ({
  referral: {
    residentId,
    target: ReferralTarget.ORGANISATION,
    organisation: '从化区中医院',
    organisationKind: '医院',
    reason: REASON,
    shared: '姓名、住址、走访摘要',
    ...over,
  },
});
/** One that is written down, on a ground of law so that it may be sent. */
const draft = async (name: string, over: object = {}) =>
  referrals().createReferral(asking((await file(name)).id, { ground: 'emergency', ...over }));
const move = (id: string, state: ReferralState, over: object = {}, who: keyof typeof actors = 'fengerWorker') =>
  referrals(who).moveReferral({ id, state, on: TODAY, note: '说明', ...over });
const consent = (residentId: string) =>
  platform.client(ConsentService, actors.fengerWorker).giveConsent({
    residentId,
    giver: ConsentGiver.SELF,
    terms: { purposes: ['referral_sharing'], form: ConsentForm.SPOKEN, witness: '李大姐', givenOn: TODAY },
  });

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
  db = await platform.admin('casework');
});
afterAll(() => platform?.close());

describe('a referral (C22)', () => {
  it('REFERRAL-1: goes from its draft to its end, once for a key, its words sealed, and leaves a task to look again', async () => {
    const person = await file('何一');
    const asked = asking(person.id, { ground: 'emergency' });
    const made = await referrals().createReferral(asked, { idempotencyKey: 'r-1' });
    expect(await referrals().createReferral(asked, { idempotencyKey: 'r-1' })).toEqual(made);
    expect(made).toMatchObject({ state: DRAFT, reason: REASON, dueOn: '', etag: '1', residentName: '何一' });
    const sent = await move(made.id, SENT, { etag: '1' });
    expect(sent).toMatchObject({ state: SENT, dueOn: '2026-06-30', sentBy: 'fenger.worker', overdue: false });
    expect(await reasonOf(move(made.id, ACCEPTED, { etag: '1' }))).toBe('ETAG_MISMATCH');
    expect(await reasonOf(move(made.id, SERVED))).toBe('REFERRAL_STATE');
    await move(made.id, ACCEPTED);
    await move(made.id, SERVED, { note: OUTCOME });
    const closed = await move(made.id, CLOSED, { note: '', followUpOn: '2026-06-20' });
    expect(closed.steps.map(s => [s.state, s.actor, s.on])).toEqual(
      [DRAFT, SENT, ACCEPTED, SERVED, CLOSED].map(s => [s, 'fenger.worker', TODAY]),
    );
    expect(closed.steps[3]?.note).toBe(OUTCOME);
    expect(await referrals().getReferral({ id: made.id })).toEqual(closed);
    const { dueVisits } = await platform.client(DueVisitService, actors.fengerWorker).listDueVisits({ dueBy: '2026-06-30' });
    expect(dueVisits.filter(d => d.residentId === person.id && d.followUp === '转介后回访').map(d => d.dueOn)).toEqual(['2026-06-20']);
    const kept = await db.query(
      'SELECT reason AS kept FROM referrals UNION ALL SELECT note FROM referral_steps UNION ALL SELECT reply FROM commands UNION ALL SELECT payload FROM outbox',
    );
    expect(kept.rows.filter(r => r.kept?.includes(Buffer.from(REASON)) || r.kept?.includes(Buffer.from(OUTCOME)))).toEqual([]);
    const { rows } = await db.query('SELECT DISTINCT action FROM audit_records WHERE subject_id = $1 AND action LIKE $2 ORDER BY 1', [
      person.id,
      'referral%',
    ]);
    expect(rows.map(r => r.action)).toEqual(['referral.changed', 'referral.read']);
  });

  it('REFERRAL-1: of two answers at once one holds', async () => {
    const { id } = await draft('何二');
    await move(id, SENT);
    const answers = await Promise.all([ACCEPTED, DECLINED, ACCEPTED, DECLINED].map(state => reasonOf(move(id, state))));
    expect(answers.sort()).toEqual(['REFERRAL_STATE', 'REFERRAL_STATE', 'REFERRAL_STATE', undefined]);
    expect((await referrals().getReferral({ id })).steps).toHaveLength(3);
  });

  it('REFERRAL-2: is not sent without consent, and is once there is one', async () => {
    const person = await file('何三');
    const { id } = await referrals().createReferral(asking(person.id));
    expect(await reasonOf(move(id, SENT))).toBe('CONSENT_REQUIRED');
    await consent(person.id);
    expect((await move(id, SENT)).state).toBe(SENT);
    const { answerDays, grounds } = await referrals().getReferralTerms({});
    expect([answerDays, grounds.map(g => g.code)]).toEqual([15, ['emergency', 'minor_report', 'violence_report']]);
  });

  it('REFERRAL-3: names where it leads, and a case and a signal of that very person', async () => {
    const [person, other] = [await file('何四'), await file('何五')];
    const opened = await platform
      .client(CaseService, actors.fengerWorker)
      .openCase({ case: { residentId: other.id, origin: CaseOrigin.WALK_IN, openedOn: TODAY } });
    const create = (over: object) => reasonOf(referrals().createReferral(asking(person.id, over)));
    expect(await create({ organisation: ' ' })).toBe('INVALID_REQUEST');
    const told = await referrals()
      .createReferral(asking(person.id, { organisation: '', reason: '', shared: '' }))
      .catch((fault: Fault) => fault.violations);
    expect(told).toEqual(['referral.reason', 'referral.shared', 'referral.organisation'].map(field => expect.objectContaining({ field })));
    expect(told).toContainEqual({ field: 'referral.organisation', rule: 'required', message: 'a value' });
    expect(await create({ caseId: opened.id })).toBe('CASE_NOT_FOUND');
    expect(await create({ ground: 'because' })).toBe('INVALID_REQUEST');
    expect(await create({ target: ReferralTarget.STATION, toUnit: '440117999999' })).toBe('TRANSFER_TARGET_UNKNOWN');
    const station = await referrals().createReferral(
      asking(person.id, { target: ReferralTarget.STATION, toUnit: WENQUAN, organisation: '' }),
    );
    expect(station).toMatchObject({ toUnit: WENQUAN, toUnitName: '温泉村' });
  });

  it('REFERRAL-4: what is overdue stands first, page by page, and can be looked at alone', async () => {
    const late = await draft('何六', { dueOn: TODAY });
    await move(late.id, SENT);
    await db.query(`UPDATE referrals SET due_on = '2026-06-01', place = -1 WHERE id = $1`, [late.id]);
    const { referrals: overdue } = await referrals().listReferrals({ overdue: true });
    expect(overdue.map(r => [r.id, r.overdue])).toEqual([[late.id, true]]);
    const whole = (await referrals().listReferrals({ pageSize: 200 })).referrals.map(r => r.id);
    expect(whole[0]).toBe(late.id);
    const paged: string[] = [];
    for (let pageToken = '', more = true; more; more = pageToken !== '') {
      const page = await referrals().listReferrals({ pageSize: 2, pageToken });
      paged.push(...page.referrals.map(r => r.id));
      pageToken = page.nextPageToken;
    }
    expect(paged).toEqual(whole);
    expect((await referrals().listReferrals({ residentId: late.residentId })).referrals.map(r => r.id)).toEqual([late.id]);
  });

  it('REFERRAL-5: a signal is referred, settled when it was served, and open again when it was declined', async () => {
    const person = await file('何七', '1945-01-01');
    const state = async (of: SignalState) => (await signals().listSignals({ residentId: person.id, state: of })).signals.map(s => s.id);
    const [signalId = ''] = await state(SignalState.OPEN);
    const over = { target: ReferralTarget.CITY_SYSTEM, organisation: '', signalId, ground: 'emergency' };
    const first = await referrals().createReferral(asking(person.id, over));
    await move(first.id, SENT);
    expect(await state(SignalState.REFERRED)).toEqual([signalId]);
    const second = await referrals().createReferral(asking(person.id, over));
    expect(await reasonOf(move(second.id, SENT))).toBe('SIGNAL_STATE');
    await move(first.id, DECLINED);
    expect(await state(SignalState.OPEN)).toEqual([signalId]);
    await move(second.id, SENT);
    await move(second.id, ACCEPTED);
    await move(second.id, SERVED);
    expect(await state(SignalState.DONE)).toEqual([signalId]);
  });

  it('tells who sent it when somebody else writes the answer down', async () => {
    const { id } = await draft('何八');
    await move(id, SENT);
    await move(id, ACCEPTED, {}, 'fengerManager');
    const { rows } = await db.query<{ payload: Buffer }>(`SELECT payload FROM outbox WHERE subject = 'evt.casework.notice.raised.v1'`);
    const told = rows.map(r => fromBinary(NoticeRaisedSchema, r.payload).notice).filter(n => n?.kind === NoticeKind.REFERRAL_ANSWERED);
    expect(told.map(n => [n?.subjectId, n?.to])).toEqual([[id, { case: 'login', value: 'fenger.worker' }]]);
  });

  it('is not for another station, and a street reads no words of it', async () => {
    const { id, residentId } = await draft('何九');
    expect(await reasonOf(referrals('wenquanManager').getReferral({ id }))).toBe('REFERRAL_NOT_FOUND');
    expect(await reasonOf(move(id, SENT, {}, 'wenquanManager'))).toBe('REFERRAL_NOT_FOUND');
    expect(await reasonOf(referrals('wenquanManager').createReferral(asking(residentId)))).toBe('RESIDENT_NOT_FOUND');
    expect((await referrals('wenquanManager').listReferrals({})).referrals).toEqual([]);
    expect(await referrals('jiangpu').getReferral({ id })).toMatchObject({ id, state: DRAFT, reason: '', shared: '' });
    expect(await reasonOf(move(id, SENT, {}, 'jiangpu'))).toBe('ROLE_REQUIRED');
  });
});
