import { randomUUID } from 'node:crypto';
import { RelationKind, ResidentService } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { fileResident, reasonOf } from '../casework.fixture.js';

describe('relations between people (C04)', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['casework'], clock: fixedClock('2023-08-31T04:00:00Z') });
  });
  afterAll(() => platform.close());
  const residents = () => platform.client(ResidentService, actors.fengerWorker);
  const file = (name: string, birthOn = '1950-03-04') => fileResident(platform, actors.fengerWorker, { name, idNumber: '', birthOn });

  it('stand in both files, and end for both', async () => {
    const child = await file('孙子', '2015-01-01');
    const carer = await file('奶奶');
    const { relations } = await residents().addRelation({
      residentId: child.id,
      otherId: carer.id,
      kind: RelationKind.GUARDIAN,
      fromOn: '2020-01-01',
    });
    expect(relations).toMatchObject([
      { kind: RelationKind.GUARDIAN, otherId: carer.id, otherName: '奶奶', fromOn: '2020-01-01', toOn: '', reverse: false },
    ]);
    const seen = await residents().getResident({ id: carer.id });
    expect(seen.relations).toMatchObject([{ otherId: child.id, otherName: '孙子', reverse: true }]);
    const ended = await residents().endRelation({ residentId: carer.id, id: relations[0]?.id ?? '', toOn: '2023-08-31' });
    expect(ended.relations).toMatchObject([{ toOn: '2023-08-31', reverse: true }]);
  });

  it('are refused in order', async () => {
    const one = await file('甲某');
    const other = await file('乙某');
    const elsewhere = await fileResident(platform, actors.wenquanManager, { name: '丙某' });
    const add = (over: object) =>
      reasonOf(residents().addRelation({ residentId: one.id, otherId: other.id, kind: RelationKind.CARER, ...over }));
    const nobody = randomUUID();
    expect(await add({ residentId: nobody, otherId: nobody })).toBe('SELF_RELATION');
    for (const hidden of [nobody, elsewhere.id]) expect(await add({ otherId: hidden, fromOn: '1900-01-01' })).toBe('RESIDENT_NOT_FOUND');
    expect(await add({ fromOn: '1950-03-03' })).toBe('DATES_OUT_OF_ORDER');
    expect(await add({ fromOn: '2023-01-01' })).toBeUndefined();
    const [relation] = (await residents().getResident({ id: one.id })).relations;
    const end = (over: object) =>
      reasonOf(residents().endRelation({ residentId: one.id, id: relation?.id ?? '', toOn: '2023-02-01', ...over }));
    expect(await end({ residentId: nobody, id: nobody })).toBe('RESIDENT_NOT_FOUND');
    expect(await end({ id: nobody, toOn: '2022-01-01' })).toBe('RELATION_NOT_FOUND');
    expect(await end({ toOn: '2022-12-31' })).toBe('DATES_OUT_OF_ORDER');
    expect(await end({})).toBeUndefined();
  });
});
