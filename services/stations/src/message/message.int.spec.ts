import { MessageService, NoticeKind, NoticeRaisedSchema, NoticeSettledSchema, Role } from '@shuniu/contracts';
import { Db, type SqlTx } from '@shuniu/db';
import { record } from '@shuniu/events';
import { uuidv7 } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, testPlatform, until } from '@shuniu/testing';

type Who = keyof typeof actors;
type To = { case: 'login'; value: string } | { case: 'role'; value: Role };

describe('messages', () => {
  let platform: TestPlatform;
  let casework: Db;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['stations', 'casework'] });
    casework = new Db(platform.databaseSettings('casework'));
    await casework.start();
  });
  afterAll(async () => {
    await casework?.close();
    await platform?.close();
  });
  const messages = (who: Who) => platform.client(MessageService, actors[who]);
  const list = async (who: Who, unreadOnly = false) => (await messages(who).listMessages({ unreadOnly })).messages;

  /** Tells somebody something, as casework does in the transaction of a change. */
  const tell = async (to: To, unitCode: string = FENGER, about?: string): Promise<string> => {
    const id = uuidv7();
    const notice = { kind: NoticeKind.SIGNAL_RAISED, unitCode, to, subject: 'signals', subjectId: about ?? id, params: { count: '690' } };
    const scope = { actor: actors.fengerWorker, traceparent: '', idempotencyKey: undefined };
    await casework.as(scope, async tx => void record(tx, { id, version: 1 }, { schema: NoticeRaisedSchema, message: { notice } }));
    return id;
  };
  const arrived = (who: Who, id: string) => until('the message arriving', async () => (await list(who)).find(m => m.id === id));

  it('MESSAGE-1: what a service has to tell arrives once, and its recipients alone see it', async () => {
    const toWorker = await tell({ case: 'login', value: 'fenger.worker' });
    const toManagers = await tell({ case: 'role', value: Role.STATION_MANAGER });
    expect(await arrived('fengerWorker', toWorker)).toMatchObject({
      kind: NoticeKind.SIGNAL_RAISED,
      unitCode: FENGER,
      subject: 'signals',
      subjectId: toWorker,
      params: { count: '690' },
      actor: 'fenger.worker',
      read: false,
    });
    await arrived('fengerManager', toManagers);
    expect((await list('fengerManager')).map(m => m.id)).toEqual([toManagers]);
    expect((await list('fengerWorker')).map(m => m.id)).toEqual([toWorker]);
    for (const other of ['wenquanManager', 'jiangpu', 'district', 'auditor', 'ops'] as const) expect(await list(other)).toEqual([]);
  });

  it('MESSAGE-1: reaches a post at a unit above', async () => {
    const id = await tell({ case: 'role', value: Role.STREET_SUPERVISOR }, '440117002');
    expect(await arrived('jiangpu', id)).toMatchObject({ unitCode: '440117002', read: false });
    expect((await list('fengerManager')).map(m => m.id)).not.toContain(id);
  });

  it('MESSAGE-2: each recipient has read for oneself, and what one does not see stays unread', async () => {
    const [first] = await list('fengerWorker');
    expect(await messages('fengerWorker').getUnreadCount({})).toMatchObject({ count: 1 });
    await messages('wenquanManager').markMessagesRead({ ids: [first?.id ?? ''] });
    expect(await messages('fengerWorker').getUnreadCount({})).toMatchObject({ count: 1 });
    expect(await messages('fengerWorker').markMessagesRead({ ids: [first?.id ?? ''] }, { idempotencyKey: 'm-1' })).toMatchObject({
      count: 0,
    });
    expect(await messages('fengerWorker').markMessagesRead({ ids: [first?.id ?? ''] }, { idempotencyKey: 'm-1' })).toMatchObject({
      count: 0,
    });
    expect(await list('fengerWorker', true)).toEqual([]);
    expect(await list('fengerWorker')).toEqual([expect.objectContaining({ id: first?.id, read: true })]);
    expect(await messages('fengerManager').getUnreadCount({})).toMatchObject({ count: 1 });
    expect(await messages('fengerManager').markMessagesRead({})).toMatchObject({ count: 0 });
  });

  it('MESSAGE-3: what was asked for is done for all who were asked, and waits again when it is asked for again', async () => {
    const subjectId = uuidv7();
    const about = { kind: NoticeKind.TRANSFER_OFFERED, unitCode: FENGER, subject: 'transfer', subjectId };
    const scope = { actor: { ...actors.fengerManager, name: '林秀英' }, traceparent: '', idempotencyKey: undefined };
    const raise = (tx: SqlTx, role: Role, id = uuidv7()): string => {
      const notice = { ...about, to: { case: 'role' as const, value: role } };
      void record(tx, { id, version: 1 }, { schema: NoticeRaisedSchema, message: { notice } });
      return id;
    };
    const settle = (tx: SqlTx, role = Role.UNSPECIFIED): void =>
      void record(tx, { id: uuidv7(), version: 1 }, { schema: NoticeSettledSchema, message: { settlement: { ...about, role } } });
    const of = async (who: Who, id: string) => (await list(who)).find(m => m.id === id);
    const done = (who: Who, id: string) =>
      until('the message being done', async () => ((await of(who, id))?.doneAt ? of(who, id) : undefined));

    const [first, forWorkers] = await casework.as(
      scope,
      async tx => [raise(tx, Role.STATION_MANAGER), raise(tx, Role.SOCIAL_WORKER)] as const,
    );
    await arrived('fengerManager', first);
    expect(await messages('fengerManager').getUnreadCount({})).toMatchObject({ count: 1 });
    // For one post alone; then for whoever is left, with the next question in the same transaction.
    await casework.as(scope, async tx => settle(tx, Role.STATION_MANAGER));
    expect(await done('fengerManager', first)).toMatchObject({ read: true, doneBy: 'fenger.manager' });
    expect(await messages('fengerManager').getUnreadCount({})).toMatchObject({ count: 0 });
    expect(await of('fengerWorker', forWorkers)).toMatchObject({ read: false, doneBy: '' });
    const again = await casework.as(scope, async tx => {
      settle(tx);
      return raise(tx, Role.STATION_MANAGER);
    });
    await done('fengerWorker', forWorkers);
    expect(await arrived('fengerManager', again)).toMatchObject({ read: false, doneBy: '' });
    await casework.as(scope, async tx => settle(tx));
    await done('fengerManager', again);
    expect((await list('fengerManager', true)).map(m => m.id)).not.toContain(again);
  });

  it('MESSAGE-3: the word that it is done may come before the message', async () => {
    const admin = await platform.admin('stations');
    const at = new Date(Date.now() + 60_000);
    const subjectId = uuidv7();
    const values = [FENGER, NoticeKind.SIGNAL_RAISED, 'signals', subjectId, 'fenger.second', at];
    const early = `INSERT INTO message_settlements (unit_id, kind, subject, subject_id, to_role, actor, at)
      SELECT id, $2, $3, $4, 0, $5, $6 FROM app.unit WHERE code = $1`;
    await admin.query(early, values);
    const id = await tell({ case: 'login', value: 'fenger.worker' }, FENGER, subjectId);
    expect(await arrived('fengerWorker', id)).toMatchObject({ read: true, doneBy: 'fenger.second' });
  });

  it('come by keyset pages, newest first', async () => {
    const ids = [await tell({ case: 'login', value: 'fenger.worker' }), await tell({ case: 'login', value: 'fenger.worker' })];
    for (const id of ids) await arrived('fengerWorker', id);
    const page = await messages('fengerWorker').listMessages({ pageSize: 2 });
    const next = await messages('fengerWorker').listMessages({ pageSize: 2, pageToken: page.nextPageToken });
    expect([...page.messages, ...next.messages].map(m => m.id)).toEqual((await list('fengerWorker')).slice(0, 4).map(m => m.id));
    await expect(messages('fengerWorker').listMessages({ pageToken: 'x' })).rejects.toMatchObject({ reason: 'PAGE_TOKEN_INVALID' });
  });
});
