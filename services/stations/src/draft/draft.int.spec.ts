import { DraftService } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import type pg from 'pg';

const RECORD = '0190a000-0000-7000-8000-000000000001';
const NOTES = '右膝肿了三天，下楼要扶墙';
const content = JSON.stringify({ notes: NOTES });

describe('drafts', () => {
  let platform: TestPlatform;
  let db: pg.Client;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['stations'], clock: fixedClock('2026-11-25T02:00:00Z') });
    db = await platform.admin('stations');
  });
  afterAll(() => platform?.close());
  const drafts = (who: keyof typeof actors = 'fengerWorker') => platform.client(DraftService, actors[who]);
  const put = (over: object = {}) => ({
    form: 'visit',
    record: RECORD,
    label: '戚娣明 走访记录',
    content,
    version: 0,
    device: 'a',
    ...over,
  });

  it('DRAFT-1: keeps a copy, takes the next one of the same device, and refuses an older one of another without losing either', async () => {
    const first = await drafts().putDraft(put(), { idempotencyKey: 'd-1' });
    expect(first).toMatchObject({ form: 'visit', record: RECORD, version: 1, device: 'a', label: '', content: '' });
    const second = await drafts().putDraft(put({ version: 1, content: '{"notes":"改"}' }));
    expect(second.version).toBe(2);
    await expect(drafts().putDraft(put({ version: 1, device: 'b' }))).rejects.toMatchObject({
      reason: 'DRAFT_NEWER',
      meta: { version: '2' },
    });
    await expect(drafts().putDraft(put({ version: 0, device: 'b' }))).rejects.toMatchObject({ reason: 'DRAFT_NEWER' });
    expect(await drafts().getDraft({ form: 'visit', record: RECORD })).toMatchObject({
      content: '{"notes":"改"}',
      label: '戚娣明 走访记录',
      version: 2,
    });
    await expect(drafts().discardDraft({ form: 'visit', record: RECORD, version: 1 })).rejects.toMatchObject({ reason: 'DRAFT_NEWER' });
    await drafts().discardDraft({ form: 'visit', record: RECORD, version: 2 });
    await drafts().discardDraft({ form: 'visit', record: RECORD });
    await expect(drafts().getDraft({ form: 'visit', record: RECORD })).rejects.toMatchObject({ reason: 'DRAFT_NOT_FOUND' });
    expect((await drafts().putDraft(put({ version: 2 }))).version).toBe(1);
  });

  it('DRAFT-1: of two copies at once one is kept', async () => {
    const answers = await Promise.allSettled(['a', 'b', 'c'].map(device => drafts().putDraft(put({ record: 'race', device }))));
    expect(answers.map(a => (a.status === 'fulfilled' ? 'kept' : a.reason.reason)).sort()).toEqual(['DRAFT_NEWER', 'DRAFT_NEWER', 'kept']);
  });

  it('DRAFT-2: shows a draft to its owner alone, in the database itself, and keeps its words sealed everywhere', async () => {
    await drafts().putDraft(put({ record: 'own' }), { idempotencyKey: 'd-own' });
    expect((await drafts().listDrafts({ form: 'visit' })).drafts.map(d => [d.record, d.label, d.content])).toContainEqual([
      'own',
      '戚娣明 走访记录',
      '',
    ]);
    for (const other of ['fengerManager', 'jiangpu', 'wenquanManager', 'auditor'] as const) {
      expect((await drafts(other).listDrafts({})).drafts).toEqual([]);
      await expect(drafts(other).getDraft({ form: 'visit', record: 'own' })).rejects.toMatchObject({ reason: 'DRAFT_NOT_FOUND' });
      await drafts(other).discardDraft({ form: 'visit', record: 'own' });
    }
    expect((await drafts().getDraft({ form: 'visit', record: 'own' })).content).toBe(content);
    const kept = await db.query<{ row: Buffer }>(
      'SELECT sealed AS row FROM drafts UNION ALL SELECT reply FROM commands UNION ALL SELECT request_hash FROM commands',
    );
    for (const { row } of kept.rows) {
      expect(row.includes(Buffer.from(NOTES))).toBe(false);
      expect(row.includes(Buffer.from('戚娣明'))).toBe(false);
    }
    const role = await platform.role('stations', 'unit');
    await role.query('BEGIN');
    await role.query(`SELECT set_config('app.unit', '440117002215', true)`);
    expect((await role.query('SELECT FROM drafts')).rowCount).toBe(0);
    await role.query(`SELECT set_config('app.actor', $1, true)`, [actors.fengerManager.id]);
    expect((await role.query('SELECT FROM drafts')).rowCount).toBe(0);
    await role.query('ROLLBACK');
  });

  it('DRAFT-3: forgets a draft after its days, whoever wrote it, and takes at most so many', async () => {
    await drafts().putDraft(put({ record: 'old' }));
    await drafts('wenquanManager').putDraft(put({ record: 'old' }));
    await db.query(`UPDATE drafts SET saved_at = now() - interval '400 days' WHERE record = 'old'`);
    expect((await drafts().listDrafts({})).drafts.map(d => d.record)).not.toContain('old');
    await expect(drafts().getDraft({ form: 'visit', record: 'old' })).rejects.toMatchObject({ reason: 'DRAFT_NOT_FOUND' });
    await drafts('fengerManager').putDraft(put({ record: 'new' }));
    expect((await db.query(`SELECT FROM drafts WHERE record = 'old'`)).rowCount).toBe(0);
    await db.query('UPDATE draft_rules SET most = 1');
    await expect(drafts('fengerManager').putDraft(put({ record: 'another' }))).rejects.toMatchObject({ reason: 'DRAFTS_TOO_MANY' });
    await db.query('UPDATE draft_rules SET most = 100');
  });

  it('takes JSON of at most 64 KiB, and names what is not valid', async () => {
    const wrong = async (over: object) =>
      drafts()
        .putDraft(put(over))
        .catch((e: { violations: { field: string }[] }) => e.violations.map(v => v.field));
    expect(await wrong({ content: 'nothing' })).toEqual(['content']);
    expect(await wrong({ content: JSON.stringify('茶'.repeat(22_000)) })).toEqual(['content']);
    expect(await wrong({ form: 'a b', record: '../x' })).toEqual(['form', 'record']);
    expect((await drafts().putDraft(put({ record: 'long', content: JSON.stringify('茶'.repeat(20_000)) }))).version).toBe(1);
  });
});
