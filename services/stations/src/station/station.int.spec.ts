import { PostService, Role, StationService, UnitService } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, DISTRICT, FENGER, JIANGPU, type TestPlatform, testPlatform, WENQUAN, WENQUAN_TOWN } from '@shuniu/testing';
import { bootstrapDistrict } from '../index.js';

const NOBODY = '00000000-0000-7000-8000-000000000000';

describe('stations and posts', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['stations'], bare: true, clock: fixedClock('2026-11-23T02:00:00Z') });
    await bootstrapDistrict(platform.settings('stations').databaseUrl, { code: DISTRICT, name: '从化区' });
    for (const code of [JIANGPU, WENQUAN_TOWN, FENGER, WENQUAN]) {
      await platform.client(UnitService, actors.ops).createUnit({ unit: { code, name: `单位${code}`, validFrom: '2020-01-01' } });
    }
  });
  afterAll(() => platform.close());
  const stations = (actor = actors.ops) => platform.client(StationService, actor);
  const posts = (actor = actors.ops) => platform.client(PostService, actor);
  const open = (unitCode: string) => stations().createStation({ station: { unitCode, name: `社工站${unitCode}`, phone: '020-87900000' } });

  it('opens a station for a unit below and shows it to those who reach the unit', async () => {
    const made = await open(FENGER);
    await open(WENQUAN);
    expect(made).toMatchObject({ unitCode: FENGER, unitName: `单位${FENGER}`, openedOn: '2026-11-23', etag: '1' });
    const listed = async (actor: typeof actors.ops, unit = '') =>
      (await stations(actor).listStations({ unit })).stations.map(s => s.unitCode);
    expect(await listed(actors.ops)).toEqual([FENGER, WENQUAN]);
    expect(await listed(actors.ops, JIANGPU)).toEqual([FENGER]);
    expect(await listed(actors.wenquanManager)).toEqual([WENQUAN]);
    expect(await listed(actors.wenquanManager, FENGER)).toEqual([]);
    await expect(stations(actors.wenquanManager).getStation({ id: made.id })).rejects.toMatchObject({ reason: 'STATION_NOT_FOUND' });
    await expect(open(FENGER)).rejects.toMatchObject({ reason: 'STATION_EXISTS' });
    await expect(open('440117002999')).rejects.toMatchObject({ reason: 'UNIT_NOT_FOUND' });
  });

  it('lets a manager change the own station alone, and nobody overwrite another’s change unseen', async () => {
    const [station] = (await stations(actors.fengerManager).listStations({})).stations;
    if (!station) throw new Error('no station');
    const change = { id: station.id, station: { name: '凤二村社工站', etag: '1' } };
    expect(await stations(actors.fengerManager).updateStation(change)).toMatchObject({ name: '凤二村社工站', unitCode: FENGER, etag: '2' });
    await expect(stations(actors.fengerManager).updateStation(change)).rejects.toMatchObject({
      reason: 'ETAG_MISMATCH',
      meta: { sent: '1', current: '2' },
    });
    await expect(stations(actors.wenquanManager).updateStation(change)).rejects.toMatchObject({ reason: 'STATION_NOT_FOUND' });
    const above = { ...actors.jiangpu, id: 'above', login: 'above', roles: new Set([Role.STATION_MANAGER]) };
    await expect(stations(above).updateStation(change)).rejects.toMatchObject({ reason: 'ROLE_REQUIRED' });
    await expect(stations().updateStation({ ...change, id: NOBODY })).rejects.toMatchObject({ reason: 'STATION_NOT_FOUND' });
  });

  it('opens one station when two are asked for at once', async () => {
    const answers = await Promise.allSettled([open(JIANGPU), open(JIANGPU), open(JIANGPU)]);
    expect(answers.map(a => (a.status === 'fulfilled' ? 'made' : a.reason.reason)).sort()).toEqual([
      'STATION_EXISTS',
      'STATION_EXISTS',
      'made',
    ]);
  });

  it('gives a post once at a time and ends it', async () => {
    const post = { unitCode: FENGER, login: 'fenger.worker', role: Role.SOCIAL_WORKER };
    const answers = await Promise.allSettled([posts().createPost({ post }), posts().createPost({ post })]);
    expect(answers.map(a => (a.status === 'fulfilled' ? 'made' : a.reason.reason)).sort()).toEqual(['POST_EXISTS', 'made']);
    const [held] = (await posts().listPosts({})).posts;
    if (!held) throw new Error('no post');
    await expect(posts().endPost({ id: held.id, lastDay: '2026-11-30' })).rejects.toMatchObject({ reason: 'DEPUTY_NEEDED' });
    await posts().createPost({ post: { unitCode: FENGER, login: 'fenger.manager', role: Role.STATION_MANAGER } });
    expect(held).toMatchObject({ ...post, validFrom: '2026-11-23', validTo: '' });
    await expect(posts().endPost({ id: held.id, lastDay: '2026-11-22' })).rejects.toMatchObject({ reason: 'DATES_OUT_OF_ORDER' });
    expect(await posts().endPost({ id: held.id, lastDay: '2026-11-30' })).toMatchObject({ validTo: '2026-11-30' });
    expect(await posts().createPost({ post: { ...post, validFrom: '2026-12-01' } })).toMatchObject({ validFrom: '2026-12-01' });
    await expect(posts().endPost({ id: NOBODY, lastDay: '2026-11-30' })).rejects.toMatchObject({ reason: 'POST_NOT_FOUND' });
  });

  it('lists posts in pages, to those who reach the unit', async () => {
    await posts().createPost({ post: { unitCode: WENQUAN, login: 'wenquan.manager', role: Role.STATION_MANAGER } });
    const logins = async (actor: typeof actors.ops) => (await posts(actor).listPosts({})).posts.map(p => p.login);
    expect(await logins(actors.wenquanManager)).toEqual(['wenquan.manager']);
    const first = await posts().listPosts({ pageSize: 2 });
    const second = await posts().listPosts({ pageSize: 2, pageToken: first.nextPageToken });
    expect([...first.posts, ...second.posts].map(p => p.login)).toEqual([
      'fenger.manager',
      'fenger.worker',
      'fenger.worker',
      'wenquan.manager',
    ]);
    await expect(posts().listPosts({ pageToken: 'x' })).rejects.toMatchObject({ reason: 'PAGE_TOKEN_INVALID' });
  });

  it('tells who the caller is, with the units above', async () => {
    const me = await posts(actors.fengerVolunteer).getMe({});
    expect(me).toMatchObject({ login: 'fenger.volunteer', roles: [Role.VOLUNTEER], unit: { code: FENGER } });
    expect(me.ancestors.map(u => u.code)).toEqual([DISTRICT, JIANGPU]);
    const stranger = await posts({ ...actors.fengerVolunteer, id: 's', login: 'stranger', unitCode: '440117002999' }).getMe({});
    expect([stranger.unit, stranger.ancestors]).toEqual([undefined, []]);
  });

  it('refuses the leaf’s and the tree’s role a unit they do not reach, in the database itself', async () => {
    const role = await platform.role('stations', 'tree');
    await role.query('BEGIN');
    await role.query(`SELECT set_config('app.unit', $1, true)`, [WENQUAN]);
    const { rows } = await role.query<{ id: string }>('SELECT id FROM app.unit WHERE code = $1', [FENGER]);
    const sql = `SELECT app.save_unit($1, $2, (SELECT id FROM app.unit WHERE code = $3), 'x', 4::smallint, '2020-01-01', null, null)`;
    await expect(role.query(sql, [rows[0]?.id, FENGER, WENQUAN])).rejects.toThrow(/does not reach/);
    await role.query('ROLLBACK');
    await expect(
      role.query(`SELECT app.put_unit($1, 'x', null, 'x', 4::smallint, '2020-01-01', null, null)`, [rows[0]?.id]),
    ).rejects.toThrow(/permission denied/);
  });
});
