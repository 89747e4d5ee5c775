import { randomUUID } from 'node:crypto';
import { fromBinary } from '@bufbuild/protobuf';
import { ResidentSavedSchema, ResidentService } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { fileResident, reasonOf } from '../casework.fixture.js';

describe('the categories of a person (C05)', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['casework'], clock: fixedClock('2023-08-31T04:00:00Z') });
  });
  afterAll(() => platform.close());
  const residents = (as: (typeof actors)[keyof typeof actors] = actors.fengerWorker) => platform.client(ResidentService, as);
  const file = () => fileResident(platform, actors.fengerWorker, { filedOn: '2023-08-01' });

  it('are listed for everybody who is signed in', async () => {
    const { categories } = await residents(actors.fengerVolunteer).listCategories({});
    expect(categories).toHaveLength(20);
    expect(categories[0]).toEqual(expect.objectContaining({ name: '低保', guarded: true, source: '穗府办〔2023〕7号' }));
  });

  it('come with evidence, a review date and the next due visit, and end with a last day', async () => {
    const { id } = await file();
    const added = await residents().addCategory({
      residentId: id,
      holding: { category: '独居长者', fromOn: '2023-08-02', evidence: '入户核实' },
    });
    expect(added).toMatchObject({
      nextDueOn: '2023-08-31',
      etag: '"2"',
      categories: [
        { category: '独居长者', fromOn: '2023-08-02', toOn: '', evidence: '入户核实', reviewOn: '2024-08-02', reviewDue: false },
      ],
    });
    const ended = await residents().endCategory({ residentId: id, id: added.categories[0]?.id ?? '', toOn: '2023-08-30' });
    expect(ended).toMatchObject({ nextDueOn: '', etag: '"3"', categories: [{ toOn: '2023-08-30' }] });
    const { rows } = await (await platform.admin('casework')).query<{ payload: Buffer }>(
      'SELECT payload FROM outbox WHERE aggregate_id = $1 ORDER BY version',
      [id],
    );
    expect(rows.map(r => fromBinary(ResidentSavedSchema, r.payload).categories.map(h => h.toOn))).toEqual([[], [''], ['2023-08-30']]);
  });

  it('show that a review date has passed', async () => {
    const { id } = await file();
    const { categories } = await residents().addCategory({ residentId: id, holding: { category: '空巢长者', fromOn: '2022-08-29' } });
    expect(categories).toMatchObject([{ reviewOn: '2023-08-29', reviewDue: true }]);
  });

  it('are refused in order when added', async () => {
    const { id } = await file();
    await residents().addCategory({ residentId: id, holding: { category: '低保', fromOn: '2023-08-01', toOn: '2023-08-10' } });
    const add = (holding: object, residentId = id) =>
      reasonOf(residents().addCategory({ residentId, holding: { category: '低保', ...holding } }));
    expect(await add({ category: '没有' }, randomUUID())).toBe('RESIDENT_NOT_FOUND');
    expect(await add({ category: '没有', fromOn: '2023-09-01' })).toBe('UNKNOWN_CATEGORY');
    expect(await add({ fromOn: '2023-09-02', toOn: '2023-09-01' })).toBe('DATE_IN_FUTURE');
    expect(await add({ fromOn: '2023-08-10', toOn: '2023-08-09' })).toBe('DATES_OUT_OF_ORDER');
    expect(await add({ fromOn: '2023-08-10' })).toBe('CATEGORY_HELD');
    expect(await add({ fromOn: '2023-08-11' })).toBeUndefined();
  });

  it('are refused in order when ended', async () => {
    const { id } = await file();
    const [holding] = (await residents().addCategory({ residentId: id, holding: { category: '独居长者', fromOn: '2023-08-10' } }))
      .categories;
    const end = (over: object) => reasonOf(residents().endCategory({ residentId: id, id: holding?.id ?? '', toOn: '2023-08-20', ...over }));
    expect(await end({ residentId: randomUUID(), id: randomUUID() })).toBe('RESIDENT_NOT_FOUND');
    expect(await end({ id: randomUUID(), toOn: '2023-08-01' })).toBe('HOLDING_NOT_FOUND');
    expect(await end({ toOn: '2023-08-09' })).toBe('DATES_OUT_OF_ORDER');
    expect(await end({})).toBeUndefined();
    expect(await end({ toOn: '2023-08-21' })).toBe('DATES_OUT_OF_ORDER');
  });

  it('are held once when the same is added five times in parallel, with one key or with none', async () => {
    const { id } = await file();
    const idempotencyKey = randomUUID();
    const add = (options: object) => residents().addCategory({ residentId: id, holding: { category: '留守长者' } }, options);
    const answers = await Promise.all(Array.from({ length: 5 }, () => add({ idempotencyKey })));
    expect(answers.map(a => a.etag)).toEqual(Array(5).fill('"2"'));
    expect(await Promise.all(Array.from({ length: 5 }, () => reasonOf(add({}))))).toEqual(Array(5).fill('CATEGORY_HELD'));
    const other = await file();
    const reasons = await Promise.all(
      Array.from({ length: 5 }, () => reasonOf(residents().addCategory({ residentId: other.id, holding: { category: '留守长者' } }))),
    );
    expect(reasons.filter(r => r === undefined)).toHaveLength(1);
    expect(reasons.filter(r => r === 'CATEGORY_HELD')).toHaveLength(4);
  });
});
