import { Density, ViewService } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';

const draft = (over: object = {}) => ({
  view: { page: 'residents', name: '三社独居', filters: { hamlet: '三社' }, columns: ['name', 'due'], density: Density.COMPACT, ...over },
});

describe('views', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['stations'], clock: fixedClock('2026-11-25T02:00:00Z') });
  });
  afterAll(() => platform?.close());
  const views = (who: keyof typeof actors = 'fengerWorker') => platform.client(ViewService, actors[who]);
  const namesOf = async (who: keyof typeof actors) => (await views(who).listViews({ page: 'residents' })).views.map(v => v.name);

  it('VIEW-1: one’s own are seen by oneself, shared ones by the station, and nothing by another station', async () => {
    const own = await views().createView(draft(), { idempotencyKey: 'v-own' });
    expect(own).toMatchObject({ filters: { hamlet: '三社' }, columns: ['name', 'due'], mine: true, editable: true, etag: '1' });
    expect((await views().createView(draft(), { idempotencyKey: 'v-own' })).id).toBe(own.id);
    await expect(views().createView(draft({ shared: true }))).rejects.toMatchObject({ reason: 'ROLE_REQUIRED' });
    await views('fengerManager').createView(draft({ name: '本站中秋', shared: true, position: 1 }));
    expect(await namesOf('fengerWorker')).toEqual(['三社独居', '本站中秋']);
    expect(await namesOf('fengerManager')).toEqual(['本站中秋']);
    for (const other of ['wenquanManager', 'jiangpu', 'auditor'] as const) {
      expect(await namesOf(other)).toEqual([]);
      await expect(views(other).removeView({ id: own.id })).rejects.toMatchObject({ reason: 'VIEW_NOT_FOUND' });
    }
    expect((await views().listViews({ page: 'visits' })).views).toEqual([]);
  });

  it('VIEW-2: a shared view is changed by the manager, told to be somebody else’s by the rest, and changed once', async () => {
    const shared = await views('fengerManager').createView(draft({ name: '本站重阳', shared: true }));
    const seen = (await views().listViews({ page: 'residents' })).views.find(v => v.id === shared.id);
    expect(seen).toMatchObject({ mine: false, editable: false, shared: true });
    await expect(views().removeView({ id: shared.id })).rejects.toMatchObject({ reason: 'VIEW_NOT_YOURS' });
    const renamed = await views('fengerManager').updateView({ id: shared.id, ...draft({ name: '重阳慰问', shared: true, etag: '1' }) });
    expect(renamed).toMatchObject({ name: '重阳慰问', page: 'residents', etag: '2' });
    await expect(
      views('fengerManager').updateView({ id: shared.id, ...draft({ name: '又改', shared: true, etag: '1' }) }),
    ).rejects.toMatchObject({ reason: 'ETAG_MISMATCH' });
    await views('fengerManager').removeView({ id: shared.id, etag: '2' }, { idempotencyKey: 'v-gone' });
    await views('fengerManager').removeView({ id: shared.id, etag: '2' }, { idempotencyKey: 'v-gone' });
    await expect(views('fengerManager').removeView({ id: shared.id })).rejects.toMatchObject({ reason: 'VIEW_NOT_FOUND' });
  });

  it('VIEW-3: refuses numbers of a person and names the field', async () => {
    const fieldsOf = (over: object) =>
      views()
        .createView(draft(over))
        .then(
          () => [],
          (fault: { violations: { field: string }[] }) => fault.violations.map(v => v.field),
        );
    expect(await fieldsOf({ filters: { hamlet: '19900029563' } })).toEqual(['view.filters']);
    expect(await fieldsOf({ name: '找 19900029563' })).toEqual(['view.name']);
    expect(await fieldsOf({ name: ' ' })).toEqual(['view.name']);
    expect(await fieldsOf({ page: '' })).toEqual(['view.page']);
    expect(await fieldsOf({ columns: ['<b>'] })).toEqual(['view.columns[0]']);
  });
});
