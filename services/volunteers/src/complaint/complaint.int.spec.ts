import { ComplaintFinding, ComplaintKind, ComplaintService, ComplaintState, ComplaintStepKind } from '@shuniu/contracts';
import { actors, type TestPlatform } from '@shuniu/testing';
import { toldOf } from '../shift.fixture.js';
import { reasonOf, register, TODAY, volunteersPlatform, type Who } from '../volunteers.fixture.js';

const { RECEIVED, ANSWERED, CLOSED } = ComplaintState;
let platform: TestPlatform;
beforeAll(async () => {
  platform = await volunteersPlatform();
});
afterAll(() => platform?.close());
const as = (actor: Who = actors.fengerManager) => platform.client(ComplaintService, actor);
const worker = () => as(actors.fengerWorker);
const said = { kind: ComplaintKind.ABSENCE, content: '说好送饭没有来', fromWhom: '三社一位老人', receivedOn: '2026-11-24' };
const complain = async (over: object = {}, by = worker()) =>
  by.recordComplaint({ volunteerId: (await register(platform)).id, ...said, ...over });
const answer = (id: string, etag = '') =>
  as().answerComplaint({ id, finding: ComplaintFinding.TRUE, text: '那天忘了', measures: '已当面道歉', etag });

it('COMPLAINT-1, COMPLAINT-2, COMPLAINT-3: goes to the manager, is answered and closed with a second person’s view', async () => {
  const made = await complain();
  expect(made).toMatchObject({ ...said, state: RECEIVED, dueOn: '2026-12-09', recordedBy: 'fenger.worker', steps: [] });
  expect(await reasonOf(as().reviewComplaint({ id: made.id, agree: true, text: '同意' }))).toBe('COMPLAINT_STATE');
  expect(await reasonOf(answer(made.id, '9'))).toBe('ETAG_MISMATCH');
  expect(await answer(made.id, made.etag)).toMatchObject({ state: ANSWERED, finding: ComplaintFinding.TRUE, ownAnswer: true });
  expect(await reasonOf(answer(made.id))).toBe('COMPLAINT_STATE');
  expect(await reasonOf(as().reviewComplaint({ id: made.id, agree: true, text: '同意' }))).toBe('SECOND_PERSON_REQUIRED');
  expect((await worker().reviewComplaint({ id: made.id, agree: false, text: '要去老人家里问一问' })).state).toBe(RECEIVED);
  await answer(made.id);
  const closed = await worker().reviewComplaint({ id: made.id, agree: true, text: '问过了' });
  expect(closed.state).toBe(CLOSED);
  expect(closed.steps.map(s => [s.kind, s.text, s.by])).toEqual([
    [ComplaintStepKind.ANSWERED, '那天忘了', 'fenger.manager'],
    [ComplaintStepKind.SENT_BACK, '要去老人家里问一问', 'fenger.worker'],
    [ComplaintStepKind.ANSWERED, '那天忘了', 'fenger.manager'],
    [ComplaintStepKind.AGREED, '问过了', 'fenger.worker'],
  ]);
  expect((await toldOf(platform, made.id)).map(told => told.split(' ')[0])).toEqual([
    'COMPLAINT_WAITS',
    'COMPLAINT_ANSWERED',
    'COMPLAINT_WAITS',
    'COMPLAINT_ANSWERED',
  ]);
  expect(await reasonOf(complain({ receivedOn: '2026-11-26' }))).toBe('DATE_IN_FUTURE');
  expect(await reasonOf(complain({ content: '打 13800138000' }))).toBe('INVALID_REQUEST');
});

it('COMPLAINT-4: no volunteer reads any, nobody one of themselves, a worker those they wrote down or that were answered; what was said is sealed', async () => {
  const { id: volunteerId } = await register(platform, { login: 'fenger.worker' });
  const ofWorker = await as().recordComplaint({ volunteerId, ...said });
  const byManager = await complain({}, as());
  const byWorker = await complain();
  const seen = async (actor: Who) => (await as(actor).listComplaints({ pageSize: 200 })).complaints;
  expect(await reasonOf(as(actors.fengerVolunteer).listComplaints({}))).toBe('ROLE_REQUIRED');
  const ofAll = await seen(actors.fengerManager);
  for (const { id } of [ofWorker, byManager, byWorker]) expect(ofAll.map(of => of.id)).toContain(id);
  expect(ofAll.every(of => of.content === '' && of.fromWhom === '')).toBe(true);
  const ids = (await seen(actors.fengerWorker)).map(of => of.id);
  expect([ids.includes(byWorker.id), ids.includes(byManager.id), ids.includes(ofWorker.id)]).toEqual([true, false, false]);
  await as().answerComplaint({ id: byManager.id, finding: ComplaintFinding.NOT_TRUE, text: '查过了' });
  expect(await worker().getComplaint({ id: byManager.id })).toMatchObject({ content: said.content, ownAnswer: false });
  expect(await reasonOf(worker().getComplaint({ id: ofWorker.id }))).toBe('COMPLAINT_NOT_FOUND');
  expect(await seen(actors.wenquanManager)).toEqual([]);
  expect(await reasonOf(as(actors.wenquanManager).getComplaint({ id: byWorker.id }))).toBe('COMPLAINT_NOT_FOUND');
  expect((await as(actors.district).listComplaints({ unit: actors.district.unitCode, state: RECEIVED })).complaints.length).toBeGreaterThan(
    1,
  );
  const admin = await platform.admin('volunteers');
  const { rows } = await admin.query<{ n: string }>(
    "SELECT count(*) AS n FROM outbox WHERE encode(payload, 'escape') LIKE '%' || $1 || '%' OR subject LIKE '%complaint%'",
    [volunteerId],
  );
  expect(Number(rows[0]?.n)).toBe(1);
  expect(TODAY).toBe('2026-11-25');
});
