import { randomUUID } from 'node:crypto';
import { AuditService, HouseholdKind, HouseholdService, ResidentService } from '@shuniu/contracts';
import { Fault, fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { fileResident, person, reasonOf } from '../casework.fixture.js';

describe('a household that is edited (C02)', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['casework'], clock: fixedClock('2023-08-31T04:00:00Z') });
  });
  afterAll(() => platform.close());
  type Who = (typeof actors)[keyof typeof actors];
  const households = (as: Who = actors.fengerWorker) => platform.client(HouseholdService, as);
  const residents = () => platform.client(ResidentService, actors.fengerWorker);

  const family = async (names: readonly string[] = ['户主', '配偶']) => {
    const { id } = await households().createHousehold({ household: { kind: HouseholdKind.REGISTERED, address: '凤二村一社3号' } });
    const members: string[] = [];
    for (const relation of names) {
      const file = await fileResident(platform, actors.fengerWorker, { filedOn: '2023-01-01' });
      await households().joinHousehold({ id, residentId: file.id, relation, fromOn: '2023-02-01' });
      members.push(file.id);
    }
    return { id, members };
  };
  const sealedChanges = async (id: string) =>
    (
      await (
        await platform.admin('casework')
      ).query<{ field: string; was: Buffer; version: number }>(
        'SELECT field, was, version FROM household_changes WHERE household_id = $1 ORDER BY version, field',
        [id],
      )
    ).rows;

  it('has another number and address, masked in the answer and kept sealed (HOUSEHOLD-3)', async () => {
    const { id } = await family([]);
    const changed = await households().updateHousehold({
      id,
      household: { number: 'ED-0001', address: '凤二村五社88号' },
      updateMask: ['number', 'address'],
      etag: '"1"',
    });
    expect(changed).toMatchObject({ number: 'ED-0001', address: '凤二村五社***', hamlet: '五社', etag: '"2"' });
    const rows = await sealedChanges(id);
    expect(rows.map(r => [r.field, r.version])).toEqual([
      ['address', 2],
      ['number', 2],
    ]);
    expect(rows.every(r => !r.was.toString('utf8').includes('凤二村'))).toBe(true);
    const { resident } = await residents().createResident({ resident: person({ address: '' }), householdId: id, relation: '户主' });
    const opened = await residents().revealResident({ id: resident?.id ?? '', field: 3, purpose: 1 });
    expect(opened.value).toBe('凤二村五社88号');
    const { records } = await platform.client(AuditService, actors.fengerManager).listAuditRecords({ subjectId: id });
    expect(records.map(r => [r.action, r.fields])).toEqual([['household.changed', ['number', 'address']]]);
  });

  it('stays as it is when nothing becomes another, and when it is sent twice', async () => {
    const { id, members } = await family();
    const same = { id, relations: [{ residentId: members[0] ?? '', relation: '户主' }], etag: '"1"' };
    expect((await households().updateHousehold(same)).etag).toBe('"1"');
    expect(await sealedChanges(id)).toEqual([]);
  });

  it('has another head, and both files say so (HOUSEHOLD-2)', async () => {
    const { id, members } = await family();
    const [old = '', next = ''] = members;
    const swap = { id, etag: '"1"', relations: [{ residentId: next, relation: '户主' }] };
    expect(await reasonOf(households().updateHousehold(swap))).toBe('TWO_HEADS');
    const changed = await households().updateHousehold({ ...swap, relations: [...swap.relations, { residentId: old, relation: '配偶' }] });
    expect(changed).toMatchObject({ headId: next, memberCount: 2, etag: '"2"' });
    expect(changed.members.map(m => [m.residentId, m.relation, m.etag])).toEqual([
      [next, '户主', '"3"'],
      [old, '配偶', '"3"'],
    ]);
    expect((await residents().getResident({ id: old })).memberships).toMatchObject([{ relation: '配偶', toOn: '' }]);
    const { rows } = await (await platform.admin('casework')).query<{ n: number }>(
      'SELECT count(*)::int AS n FROM outbox WHERE aggregate_id = ANY ($1::uuid[]) AND version = 3',
      [members],
    );
    expect(rows[0]?.n).toBe(2);
  });

  it('that somebody changed meanwhile tells which fields, by whom and when, and no value (HOUSEHOLD-3)', async () => {
    const { id, members } = await family();
    const [old = '', other = ''] = members;
    const manager = households(actors.fengerManager);
    await manager.updateHousehold({ id, household: { number: 'ED-0002' }, updateMask: ['number'], etag: '"1"' });
    await manager.updateHousehold({ id, relations: [{ residentId: other, relation: '妻子' }], etag: '"2"' });
    const late = await households()
      .updateHousehold({
        id,
        household: { number: 'ED-0003', address: '凤二村五社1号' },
        updateMask: ['number', 'address'],
        relations: [
          { residentId: old, relation: '户主' },
          { residentId: other, relation: '爱人' },
        ],
        etag: '"1"',
      })
      .catch((error: unknown) => error as Fault);
    if (!(late instanceof Fault)) throw new Error('it was taken');
    expect([late.reason, late.meta.etag, late.meta.fields]).toEqual(['ETAG_MISMATCH', '"3"', `number,address,relations.${other}`]);
    expect(JSON.parse(late.meta.changed ?? '')).toMatchObject([
      { field: 'number', by: actors.fengerManager.login },
      { field: `relations.${other}`, by: actors.fengerManager.login },
    ]);
    expect(JSON.stringify(late.meta)).not.toMatch(/ED-0003|五社|爱人/);
    expect((await households().getHousehold({ id })).number).toBe('ED-0002');
  });

  it('is refused in order', async () => {
    const { id, members } = await family();
    await households().createHousehold({ household: { kind: HouseholdKind.LIVING, number: 'ED-0009' } });
    const number = { household: { number: 'ED-0009' }, updateMask: ['number'] };
    const change = (over: object, as?: Who) => reasonOf(households(as).updateHousehold({ id, ...over }));
    expect(await change({ updateMask: ['kind'] })).toBe('INVALID_REQUEST');
    expect(await change({ household: { address: '凤二村***' }, updateMask: ['address'] })).toBe('INVALID_REQUEST');
    expect(await change({ id: randomUUID(), ...number })).toBe('HOUSEHOLD_NOT_FOUND');
    expect(await change(number, actors.wenquanManager)).toBe('HOUSEHOLD_NOT_FOUND');
    const stranger = [{ residentId: randomUUID(), relation: '户主' }];
    const second = [{ residentId: members[1] ?? '', relation: '户主' }];
    expect(await change({ ...number, relations: stranger, etag: '"9"' })).toBe('MEMBERSHIP_NOT_FOUND');
    expect(await change({ ...number, relations: second, etag: '"9"' })).toBe('ETAG_MISMATCH');
    expect(await change({ ...number, relations: second })).toBe('TWO_HEADS');
    expect(await change(number)).toBe('HOUSEHOLD_NUMBER_TAKEN');
    expect((await households().getHousehold({ id })).etag).toBe('"1"');
  });

  it('is changed once by many at one moment', async () => {
    const { id } = await family([]);
    const reasons = await Promise.all(
      ['1', '2', '3', '4'].map(n =>
        reasonOf(households().updateHousehold({ id, household: { number: `MANY-${n}` }, updateMask: ['number'], etag: '"1"' })),
      ),
    );
    expect([reasons.filter(r => r === undefined).length, reasons.filter(r => r === 'ETAG_MISMATCH').length]).toEqual([1, 3]);
  });
});
