import {
  AuditService,
  CaseOrigin,
  CaseService,
  DueVisitService,
  HouseholdKind,
  HouseholdService,
  MergeService,
  ResidentService,
  ResidentState,
  VisitOutcome,
  VisitService,
} from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import type pg from 'pg';
import { fileResident, idNumber, reasonOf } from '../casework.fixture.js';

const TODAY = '2026-06-15';
let platform: TestPlatform;
let db: pg.Client;
const manager = () => platform.client(MergeService, actors.fengerManager);
const residents = () => platform.client(ResidentService, actors.fengerWorker);
const visits = () => platform.client(VisitService, actors.fengerWorker);

/** What the trail of a merge may change: the version with its day, and the records of the merge. */
const TRAIL = ['version', 'changed_at'];
const CHILDREN = ['visits', 'follow_ups', 'cases', 'memberships', 'resident_categories', 'resident_relations'];
/** Every row of these files, as it lies in the tables. */
async function dump(ids: readonly string[], but: readonly string[] = []): Promise<unknown> {
  const rows = async (table: string, column: string) =>
    (
      await db.query<{ row: Record<string, unknown> }>(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${column} = ANY ($1) ORDER BY id`, [
        ids,
      ])
    ).rows
      .map(({ row }) => Object.fromEntries(Object.entries(row).filter(([c]) => !TRAIL.includes(c))))
      .filter(row => !but.includes(String(row.id)));
  return {
    residents: await rows('residents', 'id'),
    ...Object.fromEntries(await Promise.all(CHILDREN.map(async t => [t, await rows(t, 'resident_id')]))),
    keys: (await db.query('SELECT kind, key, resident_id FROM resident_keys WHERE resident_id = ANY ($1) ORDER BY 1, 2, 3', [ids])).rows,
  };
}
const visit = (residentId: string, visitedOn: string, over: object = {}) =>
  visits().recordVisit({
    visit: { residentId, type: '入户探访', outcome: VisitOutcome.MET, visitedOn, notes: `见到 ${visitedOn}`, ...over },
  });
/** Two full files of one person: visits, a promise, a case, categories, households, a relation. */
async function two(name: string): Promise<{ a: string; b: string; neighbour: string }> {
  const [a, b, neighbour] = [
    await fileResident(platform, actors.fengerWorker, {
      name,
      filedOn: '2025-01-01',
      idNumber: idNumber('1950-03-04'),
      categories: [{ category: '独居长者' }],
    }),
    await fileResident(platform, actors.fengerWorker, {
      name,
      filedOn: '2025-03-01',
      idNumber: '',
      birthOn: '1950-03-04',
      categories: [{ category: '低保' }, { category: '独居长者' }],
    }),
    await fileResident(platform, actors.fengerWorker, { name: `${name}邻` }),
  ];
  const households = platform.client(HouseholdService, actors.fengerWorker);
  for (const [number, { id }] of [
    [`H-${a.fileNumber}`, a],
    [`H-${b.fileNumber}`, b],
  ] as const) {
    const house = await households.createHousehold({ household: { number, kind: HouseholdKind.LIVING } });
    await households.joinHousehold({ id: house.id, residentId: id, relation: '户主', fromOn: '2025-04-01' });
  }
  await residents().addRelation({ residentId: b.id, otherId: neighbour.id, kind: 2 });
  await visit(a.id, '2026-05-01');
  await visit(b.id, '2026-06-01', { followUp: '带药', followUpOn: '2026-06-10' });
  await platform
    .client(CaseService, actors.fengerWorker)
    .openCase({ case: { residentId: b.id, origin: CaseOrigin.WALK_IN, openedOn: '2026-05-05', concern: '漏水' } });
  return { a: a.id, b: b.id, neighbour: neighbour.id };
}

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
  db = await platform.admin('casework');
});
afterAll(() => platform?.close());

describe('a merge', () => {
  it('MERGE-2: links two files; lists, dues and the timeline know one person, and both numbers find that one', async () => {
    const { a, b } = await two('甲一');
    const { fileNumber } = await residents().getResident({ id: b });
    const asked = { id: a, otherId: b, take: ['phone', 'living'], reason: '同一人两次登记' };
    const merged = await manager().mergeResidents(asked, { idempotencyKey: 'm-1' });
    expect(await manager().mergeResidents(asked, { idempotencyKey: 'm-1' })).toEqual(merged);
    const { phone } = await residents().getResident({ id: b });
    expect(merged).toMatchObject({ id: a, phone, lastVisitOn: '2026-06-01', guardedCategories: 1, mergedInto: '' });
    expect(merged.mergedFiles).toMatchObject([{ id: b, fileNumber, name: '甲一', mergedOn: TODAY }]);
    expect(merged.memberships).toHaveLength(2);
    expect(merged.relations.map(r => r.otherName)).toEqual(['甲一邻']);
    expect(await residents().getResident({ id: b })).toMatchObject({ state: ResidentState.MERGED, mergedInto: a });
    const found = await residents().searchResidents({ text: fileNumber });
    expect(found.residents.map(r => r.id)).toEqual([a]);
    expect((await residents().searchResidents({ text: '甲一' })).residents.map(r => r.id)).toContain(a);
    expect((await residents().searchResidents({ text: '甲一' })).residents.map(r => r.id)).not.toContain(b);
    const { residents: listed } = await residents().listResidents({ pageSize: 100 });
    expect(listed.filter(r => r.name === '甲一').map(r => [r.id, r.namesake])).toEqual([[a, false]]);
    expect((await visits().listVisits({ residentId: a })).visits.map(v => v.visitedOn)).toEqual(['2026-06-01', '2026-05-01']);
    expect((await platform.client(CaseService, actors.fengerWorker).listCases({ residentId: a })).cases).toHaveLength(1);
    const { dueVisits } = await platform.client(DueVisitService, actors.fengerWorker).listDueVisits({ dueBy: '2027-01-01' });
    expect(dueVisits.filter(d => d.residentName === '甲一').map(d => [d.residentId, d.followUp, d.dueOn])).toEqual([
      [a, '带药', '2026-06-10'],
      [a, '', '2026-07-01'],
    ]);
    const { records } = await platform.client(AuditService, actors.fengerManager).listAuditRecords({ subjectId: a, pageSize: 100 });
    expect(records.map(r => r.action)).toEqual(expect.arrayContaining(['resident.merged', 'resident.mergedAway', 'visit.recorded']));
    expect(records.find(r => r.action === 'resident.merged')).toMatchObject({ fields: ['phone'], note: '同一人两次登记' });
  });

  it('MERGE-3: undone, both files are byte for byte what they were, and what was recorded meanwhile stays where it was recorded', async () => {
    const { a, b, neighbour } = await two('乙二');
    const before = await dump([a, b, neighbour]);
    const take = ['name', 'sex', 'birthOn', 'idNumber', 'phone', 'address', 'living', 'health', 'needs', 'worker'];
    await manager().mergeResidents({ id: b, otherId: a, take, reason: '同一人' });
    expect((await residents().getResident({ id: b })).idNumber).not.toBe('');
    const asked = { id: a, reason: '核实是两个人' };
    const back = await manager().unmergeResident(asked, { idempotencyKey: 'u-1' });
    expect(back).toMatchObject({ id: a, state: ResidentState.ACTIVE, mergedInto: '' });
    expect(await manager().unmergeResident(asked, { idempotencyKey: 'u-1' })).toEqual(back);
    expect(await dump([a, b, neighbour])).toEqual(before);
    expect((await residents().getResident({ id: b })).mergedFiles).toEqual([]);

    await manager().mergeResidents({ id: a, otherId: b, take: ['phone', 'address'], reason: '同一人' });
    const between = await visit(a, '2026-06-12');
    await residents().updateResident({ id: a, resident: { address: '凤二村二社9号' }, updateMask: ['address'] });
    await manager().unmergeResident({ id: b, reason: '核实是两个人' });
    const after = (await dump([b], [])) as { residents: object[]; visits: object[]; follow_ups: { settled_by: string }[] };
    const own = before as { residents: { id: string }[]; visits: { resident_id: string }[] };
    expect(after.residents).toEqual(own.residents.filter(r => r.id === b));
    expect(after.visits).toEqual(own.visits.filter(v => v.resident_id === b));
    expect(after.follow_ups.map(f => f.settled_by)).toEqual([between.id]);
    expect(await residents().getResident({ id: a })).toMatchObject({ address: '凤二村二社***', lastVisitOn: '2026-06-12' });
    const phones = await db.query('SELECT phone FROM residents WHERE id = $1', [a]);
    expect(phones.rows[0].phone.toString('hex')).toBe(
      String((own.residents.find(r => r.id === a) as unknown as { phone: string }).phone).slice(2),
    );
  });

  it('MERGE-1: two people who merge at once make one merge, whichever file each would keep', async () => {
    const { a, b } = await two('丙三');
    const results = await Promise.all([
      reasonOf(manager().mergeResidents({ id: a, otherId: b, reason: '一' })),
      reasonOf(manager().mergeResidents({ id: b, otherId: a, reason: '二' })),
      reasonOf(manager().mergeResidents({ id: a, otherId: b, reason: '三' })),
    ]);
    expect(results.sort()).toEqual(['MERGED_ALREADY', 'MERGED_ALREADY', undefined]);
    const { rows } = await db.query('SELECT FROM merges WHERE survivor_id = ANY ($1)', [[a, b]]);
    expect(rows).toHaveLength(1);
  });

  it('MERGE-1: a file that holds others is not merged away; others may join it', async () => {
    const { a, b } = await two('丁四');
    const c = (await fileResident(platform, actors.fengerWorker, { name: '丁四' })).id;
    await manager().mergeResidents({ id: a, otherId: b, reason: '同一人' });
    expect(await reasonOf(manager().mergeResidents({ id: c, otherId: a, reason: '同一人' }))).toBe('MERGE_CHAIN');
    expect(await reasonOf(manager().mergeResidents({ id: c, otherId: b, reason: '同一人' }))).toBe('MERGED_ALREADY');
    const all = await manager().mergeResidents({ id: a, otherId: c, reason: '同一人' });
    expect(all.mergedFiles.map(f => f.id).sort()).toEqual([b, c].sort());
    await manager().unmergeResident({ id: b, reason: '两个人' });
    expect((await residents().getResident({ id: a })).mergedFiles.map(f => f.id)).toEqual([c]);
  });

  it('RESIDENT-3: the ID number that the staying file took finds it, and may not be filed again', async () => {
    const number = idNumber('1948-01-01');
    const a = (await fileResident(platform, actors.fengerWorker, { name: '戊五', idNumber: '', birthOn: '1948-01-01' })).id;
    const b = (await fileResident(platform, actors.fengerWorker, { name: '戊五', idNumber: number })).id;
    await manager().mergeResidents({ id: a, otherId: b, take: ['idNumber'], reason: '同一人' });
    expect((await residents().searchResidents({ text: number })).residents.map(r => r.id)).toEqual([a]);
    expect(await reasonOf(fileResident(platform, actors.fengerWorker, { name: '己', idNumber: number }))).toBe('ID_NUMBER_TAKEN');
    await residents().updateResident({ id: a, resident: { idNumber: '' }, updateMask: ['idNumber'] });
    await fileResident(platform, actors.fengerWorker, { name: '己', idNumber: number });
    expect(await reasonOf(manager().unmergeResident({ id: b, reason: '两个人' }))).toBe('ID_NUMBER_TAKEN');
  });

  it('takes no changes on a file that was merged away, and says where they belong', async () => {
    const { a, b } = await two('庚六');
    await manager().mergeResidents({ id: a, otherId: b, reason: '同一人' });
    const changes = [
      residents().updateResident({ id: b, resident: { living: '独居' }, updateMask: ['living'] }),
      residents().changeResidentState({ id: b, state: ResidentState.MOVED_AWAY, on: TODAY }),
      residents().addCategory({ residentId: b, holding: { category: '空巢长者' } }),
    ];
    expect(await Promise.all(changes.map(reasonOf))).toEqual(['RESIDENT_MERGED', 'RESIDENT_MERGED', 'RESIDENT_MERGED']);
    expect(await reasonOf(visit(b, TODAY))).toBe('RESIDENT_INACTIVE');
    expect(await reasonOf(residents().changeResidentState({ id: a, state: ResidentState.MERGED, on: TODAY }))).toBe('INVALID_REQUEST');
    expect(await reasonOf(residents().addCategory({ residentId: a, holding: { category: '低保' } }))).toBe('CATEGORY_HELD');
  });

  it('compares two files without showing what is masked', async () => {
    const { a, b } = await two('辛七');
    const side = await manager().compareResidents({ id: a, otherId: b });
    expect(side.differing).toEqual(['idNumber', 'phone']);
    expect(side.firstContents).toMatchObject({ visits: 1, cases: 0, households: 1, categories: 1 });
    expect(side.secondContents).toMatchObject({ visits: 1, cases: 1, openTasks: 1, households: 1, categories: 2 });
    expect(side.suggestedId).toBe(a);
    expect(side.first?.phone).toContain('****');
  });

  it('is the manager’s alone, of the own station alone, and with current etags', async () => {
    const { a, b } = await two('壬八');
    expect(await reasonOf(platform.client(MergeService, actors.fengerWorker).mergeResidents({ id: a, otherId: b, reason: 'x' }))).toBe(
      'ROLE_REQUIRED',
    );
    const stranger = platform.client(MergeService, actors.wenquanManager);
    expect(await reasonOf(stranger.mergeResidents({ id: a, otherId: b, reason: 'x' }))).toBe('RESIDENT_NOT_FOUND');
    expect(await reasonOf(stranger.compareResidents({ id: a, otherId: b }))).toBe('RESIDENT_NOT_FOUND');
    expect(await reasonOf(stranger.unmergeResident({ id: b, reason: 'x' }))).toBe('RESIDENT_NOT_FOUND');
    expect(await reasonOf(manager().unmergeResident({ id: b, reason: 'x' }))).toBe('NOT_MERGED');
    expect(await reasonOf(manager().mergeResidents({ id: a, otherId: b, reason: 'x', etag: '"9"' }))).toBe('ETAG_MISMATCH');
    expect(await reasonOf(manager().mergeResidents({ id: a, otherId: b, reason: '' }))).toBe('INVALID_REQUEST');
  });
});
