import { randomUUID } from 'node:crypto';
import { fromBinary } from '@bufbuild/protobuf';
import {
  AuditService,
  HouseholdKind,
  HouseholdService,
  RelationKind,
  ResidentSavedSchema,
  ResidentService,
  ResidentState,
  UndoService,
  VisitOutcome,
  VisitService,
} from '@shuniu/contracts';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { fileResident, reasonOf } from '../casework.fixture.js';

const START = new Date('2023-08-31T04:00:00Z');

describe('what was just done to a file and is undone (UNDO-1)', () => {
  let platform: TestPlatform;
  let now = START;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['casework'], clock: { now: () => now } });
  });
  afterEach(() => {
    now = START;
  });
  afterAll(() => platform.close());
  type Who = (typeof actors)[keyof typeof actors];
  const residents = (as: Who = actors.fengerWorker) => platform.client(ResidentService, as);
  const undo = (id: string, etag: string, as: Who = actors.fengerWorker) => platform.client(UndoService, as).undoChange({ id, etag });
  const file = () => fileResident(platform, actors.fengerWorker, { filedOn: '2023-08-01' });
  const told = async (id: string) => {
    const { rows } = await (await platform.admin('casework')).query<{ payload: Buffer; version: number }>(
      'SELECT payload, version FROM outbox WHERE aggregate_id = $1 ORDER BY version',
      [id],
    );
    expect(rows.map(r => r.version)).toEqual(rows.map((_, i) => i + 1));
    return rows.map(r => fromBinary(ResidentSavedSchema, r.payload));
  };
  const acts = async (id: string) =>
    (await platform.client(AuditService, actors.fengerManager).listAuditRecords({ subjectId: id })).records.map(r => r.action);

  it('holds a category again, with what is due by it', async () => {
    const { id } = await file();
    const added = await residents().addCategory({ residentId: id, holding: { category: '独居长者', fromOn: '2023-08-02' } });
    const ended = await residents().endCategory({ residentId: id, id: added.categories[0]?.id ?? '', toOn: '2023-08-30' });
    expect(ended.nextDueOn).toBe('');
    const undone = await undo(id, ended.etag);
    expect(undone).toMatchObject({ categories: added.categories, nextDueOn: added.nextDueOn, etag: '"4"' });
    expect((await told(id)).at(-1)?.categories).toMatchObject([{ category: '独居长者', toOn: '' }]);
    expect((await acts(id))[0]).toBe('resident.undone');
    expect(await reasonOf(undo(id, undone.etag))).toBe('NOTHING_TO_UNDO');
  });

  it('puts an end back that had been put earlier', async () => {
    const { id } = await file();
    const added = await residents().addCategory({ residentId: id, holding: { category: '独居长者', fromOn: '2023-08-02' } });
    const holding = added.categories[0]?.id ?? '';
    await residents().endCategory({ residentId: id, id: holding, toOn: '2023-08-30' });
    const earlier = await residents().endCategory({ residentId: id, id: holding, toOn: '2023-08-20' });
    expect((await undo(id, earlier.etag)).categories).toMatchObject([{ toOn: '2023-08-30' }]);
  });

  it('opens a relation again, in both files, unless it was ended from the other one since', async () => {
    const [one, other] = [await file(), await file()];
    const { relations } = await residents().addRelation({
      residentId: one.id,
      otherId: other.id,
      kind: RelationKind.CARER,
      fromOn: '2023-01-01',
    });
    const relation = relations[0]?.id ?? '';
    const ended = await residents().endRelation({ residentId: one.id, id: relation, toOn: '2023-08-31' });
    expect((await undo(one.id, ended.etag)).relations).toMatchObject([{ id: relation, toOn: '' }]);
    expect((await residents().getResident({ id: other.id })).relations).toMatchObject([{ toOn: '' }]);
    const again = await residents().endRelation({ residentId: one.id, id: relation, toOn: '2023-08-31' });
    await residents().endRelation({ residentId: other.id, id: relation, toOn: '2023-08-01' });
    expect(await reasonOf(undo(one.id, again.etag))).toBe('NOTHING_TO_UNDO');
    expect((await residents().getResident({ id: one.id })).relations).toMatchObject([{ toOn: '2023-08-01' }]);
    await told(one.id);
  });

  it('brings a person back into the household', async () => {
    const households = platform.client(HouseholdService, actors.fengerWorker);
    const { id } = await file();
    const home = await households.createHousehold({ household: { kind: HouseholdKind.REGISTERED } });
    await households.joinHousehold({ id: home.id, residentId: id, relation: '户主', fromOn: '2023-08-01' });
    const left = await households.leaveHousehold({ id: home.id, residentId: id, toOn: '2023-08-30' });
    expect((await told(id)).at(-1)?.householdId).toBe('');
    const undone = await undo(id, left.members[0]?.etag ?? '');
    expect(undone.memberships).toMatchObject([{ householdId: home.id, toOn: '' }]);
    expect(await households.getHousehold({ id: home.id })).toMatchObject({ headId: id, memberCount: 1 });
    expect((await told(id)).at(-1)?.householdId).toBe(home.id);
  });

  it('puts the state back, and promises again what the change had stopped and nothing else', async () => {
    const { id } = await file();
    const visit = (followUp: string) =>
      platform.client(VisitService, actors.fengerWorker).recordVisit({
        visit: {
          residentId: id,
          type: '入户探访',
          durationMinutes: 0,
          outcome: VisitOutcome.NOT_AT_HOME,
          visitedOn: '2023-08-30',
          followUp,
          followUpOn: '2023-09-10',
        },
      });
    await visit('先前取消的');
    const admin = await platform.admin('casework');
    await admin.query("UPDATE follow_ups SET cancelled_because = 'DECEASED' WHERE resident_id = $1", [id]);
    await visit('带轮椅去');
    const gone = await residents().changeResidentState({ id, state: ResidentState.DECEASED, on: '2023-08-30', note: '点错了' });
    const open = async () =>
      (
        await admin.query<{ text: string }>('SELECT text FROM follow_ups WHERE resident_id = $1 AND cancelled_because IS NULL', [id])
      ).rows.map(r => r.text);
    expect(await open()).toEqual([]);
    const undone = await undo(id, gone.etag);
    expect(undone).toMatchObject({ state: ResidentState.ACTIVE, stateOn: '' });
    expect(await open()).toEqual(['带轮椅去']);
    expect((await told(id)).map(e => [e.state, e.stateOn]).slice(-2)).toEqual([
      [ResidentState.DECEASED, '2023-08-30'],
      [ResidentState.ACTIVE, ''],
    ]);
    const { rows } = await admin.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM field_changes WHERE resident_id = $1 AND field = 'state'",
      [id],
    );
    expect(rows[0]?.n).toBe(2);
  });

  it('is refused in order', async () => {
    const { id } = await file();
    expect(await reasonOf(undo(randomUUID(), '"1"'))).toBe('RESIDENT_NOT_FOUND');
    expect(await reasonOf(undo(id, ''))).toBe('INVALID_REQUEST');
    expect(await reasonOf(undo(id, '"7"'))).toBe('ETAG_MISMATCH');
    expect(await reasonOf(undo(id, '"1"'))).toBe('NOTHING_TO_UNDO');
    const gone = await residents().changeResidentState({ id, state: ResidentState.MOVED_AWAY, on: '2023-08-30' });
    expect(await reasonOf(undo(id, gone.etag, actors.wenquanManager))).toBe('RESIDENT_NOT_FOUND');
    expect(await reasonOf(undo(id, gone.etag, actors.fengerManager))).toBe('CHANGE_NOT_OWN');
    now = new Date(START.getTime() + 10 * 60_000);
    expect(await reasonOf(undo(id, gone.etag))).toBe('CHANGE_TOO_OLD');
    now = START;
    const renamed = await residents().updateResident({ id, resident: { name: '改名人' }, updateMask: ['name'], etag: gone.etag });
    expect(await reasonOf(undo(id, gone.etag))).toBe('ETAG_MISMATCH');
    expect(await reasonOf(undo(id, renamed.etag))).toBe('NOTHING_TO_UNDO');
  });

  it('is done once by many at one moment', async () => {
    const { id } = await file();
    const gone = await residents().changeResidentState({ id, state: ResidentState.MOVED_AWAY, on: '2023-08-30' });
    const reasons = await Promise.all(Array.from({ length: 4 }, () => reasonOf(undo(id, gone.etag))));
    expect([reasons.filter(r => r === undefined).length, reasons.filter(r => r === 'ETAG_MISMATCH').length]).toEqual([1, 3]);
  });
});
