import { DuplicateGround, type DuplicatePair, DuplicateService, DuplicateState, ResidentService } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import type pg from 'pg';
import { fileResident, idNumber, person, phone, reasonOf } from '../casework.fixture.js';

let platform: TestPlatform;
let db: pg.Client;
const worker = () => platform.client(DuplicateService, actors.fengerWorker);
const { PHONE, NAME_AND_BIRTH, SOUND_AND_BIRTH } = DuplicateGround;
const file = async (over: Parameters<typeof person>[0]) => (await fileResident(platform, actors.fengerWorker, over)).id;
const open = async () => (await worker().listDuplicates({})).duplicates.map(d => [...namesOf(d), d.grounds]);
/** Ids made in one millisecond have no order. */
const namesOf = (d: DuplicatePair) => [d.first?.name ?? '', d.second?.name ?? ''].sort();

beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock('2026-06-15T02:00:00Z') });
  db = await platform.admin('casework');
});
afterAll(() => platform?.close());

describe('the review of duplicates', () => {
  let pair: [string, string];

  it('DUPLICATE-1: shows pairs with their grounds, likeliest first, and what other stations hold never', async () => {
    const shared = phone();
    pair = [
      await file({ name: '陈大文', birthOn: '1950-01-02', idNumber: '' }),
      await file({ name: '陈大文', birthOn: '1950-01-02', idNumber: '' }),
    ];
    await file({ name: '单小明', birthOn: '1940-02-03', idNumber: '' });
    await file({ name: '善小明', birthOn: '1940-02-03', idNumber: '' });
    await file({ name: '林甲', phone: shared, idNumber: '', birthOn: '1941-01-01' });
    await file({ name: '黄乙', phone: shared, idNumber: '', birthOn: '1981-01-01' });
    await file({ name: '何丙', idNumber: idNumber('1944-04-04'), birthOn: '' });
    await file({ name: '何丙', idNumber: idNumber('1944-04-04'), birthOn: '' });
    await fileResident(platform, actors.wenquanManager, { name: '陈大文', birthOn: '1950-01-02', idNumber: '', phone: shared });
    const { duplicates, total } = await worker().listDuplicates({});
    expect(duplicates.map(d => [...namesOf(d), d.grounds, d.idNumbersDiffer])).toEqual([
      ['陈大文', '陈大文', [NAME_AND_BIRTH], false],
      ['单小明', '善小明', [SOUND_AND_BIRTH], false],
      ['林甲', '黄乙', [PHONE], false],
      ['何丙', '何丙', [NAME_AND_BIRTH], true],
    ]);
    expect(total).toBe(4);
    expect(duplicates[2]?.first?.phone).toBe(`${shared.slice(0, 3)}****${shared.slice(-4)}`);
  });

  it('is read page by page', async () => {
    const seen: string[] = [];
    let pageToken = '';
    do {
      const page = await worker().listDuplicates({ pageSize: 1, pageToken });
      seen.push(...page.duplicates.map(d => namesOf(d)[0] ?? ''));
      pageToken = page.nextPageToken;
    } while (pageToken !== '');
    expect(seen).toEqual(['陈大文', '单小明', '林甲', '何丙']);
    expect(await reasonOf(worker().listDuplicates({ pageToken: 'x' }))).toBe('PAGE_TOKEN_INVALID');
  });

  it('DUPLICATE-2: a pair that is two people leaves the list with its reason, and comes back when what it was found by changes', async () => {
    const asked = { firstId: pair[1], secondId: pair[0], reason: '见过两人，不是同一个人' };
    const said = await worker().dismissDuplicate(asked, { idempotencyKey: 'd-1' });
    expect(said).toMatchObject({ state: DuplicateState.NOT_SAME, reason: asked.reason, decidedBy: 'fenger.worker' });
    expect(await worker().dismissDuplicate(asked, { idempotencyKey: 'd-1' })).toEqual(said);
    expect((await open()).map(([name]) => name)).not.toContain('陈大文');
    const { duplicates } = await worker().listDuplicates({ state: DuplicateState.NOT_SAME });
    expect(duplicates).toMatchObject([{ reason: asked.reason, grounds: [NAME_AND_BIRTH] }]);
    const residents = platform.client(ResidentService, actors.fengerWorker);
    await residents.updateResident({ id: pair[0], resident: { living: '与子女' }, updateMask: ['living'] });
    expect((await open()).map(([name]) => name)).not.toContain('陈大文');
    await residents.updateResident({ id: pair[0], resident: { phone: await phoneOf(pair[1]) }, updateMask: ['phone'] });
    expect((await open())[0]).toEqual(['陈大文', '陈大文', [PHONE, NAME_AND_BIRTH]]);
    expect((await worker().listDuplicates({ state: DuplicateState.NOT_SAME })).duplicates).toEqual([]);
  });

  it('DUPLICATE-2: a dismissal is taken back', async () => {
    await worker().dismissDuplicate({ firstId: pair[0], secondId: pair[1], reason: '点错' });
    expect((await worker().restoreDuplicate({ firstId: pair[0], secondId: pair[1] })).state).toBe(DuplicateState.OPEN);
    expect((await open())[0]?.[0]).toBe('陈大文');
  });

  it('refuses a file with itself and files of others', async () => {
    expect(await reasonOf(worker().dismissDuplicate({ firstId: pair[0], secondId: pair[0], reason: 'x' }))).toBe('SAME_FILE');
    const stranger = platform.client(DuplicateService, actors.wenquanManager);
    expect(await reasonOf(stranger.dismissDuplicate({ firstId: pair[0], secondId: pair[1], reason: 'x' }))).toBe('RESIDENT_NOT_FOUND');
    expect(await reasonOf(stranger.restoreDuplicate({ firstId: pair[0], secondId: pair[1] }))).toBe('RESIDENT_NOT_FOUND');
    expect(await reasonOf(platform.client(DuplicateService, actors.jiangpu).listDuplicates({}))).toBe('ROLE_REQUIRED');
  });

  it('a telephone of one household, or one that many share, tells nothing', async () => {
    await db.query(`UPDATE residents SET phone_index = '\\x01' WHERE name IN ('单小明', '善小明', '林甲', '黄乙', '何丙')`);
    expect((await open()).map(([a, b]) => `${a}${b}`)).toEqual(['陈大文陈大文', '单小明善小明', '何丙何丙']);
  });

  it('DUPLICATE-1: is quick among ten thousand people', async () => {
    await db.query(
      `INSERT INTO residents (id, unit_id, file_number, name, pinyin, initials, sex, birth_on, phone_index, filed_on, state, version, created_at, changed_at)
       SELECT uuidv7(), (SELECT unit_id FROM residents WHERE id = $1), 'many-' || i, '王' || i % 500, ARRAY['wang' || i % 500], ARRAY['w'], 1, '1930-01-01'::date + i % 14000,
         decode(lpad(to_hex(i % 9990), 8, '0'), 'hex'), '2024-01-01', 1, 1, now(), now() FROM generate_series(1, 10000) i`,
      [pair[0]],
    );
    await db.query('ANALYZE residents');
    const from = performance.now();
    const { total } = await worker().listDuplicates({});
    expect(total).toBeGreaterThan(10);
    expect(performance.now() - from).toBeLessThan(1500);
  });
});

async function phoneOf(id: string): Promise<string> {
  const made = await platform.client(ResidentService, actors.fengerWorker).revealResident({ id, field: 2, purpose: 1 });
  return made.value;
}
