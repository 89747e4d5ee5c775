import { fromBinary } from '@bufbuild/protobuf';
import { Role, UnitSavedSchema, UnitService } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, DISTRICT, FENGER, JIANGPU, type TestPlatform, testPlatform, WENQUAN, WENQUAN_TOWN } from '@shuniu/testing';
import { bootstrapDistrict } from '../index.js';

const MEDIA = '440117002216';

describe('units', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['stations'], bare: true, clock: fixedClock('2026-11-23T02:00:00Z') });
    expect(await bootstrapDistrict(platform.settings('stations').databaseUrl, { code: DISTRICT, name: '从化区' })).toBe(true);
  });
  afterAll(() => platform.close());
  const as = (actor = actors.ops) => platform.client(UnitService, actor);
  const create = (code: string, parentCode = '', over = {}) =>
    as().createUnit({ unit: { code, name: `单位${code}`, parentCode, validFrom: '2020-01-01', ...over } });
  const codes = async (actor = actors.ops, filter = {}) => (await as(actor).listUnits({ pageSize: 200, ...filter })).units.map(u => u.code);

  it('registers the district once, without a caller', async () => {
    expect(await bootstrapDistrict(platform.settings('stations').databaseUrl, { code: DISTRICT, name: '从化区' })).toBe(false);
    await expect(bootstrapDistrict(platform.settings('stations').databaseUrl, { code: '440118', name: '增城区' })).rejects.toMatchObject({
      reason: 'PARENT_NOT_FOUND',
    });
    expect(await as().getUnit({ id: DISTRICT })).toMatchObject({ code: DISTRICT, kind: 1, parentCode: '', etag: '1' });
  });

  it('registers streets, towns and villages and shows each reader what is below and above', async () => {
    for (const code of [JIANGPU, WENQUAN_TOWN, FENGER, WENQUAN]) await create(code);
    expect(await codes()).toEqual([DISTRICT, JIANGPU, FENGER, WENQUAN_TOWN, WENQUAN]);
    expect(await codes(actors.jiangpu)).toEqual([DISTRICT, JIANGPU, FENGER]);
    expect(await codes(actors.fengerWorker)).toEqual([DISTRICT, JIANGPU, FENGER]);
    expect(await codes(actors.wenquanManager)).toEqual([DISTRICT, WENQUAN_TOWN, WENQUAN]);
    await expect(as(actors.wenquanManager).getUnit({ id: FENGER })).rejects.toMatchObject({ reason: 'UNIT_NOT_FOUND' });
    expect(await codes(actors.ops, { unit: JIANGPU })).toEqual([JIANGPU, FENGER]);
    expect(await codes(actors.wenquanManager, { unit: JIANGPU })).toEqual([]);
  });

  it('pages in the order of codes', async () => {
    const first = await as().listUnits({ pageSize: 3 });
    const second = await as().listUnits({ pageSize: 3, pageToken: first.nextPageToken });
    expect([...first.units, ...second.units].map(u => u.code)).toEqual(await codes());
    expect(second.nextPageToken).toBe('');
  });

  it('records an event with the whole state and the next version for each change', async () => {
    const made = await create(MEDIA);
    await as().moveUnit({ id: made.id, parentCode: WENQUAN_TOWN, from: '2024-07-01' });
    const { rows } = await (await platform.admin('stations')).query<{ version: number; actor: string; payload: Buffer }>(
      'SELECT version, actor, payload FROM outbox WHERE aggregate_id = $1 ORDER BY version',
      [made.id],
    );
    const town = await as().getUnit({ id: WENQUAN_TOWN });
    expect(rows.map(r => [r.version, r.actor, fromBinary(UnitSavedSchema, r.payload).parentId])).toEqual([
      [1, 'ops', (await as().getUnit({ id: JIANGPU })).id],
      [2, 'ops', town.id],
    ]);
  });

  it('moves a unit from a day on, and reads the tree as it was before', async () => {
    expect((await as().getUnit({ id: MEDIA })).parentCode).toBe(WENQUAN_TOWN);
    expect(await codes(actors.ops, { unit: JIANGPU, asOf: '2024-06-30' })).toContain(MEDIA);
    expect(await codes(actors.ops, { unit: JIANGPU })).not.toContain(MEDIA);
    const before = (await as().listUnits({ asOf: '2024-06-30', pageSize: 200 })).units.find(u => u.code === MEDIA);
    expect(before?.parentCode).toBe(JIANGPU);
    expect(await codes(actors.jiangpu)).not.toContain(MEDIA);
    expect(await codes({ ...actors.jiangpu, unitCode: WENQUAN_TOWN })).toContain(MEDIA);
  });

  it('closes a unit and gives its records to the readers of its successor', async () => {
    const media = await as().getUnit({ id: MEDIA });
    const closed = await as().closeUnit({ id: media.id, lastDay: '2026-11-22', successorCode: FENGER });
    expect(closed).toMatchObject({ validTo: '2026-11-22', successorCode: FENGER, etag: '3' });
    expect(await codes()).not.toContain(MEDIA);
    expect(await codes(actors.fengerWorker, { asOf: '2026-11-22' })).toContain(MEDIA);
    await expect(as().moveUnit({ id: media.id, parentCode: JIANGPU, from: '2026-11-23' })).rejects.toMatchObject({ reason: 'UNIT_CLOSED' });
  });

  it.each<[string, string, string]>([
    ['a parent that is not registered', '440117077001', 'PARENT_NOT_FOUND'],
    ['a code that is taken', FENGER, 'UNIT_CODE_TAKEN'],
    ['a code of no kind', '440117300', 'INVALID_REQUEST'],
    ['a second district', '440118', 'PARENT_NOT_FOUND'],
  ])('refuses %s', async (_, code, reason) => {
    await expect(create(code)).rejects.toMatchObject({ reason });
  });

  it('is for platform administrators alone', async () => {
    await expect(as(actors.district).createUnit({ unit: { code: '440117002300', name: 'x' } })).rejects.toMatchObject({
      reason: 'ROLE_REQUIRED',
    });
  });

  it('answers a stranger whose unit is not registered with an empty tree and PARENT_NOT_FOUND', async () => {
    const stranger = { ...actors.ops, unitCode: '440199', roles: new Set([Role.PLATFORM_ADMIN]) };
    expect(await codes(stranger)).toEqual([]);
    await expect(as(stranger).createUnit({ unit: { code: '440117002300', name: 'x' } })).rejects.toMatchObject({
      reason: 'PARENT_NOT_FOUND',
    });
  });

  it('does a create once for a key sent five times in parallel', async () => {
    const request = { unit: { code: '440117103300', name: '新村', validFrom: '2020-01-01' } };
    const replies = await Promise.all(Array.from({ length: 5 }, () => as().createUnit(request, { idempotencyKey: 'five-times' })));
    expect(new Set(replies.map(r => r.id)).size).toBe(1);
    await expect(as().createUnit({ unit: { ...request.unit, name: '另一村' } }, { idempotencyKey: 'five-times' })).rejects.toMatchObject({
      reason: 'IDEMPOTENCY_KEY_REUSED',
    });
    await expect(as().createUnit(request)).rejects.toMatchObject({ reason: 'UNIT_CODE_TAKEN' });
  });

  it('lets one of five creates without a key win, and tells the others why', async () => {
    const unit = { code: '440117103301', name: '新村', validFrom: '2020-01-01' };
    const answers = await Promise.allSettled(Array.from({ length: 5 }, () => as().createUnit({ unit })));
    expect(answers.filter(a => a.status === 'fulfilled')).toHaveLength(1);
    for (const a of answers) if (a.status === 'rejected') expect(a.reason).toMatchObject({ reason: 'UNIT_CODE_TAKEN' });
  });
});
