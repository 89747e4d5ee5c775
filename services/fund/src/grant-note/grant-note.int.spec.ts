import { GrantKind, GrantNoteService, GrantService, NoteSide, NoticeKind } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform } from '@shuniu/testing';
import { fundPlatform, reasonOf, type Village, village, yuan } from '../fund.fixture.js';

const WORDS = '报价单比去年贵两成，请再问一家';

describe('notes on a grant', () => {
  let platform: TestPlatform;
  let v: Village;
  let grantId: string;
  const notes = (actor: (typeof actors)[keyof typeof actors]) => platform.client(GrantNoteService, actor);
  const add = (actor: (typeof actors)[keyof typeof actors], text: string, key = uuidv7()) =>
    notes(actor).addGrantNote({ grantId, text }, { idempotencyKey: key });
  beforeAll(async () => {
    platform = await fundPlatform();
    v = await village(platform);
    const grant = {
      kind: GrantKind.PAYMENT,
      accountId: v.pool,
      payeeId: v.party.id,
      amount: yuan(100),
      category: '物资采购',
      purpose: '过冬物资',
      expiresOn: '2026-12-31',
    };
    ({ id: grantId } = await platform.client(GrantService, actors.fengerWorker).createGrant({ grant }));
  });
  afterAll(() => platform?.close());

  it('NOTE-1: are written by the station and both committees, and read in their order with who speaks for whom', async () => {
    await add(actors.fengerFund, `  ${WORDS} `);
    await add(actors.fengerWorker, '问过了，已换成第二家');
    await add(actors.fengerSupervisor, '请附两家的报价');
    const { notes: all } = await notes(actors.fengerManager).listGrantNotes({ grantId });
    expect(all.map(n => [n.side, n.author, n.text])).toEqual([
      [NoteSide.MANAGEMENT, 'fenger.fund', WORDS],
      [NoteSide.STATION, 'fenger.worker', '问过了，已换成第二家'],
      [NoteSide.SUPERVISION, 'fenger.supervisor', '请附两家的报价'],
    ]);
  });

  it('NOTE-1: are made once by their key, sealed in the table, and never changed or taken away', async () => {
    const key = uuidv7();
    const [one, again] = [await add(actors.fengerManager, WORDS, key), await add(actors.fengerManager, WORDS, key)];
    expect(again.id).toBe(one.id);
    const admin = await platform.admin('fund');
    const { rows } = await admin.query('SELECT content FROM grant_notes WHERE id = $1', [one.id]);
    expect(rows).toHaveLength(1);
    expect(rows[0].content.includes(Buffer.from(WORDS))).toBe(false);
    await expect(admin.query(`UPDATE grant_notes SET author = 'x' WHERE id = $1`, [one.id])).rejects.toThrow('NOTE_IMMUTABLE');
    await expect(admin.query('DELETE FROM grant_notes WHERE id = $1', [one.id])).rejects.toThrow('NOTE_IMMUTABLE');
  });

  it('NOTE-2: are told to whoever asked and whoever wrote before, and the message holds none of their words', async () => {
    const admin = await platform.admin('fund');
    const { rows: before } = await admin.query('SELECT count(*)::int AS n FROM outbox');
    await add(actors.fengerSupervisor, '报价收到，没有意见');
    const { rows } = await admin.query('SELECT convert_from(payload, $1) AS text FROM outbox ORDER BY at, id OFFSET $2', [
      'latin1',
      before[0].n,
    ]);
    expect(rows.map(r => ['fenger.worker', 'fenger.fund', 'fenger.manager'].find(login => r.text.includes(login))).sort()).toEqual([
      'fenger.fund',
      'fenger.manager',
      'fenger.worker',
    ]);
    expect(NoticeKind.GRANT_NOTED).toBe(43);
  });

  it('NOTE-1: are told to nobody of another village or of another post, and hold no number of a person', async () => {
    expect(await reasonOf(notes(actors.wenquanManager).listGrantNotes({ grantId }))).toBe('GRANT_NOT_FOUND');
    expect(await reasonOf(add(actors.wenquanManager, '外村的'))).toBe('GRANT_NOT_FOUND');
    expect(await reasonOf(notes(actors.district).listGrantNotes({ grantId }))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(add(actors.fengerFund, '   '))).toBe('INVALID_REQUEST');
    expect(await reasonOf(add(actors.fengerFund, '打 19900012345 问'))).toBe('INVALID_REQUEST');
    expect(await reasonOf(notes(actors.fengerFund).addGrantNote({ grantId: uuidv7(), text: '有吗' }))).toBe('GRANT_NOT_FOUND');
  });
});
