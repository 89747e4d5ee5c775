import { fromBinary, type MessageInitShape } from '@bufbuild/protobuf';
import {
  AuditService,
  DueKind,
  DueStatus,
  DueVisitService,
  ResidentService,
  ResidentState,
  VisitCondition,
  VisitMedium,
  VisitMood,
  VisitOutcome,
  VisitRecordedSchema,
  VisitSchema,
  VisitService,
} from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, testPlatform } from '@shuniu/testing';
import type pg from 'pg';

const TODAY = '2026-06-15';
const NOTES = '腰疼，药快吃完了';
let platform: TestPlatform;
let db: pg.Client;

const visits = (who: keyof typeof actors) => platform.client(VisitService, actors[who]);
const dues = (who: keyof typeof actors) => platform.client(DueVisitService, actors[who]);
const people = () => platform.client(ResidentService, actors.fengerWorker);

/** A person on file since 1 June who lives alone, or holds the categories named. */
async function resident(name: string, { address = '凤二村一社', categories = ['独居长者'] } = {}): Promise<string> {
  const { resident: made } = await people().createResident({ resident: { name, address, filedOn: '2026-06-01', worker: '周好' } });
  const residentId = made?.id ?? '';
  for (const category of categories) await people().addCategory({ residentId, holding: { category, fromOn: '2026-06-01' } });
  return residentId;
}
const visitOf = (residentId: string, over: MessageInitShape<typeof VisitSchema> = {}) => ({
  visit: { residentId, type: '入户探访', outcome: VisitOutcome.MET, visitedOn: TODAY, ...over },
});
const dueOf = async (id: string) =>
  (await db.query('SELECT last_visit_on::text, last_met_on::text, next_due_on::text FROM residents WHERE id = $1', [id])).rows[0];

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
  db = await platform.admin('casework');
});
afterAll(() => platform?.close());

describe('recording a visit', () => {
  it('VISIT-8: keeps how somebody was found sealed, in the reply too, and shows it to the station’s own people alone', async () => {
    const id = await resident('陈心');
    const found = { condition: VisitCondition.UNWELL, mood: VisitMood.LOW };
    const made = await visits('fengerWorker').recordVisit(visitOf(id, found), { idempotencyKey: 'v-found' });
    const again = await visits('fengerWorker').recordVisit(visitOf(id, found), { idempotencyKey: 'v-found' });
    expect([made, again]).toEqual([expect.objectContaining(found), expect.objectContaining({ id: made.id, ...found })]);
    expect(await visits('fengerManager').getVisit({ id: made.id })).toMatchObject(found);
    const hidden = { condition: VisitCondition.UNSPECIFIED, mood: VisitMood.UNSPECIFIED };
    expect(await visits('jiangpu').getVisit({ id: made.id })).toMatchObject(hidden);
    const { rows } = await db.query('SELECT v.found, c.reply FROM visits v JOIN commands c ON c.key = $2 WHERE v.id = $1', [
      made.id,
      'v-found',
    ]);
    expect(rows[0].found.includes(Buffer.from('2,3'))).toBe(false);
    expect(fromBinary(VisitSchema, rows[0].reply)).toMatchObject(hidden);
    const nobody = visits('fengerWorker').recordVisit(visitOf(id, { outcome: VisitOutcome.NOT_AT_HOME, condition: VisitCondition.STEADY }));
    await expect(nobody).rejects.toMatchObject({
      reason: 'INVALID_REQUEST',
      violations: [expect.objectContaining({ field: 'visit.condition' })],
    });
  });

  it('keeps what was seen, its notes sealed and shown to the station’s own people alone, with its event and its record', async () => {
    const id = await resident('陈一');
    const visit = await visits('fengerWorker').recordVisit(
      visitOf(id, { notes: NOTES, peopleMet: ['女儿'], topics: ['用药'], durationMinutes: 30 }),
      { idempotencyKey: 'v-1' },
    );
    expect(visit).toMatchObject({
      unitCode: FENGER,
      residentName: '陈一',
      medium: VisitMedium.HOME,
      notes: NOTES,
      worker: 'fenger.worker',
      visitedOn: TODAY,
    });
    const { rows } = await db.query('SELECT notes FROM visits WHERE id = $1', [visit.id]);
    expect(rows[0].notes.includes(Buffer.from(NOTES))).toBe(false);
    const replies = await db.query('SELECT reply FROM commands WHERE key = $1', ['v-1']);
    expect(replies.rows[0].reply.includes(Buffer.from(NOTES))).toBe(false);
    const event = await db.query('SELECT subject, version, payload FROM outbox WHERE aggregate_id = $1', [visit.id]);
    expect(event.rows).toEqual([expect.objectContaining({ subject: 'evt.casework.visit.recorded.v1', version: 1 })]);
    expect(fromBinary(VisitRecordedSchema, event.rows[0].payload)).toMatchObject({
      visitId: visit.id,
      residentId: id,
      outcome: VisitOutcome.MET,
      history: false,
    });
    expect(await visits('fengerManager').getVisit({ id: visit.id })).toMatchObject({ notes: NOTES, notesWithheld: false });
    expect(await visits('jiangpu').getVisit({ id: visit.id })).toMatchObject({ notes: '', notesWithheld: true });
    await expect(visits('wenquanManager').getVisit({ id: visit.id })).rejects.toMatchObject({ reason: 'VISIT_NOT_FOUND' });
    const { records } = await platform.client(AuditService, actors.fengerManager).listAuditRecords({ subjectId: id });
    expect(records.map(r => r.action)).toEqual(expect.arrayContaining(['visit.recorded', 'visit.read']));
  });

  it('VISIT-1: refuses a person of another village, one who is gone, a day to come', async () => {
    const id = await resident('陈二');
    await expect(visits('wenquanManager').recordVisit(visitOf(id))).rejects.toMatchObject({ reason: 'RESIDENT_NOT_FOUND' });
    await expect(visits('fengerWorker').recordVisit(visitOf(id, { visitedOn: '2026-06-16' }))).rejects.toMatchObject({
      reason: 'DATE_IN_FUTURE',
    });
    await expect(visits('fengerWorker').recordVisit(visitOf(id, { type: '上门理发' }))).rejects.toMatchObject({
      reason: 'INVALID_REQUEST',
    });
    await people().changeResidentState({ id, state: ResidentState.DECEASED, on: TODAY });
    await expect(visits('fengerWorker').recordVisit(visitOf(id))).rejects.toMatchObject({ reason: 'RESIDENT_INACTIVE' });
  });

  it('VISIT-2, VISIT-3: an attempt moves the last visit alone; being met moves what is due and settles what was promised', async () => {
    const id = await resident('陈三');
    expect(await dueOf(id)).toEqual({ last_visit_on: null, last_met_on: null, next_due_on: '2026-07-01' });
    await visits('fengerWorker').recordVisit(visitOf(id, { visitedOn: '2026-06-10', followUp: '送药', followUpOn: '2026-06-12' }));
    expect(await dueOf(id)).toEqual({ last_visit_on: '2026-06-10', last_met_on: '2026-06-10', next_due_on: '2026-07-10' });
    await visits('fengerWorker').recordVisit(visitOf(id, { visitedOn: '2026-06-13', outcome: VisitOutcome.NOT_AT_HOME }));
    expect(await dueOf(id)).toEqual({ last_visit_on: '2026-06-13', last_met_on: '2026-06-10', next_due_on: '2026-07-10' });
    const open = async () =>
      (await dues('fengerWorker').listDueVisits({ dueBy: '2026-12-31' })).dueVisits.filter(
        d => d.residentId === id && d.kind === DueKind.FOLLOW_UP,
      );
    expect(await open()).toEqual([
      expect.objectContaining({ followUp: '送药', dueOn: '2026-06-12', status: DueStatus.OVERDUE, daysOverdue: 3 }),
    ]);
    await visits('fengerWorker').recordVisit(visitOf(id, { followUp: '复查', followUpOn: TODAY }));
    expect(await open()).toEqual([expect.objectContaining({ followUp: '复查', dueOn: TODAY, status: DueStatus.TODAY })]);
    expect(await dueOf(id)).toMatchObject({ last_met_on: TODAY, next_due_on: '2026-07-15' });
  });

  it('has one effect for one key, five times at once', async () => {
    const id = await resident('陈四');
    const all = await Promise.all(
      Array.from({ length: 5 }, () => visits('fengerWorker').recordVisit(visitOf(id, { notes: NOTES }), { idempotencyKey: 'five' })),
    );
    expect(new Set(all.map(v => v.id)).size).toBe(1);
    expect(all.every(v => v.notes === NOTES)).toBe(true);
    const { rows } = await db.query('SELECT count(*)::int AS n FROM visits WHERE resident_id = $1', [id]);
    expect(rows[0].n).toBe(1);
  });

  it('lists newest first by pages, narrowed to a person, a kind, days', async () => {
    const id = await resident('陈五');
    for (const [visitedOn, type] of [
      ['2026-06-02', '入户探访'],
      ['2026-06-04', '电话访问'],
      ['2026-06-03', '入户探访'],
    ] as const) {
      await visits('fengerWorker').recordVisit(visitOf(id, { visitedOn, type }));
    }
    const days = async (over: object) => (await visits('jiangpu').listVisits({ residentId: id, ...over })).visits.map(v => v.visitedOn);
    expect(await days({})).toEqual(['2026-06-04', '2026-06-03', '2026-06-02']);
    expect(await days({ type: '入户探访', fromOn: '2026-06-03', toOn: '2026-06-03' })).toEqual(['2026-06-03']);
    expect(await days({ unit: '440117103' })).toEqual([]);
    const first = await visits('jiangpu').listVisits({ residentId: id, pageSize: 2 });
    const second = await visits('jiangpu').listVisits({ residentId: id, pageSize: 2, pageToken: first.nextPageToken });
    expect([first.visits.length, second.visits.map(v => v.visitedOn), second.nextPageToken]).toEqual([2, ['2026-06-02'], '']);
    await expect(visits('jiangpu').listVisits({ pageToken: 'nonsense' })).rejects.toMatchObject({ reason: 'PAGE_TOKEN_INVALID' });
    expect((await visits('fengerVolunteer').listVisitTypes({})).types.map(t => t.name)).toContain('视频探访');
  });
});
