import { randomUUID } from 'node:crypto';
import { fromBinary } from '@bufbuild/protobuf';
import {
  AuditService,
  CaseOrigin,
  CaseService,
  DueKind,
  DueVisitService,
  HouseholdKind,
  HouseholdService,
  HouseholdVisitService,
  ResidentService,
  ResidentState,
  VisitCondition,
  VisitMood,
  VisitOutcome,
  VisitRecordedSchema,
  VisitService,
} from '@shuniu/contracts';
import { type Fault, fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import type pg from 'pg';
import { fileResident, reasonOf } from '../casework.fixture.js';

const TODAY = '2026-06-15';
const SHARED = '中秋想等儿子回来。';
let platform: TestPlatform;
let db: pg.Client;

const visits = (who: keyof typeof actors = 'fengerWorker') => platform.client(HouseholdVisitService, actors[who]);
const single = (who: keyof typeof actors = 'fengerWorker') => platform.client(VisitService, actors[who]);
const people = () => platform.client(ResidentService, actors.fengerWorker);

/** A household with its members, filed on 1 June, living alone by category so that visits are due. */
async function household(...names: string[]): Promise<{ id: string; members: string[] }> {
  const of = platform.client(HouseholdService, actors.fengerWorker);
  const { id } = await of.createHousehold({ household: { kind: HouseholdKind.LIVING, address: '凤二村三社8号' } });
  const members: string[] = [];
  for (const name of names) {
    const { id: residentId } = await fileResident(platform, actors.fengerWorker, { name, filedOn: '2026-06-01' });
    await people().addCategory({ residentId, holding: { category: '独居长者', fromOn: '2026-06-01' } });
    await of.joinHousehold({ id, residentId, relation: '其他', fromOn: '2026-06-01' });
    members.push(residentId);
  }
  return { id, members };
}
const shared = (householdId: string) => ({
  householdId,
  type: '入户探访',
  visitedOn: TODAY,
  durationMinutes: 25,
  topics: ['健康'],
  notes: SHARED,
});
const { MET, FAMILY_MET, NOT_AT_HOME } = VisitOutcome;
const row = async (id: string) =>
  (await db.query('SELECT last_visit_on::text, last_met_on::text, next_due_on::text, version FROM residents WHERE id = $1', [id])).rows[0];
const tasksOf = async (residentId: string) =>
  (await platform.client(DueVisitService, actors.fengerWorker).listDueVisits({ dueBy: '2026-12-31' })).dueVisits
    .filter(d => d.residentId === residentId && d.kind === DueKind.FOLLOW_UP)
    .map(d => [d.followUp, d.dueOn]);

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
  db = await platform.admin('casework');
});
afterAll(() => platform?.close());

describe('a visit to a household', () => {
  it('VISIT-4, VISIT-5, VISIT-8: records each member’s visit, tasks and touched fields in one step, settles who was met, and leaves the rest', async () => {
    const { id, members } = await household('戚娣明', '曾龚', '曾志强');
    const [first = '', second = '', third = ''] = members;
    const request = {
      ...shared(id),
      members: [
        {
          residentId: first,
          outcome: MET,
          peopleMet: ['戚娣明'],
          notes: '右膝肿。',
          condition: VisitCondition.UNWELL,
          mood: VisitMood.GOOD,
          health: '右膝肿，服草药',
          followUps: [
            { text: '陪同复诊', dueOn: '2026-06-28' },
            { text: '送药', dueOn: '2026-06-20' },
          ],
        },
        { residentId: second, outcome: NOT_AT_HOME, living: '与家人', needs: { needs: ['学习辅导'] } },
      ],
    };
    const made = await visits().recordHouseholdVisit(request, { idempotencyKey: 'hv-1' });
    // VISIT-8
    expect(made.visits.map(v => [v.condition, v.mood])).toEqual([
      [VisitCondition.UNWELL, VisitMood.GOOD],
      [VisitCondition.UNSPECIFIED, VisitMood.UNSPECIFIED],
    ]);
    const alone = { ...shared(id), members: [{ residentId: third, outcome: NOT_AT_HOME, mood: VisitMood.LOW }] };
    await expect(visits().recordHouseholdVisit(alone)).rejects.toMatchObject({
      violations: [expect.objectContaining({ field: 'members[0].mood' })],
    });
    expect(made.visits.map(v => [v.residentName, v.notes, v.outcome, v.householdVisitId])).toEqual([
      ['戚娣明', `${SHARED}\n右膝肿。`, MET, made.id],
      ['曾龚', SHARED, NOT_AT_HOME, made.id],
    ]);
    expect(await row(first)).toMatchObject({ last_met_on: TODAY, next_due_on: '2026-07-15' });
    expect(await row(second)).toMatchObject({ last_visit_on: TODAY, last_met_on: null, next_due_on: '2026-07-01' });
    expect(await row(third)).toMatchObject({ last_visit_on: null });
    expect((await tasksOf(first)).sort()).toEqual([
      ['送药', '2026-06-20'],
      ['陪同复诊', '2026-06-28'],
    ]);
    const file = await people().getResident({ id: second });
    expect(file).toMatchObject({ living: '与家人', needs: ['学习辅导'], health: '已填写' });
    expect((await people().getResident({ id: third })).living).toBe('独居');
    const kept = await db.query<{ t: Buffer }>(`SELECT notes AS t FROM visits UNION ALL SELECT reply FROM commands WHERE key = 'hv-1'`);
    for (const { t } of kept.rows) expect(t?.includes(Buffer.from(SHARED)) ?? false).toBe(false);
    const again = await visits().recordHouseholdVisit(request, { idempotencyKey: 'hv-1' });
    expect(again.visits.map(v => [v.id, v.notes])).toEqual(made.visits.map(v => [v.id, v.notes]));
  });

  it('VISIT-4: records nothing when one member is wrong, and names the member’s field', async () => {
    const { id, members } = await household('甲一', '甲二');
    const stranger = await fileResident(platform, actors.fengerWorker, { name: '外人' });
    const [first = '', second = ''] = members;
    const ask = async (wrong: object, over: object = {}) => {
      const error = await visits()
        .recordHouseholdVisit({
          ...shared(id),
          ...over,
          members: [
            { residentId: first, outcome: MET },
            { residentId: second, outcome: MET, ...wrong },
          ],
        })
        .catch((e: Fault) => e);
      return 'violations' in error ? [error.reason, ...error.violations.map(v => v.field)] : 'recorded';
    };
    expect(await ask({ outcome: 0 })).toEqual(['INVALID_REQUEST', 'members[1].outcome']);
    expect(await ask({ residentId: first })).toEqual(['INVALID_REQUEST', 'members[1].residentId']);
    expect(await ask({ residentId: stranger.id })).toEqual(['MEMBERSHIP_NOT_FOUND', 'members[1].residentId']);
    expect(await ask({ outcome: NOT_AT_HOME, peopleMet: ['甲'] })).toEqual(['NOT_PRESENT_OUTCOME', 'members[1].peopleMet']);
    expect(await ask({ followUps: [{ text: '送药', dueOn: '2026-06-14' }] })).toEqual([
      'DATES_OUT_OF_ORDER',
      'members[1].followUps[0].dueOn',
    ]);
    expect(await ask({}, { visitedOn: '2026-06-16' })).toEqual(['DATE_IN_FUTURE', 'visitedOn']);
    expect(await ask({}, { type: '上门理发' })).toEqual(['INVALID_REQUEST', 'type']);
    await people().changeResidentState({ id: second, state: ResidentState.DECEASED, on: TODAY });
    expect(await ask({})).toEqual(['RESIDENT_INACTIVE', 'members[1].residentId']);
    expect(await row(first)).toMatchObject({ last_visit_on: null });
    const one = { members: [{ residentId: first, outcome: MET }] };
    expect(await reasonOf(visits().recordHouseholdVisit({ ...shared(randomUUID()), ...one }))).toBe('HOUSEHOLD_NOT_FOUND');
    expect(await reasonOf(visits('wenquanManager').recordHouseholdVisit({ ...shared(id), ...one }))).toBe('HOUSEHOLD_NOT_FOUND');
  });
});

describe('taking a visit back', () => {
  it('VISIT-6, VISIT-7: makes dues, promises and the file what they were, and keeps the visit aside with who and when', async () => {
    const { id, members } = await household('乙一', '乙二');
    const [first = '', second = ''] = members;
    await single().recordVisit({
      visit: { residentId: first, type: '入户探访', outcome: MET, visitedOn: '2026-06-10', followUp: '送米', followUpOn: '2026-06-12' },
    });
    const before = [await row(first), await row(second), await tasksOf(first)];
    const made = await visits().recordHouseholdVisit({
      ...shared(id),
      members: [
        { residentId: first, outcome: MET, living: '与子女', health: '好转', followUps: [{ text: '复查', dueOn: '2026-06-30' }] },
        { residentId: second, outcome: FAMILY_MET, living: '与配偶' },
      ],
    });
    expect(await tasksOf(first)).toEqual([['复查', '2026-06-30']]);
    await people().updateResident({ id: second, updateMask: ['living'], resident: { living: '与家人' } });
    const [one] = made.visits;
    const together = await single('fengerManager').listVisits({ householdVisitId: made.id });
    expect(together.visits.map(v => v.residentId).sort()).toEqual([first, second].sort());
    expect((await single().getVisit({ id: one?.id ?? '' })).withdrawableUntil).toBeDefined();
    expect((await single('fengerManager').getVisit({ id: one?.id ?? '' })).withdrawableUntil).toBeUndefined();
    expect(await reasonOf(visits('fengerManager').withdrawVisit({ id: one?.id ?? '' }))).toBe('VISIT_NOT_OWN');
    const { visitIds } = await visits().withdrawVisit({ id: one?.id ?? '' });
    expect(visitIds.sort()).toEqual(made.visits.map(v => v.id).sort());
    const [wasFirst, wasSecond, tasks] = before;
    expect(await row(first)).toMatchObject({ ...wasFirst, version: expect.any(Number) });
    expect(await row(second)).toMatchObject({ ...wasSecond, version: expect.any(Number) });
    expect(await tasksOf(first)).toEqual(tasks);
    expect(await people().getResident({ id: first })).toMatchObject({ living: '独居' });
    expect(await people().getResident({ id: second })).toMatchObject({ living: '与家人' });
    const { value } = await people().revealResident({ id: first, field: 4, purpose: 1 });
    expect(value).toBe('高血压');
    expect((await single().listVisits({ residentId: second })).visits).toEqual([]);
    await expect(single().getVisit({ id: one?.id ?? '' })).rejects.toMatchObject({ reason: 'VISIT_NOT_FOUND' });
    const aside = await db.query('SELECT withdrawn_by FROM withdrawn_visits WHERE together = $1', [made.id]);
    expect(aside.rows).toEqual([{ withdrawn_by: 'fenger.worker' }, { withdrawn_by: 'fenger.worker' }]);
    const events = await db.query('SELECT payload, version FROM outbox WHERE aggregate_id = $1 ORDER BY version', [one?.id]);
    expect(events.rows.map(e => [e.version, fromBinary(VisitRecordedSchema, e.payload).removed])).toEqual([
      [1, false],
      [2, true],
    ]);
    const { records } = await platform.client(AuditService, actors.fengerManager).listAuditRecords({ subjectId: first });
    expect(records.map(r => r.action)).toContain('visit.withdrawn');
    expect(await reasonOf(visits().withdrawVisit({ id: one?.id ?? '' }))).toBe('VISIT_NOT_FOUND');
  });

  it('VISIT-6: is refused after its minutes, for another village, and when a case was opened from it', async () => {
    const { members } = await household('丙一');
    const [residentId = ''] = members;
    const record = () => single().recordVisit({ visit: { residentId, type: '入户探访', outcome: MET, visitedOn: TODAY } });
    const late = await record();
    await db.query(`UPDATE visits SET created_at = created_at - interval '31 minutes' WHERE id = $1`, [late.id]);
    expect(await reasonOf(visits().withdrawVisit({ id: late.id }))).toBe('WITHDRAWAL_TOO_LATE');
    expect((await single().getVisit({ id: late.id })).withdrawableUntil).toBeUndefined();
    const used = await record();
    expect(await reasonOf(visits('wenquanManager').withdrawVisit({ id: used.id }))).toBe('VISIT_NOT_FOUND');
    await platform.client(CaseService, actors.fengerWorker).openCase({
      case: { residentId, origin: CaseOrigin.VISIT, visitId: used.id, openedOn: TODAY },
    });
    expect(await reasonOf(visits().withdrawVisit({ id: used.id }))).toBe('VISIT_IN_USE');
  });
});
