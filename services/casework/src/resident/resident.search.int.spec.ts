import { HouseholdKind, HouseholdService, ResidentService, ResidentState } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, FENGER, JIANGPU, type TestPlatform, testPlatform, WENQUAN } from '@shuniu/testing';
import { fileResident, idNumber, person, phone, reasonOf } from '../casework.fixture.js';

describe('finding residents', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['casework'], clock: fixedClock('2023-08-31T04:00:00Z') });
  });
  afterAll(() => platform.close());
  const residents = (as: (typeof actors)[keyof typeof actors] = actors.fengerWorker) => platform.client(ResidentService, as);
  const file = (over: Parameters<typeof fileResident>[2] = {}) => fileResident(platform, actors.fengerWorker, over);

  describe('by what is typed (C23)', () => {
    const found = async (text: string, as = actors.fengerWorker, unit = '') =>
      (await residents(as).searchResidents({ text, unit })).residents.map(r => r.name);

    it('finds a name by any part of it, by its pinyin in every reading of the surname, and by initials', async () => {
      await file({ name: '曾小明' });
      await file({ name: '单田芳' });
      for (const text of ['曾小明', '曾', '小明', '明', 'zengxiao', 'Ceng Xiaoming', 'z', 'zxm', 'cxm'])
        expect(await found(text)).toContain('曾小明');
      for (const text of ['shantian', 'dan', 'STF', 'dtf']) expect(await found(text)).toContain('单田芳');
      expect(await found('小芳')).toEqual([]);
      expect(await found('xiaoming')).toEqual([]);
    });

    it('finds a person by the whole ID number or telephone, their last four, the file number and the household number', async () => {
      const number = idNumber('1937-05-06');
      const household = await platform
        .client(HouseholdService, actors.fengerWorker)
        .createHousehold({ household: { kind: HouseholdKind.REGISTERED, number: 'FE-0777' } });
      const { resident } = await residents().createResident({
        resident: person({ name: '号码人', idNumber: number, phone: '19900031459' }),
        householdId: household.id,
        relation: '户主',
      });
      for (const text of [
        number,
        ` ${number.slice(0, 6)} ${number.slice(6)} `,
        number.slice(-4),
        '19900031459',
        '+86 199-0003-1459',
        '1459',
        resident?.fileNumber ?? '',
        resident?.fileNumber.slice(-5) ?? '',
        'FE-0777',
        'fe-0777',
      ]) {
        expect({ text, found: await found(text) }).toEqual({ text, found: expect.arrayContaining(['号码人']) });
      }
      for (const text of [number.slice(0, 17), '1990003145', 'FE-077']) expect(await found(text)).not.toContain('号码人');
      const { residents: answers } = await residents().searchResidents({ text: '1459' });
      expect(answers[0]).toMatchObject({ phone: '199****1459', memberships: [{ householdNumber: 'FE-0777', relation: '户主' }] });
    });

    it('puts an exact number first and a shorter name before a longer one', async () => {
      await file({ name: '关公关羽' });
      await file({ name: '关羽' });
      expect(await found('关羽')).toEqual(['关羽', '关公关羽']);
    });

    it('reaches what is below, narrows by unit, and finds nothing of another village', async () => {
      await file({ name: '街道可见' });
      expect(await found('街道可见', actors.jiangpu)).toEqual(['街道可见']);
      expect(await found('jdkj', actors.district, JIANGPU)).toEqual(['街道可见']);
      expect(await found('jiedao', actors.district, WENQUAN)).toEqual([]);
      expect(await found('街道可见', actors.wenquanManager, FENGER)).toEqual([]);
    });

    it('wants a text, and takes any', async () => {
      expect(await reasonOf(residents().searchResidents({ text: ' \u3000' }))).toBe('TEXT_REQUIRED');
      for (const text of ["'; DROP TABLE residents; --", '%', '_', '\\', '·', '𠮷', '\u{10ffff}', 'ü'])
        expect(await reasonOf(residents().searchResidents({ text }))).toBeUndefined();
    });
  });

  describe('in a list', () => {
    it('pages through everybody once, newest filed first, and counts on the first page', async () => {
      const wenquan = platform.client(ResidentService, actors.wenquanManager);
      for (let day = 1; day <= 5; day++)
        for (const n of [1, 2])
          await wenquan.createResident({
            resident: person({ name: `列表${'零一二三四五'[day]}${n === 1 ? '甲' : '乙'}`, filedOn: `2023-08-0${day}` }),
          });
      const names: string[] = [];
      const counts: (number | undefined)[] = [];
      let pageToken = '';
      do {
        const page = await wenquan.listResidents({ pageSize: 3, pageToken });
        names.push(...page.residents.map(r => r.name));
        counts.push(page.totalCapped);
        pageToken = page.nextPageToken;
      } while (pageToken !== '');
      expect(names.map(n => n[2])).toEqual([...'五五四四三三二二一一']);
      expect(new Set(names).size).toBe(10);
      expect(counts).toEqual([10, undefined, undefined, undefined]);
    });

    it('narrows by category held today, state, worker, hamlet, due day and unit', async () => {
      const lone = await file({
        name: '筛选甲',
        worker: '筛选社工',
        address: '凤二村八社1号',
        filedOn: '2023-07-01',
        categories: [{ category: '独居长者' }, { category: '低保', fromOn: '2023-01-01', toOn: '2023-06-30' }],
      });
      const gone = await file({ name: '筛选乙', worker: '筛选社工' });
      await residents().changeResidentState({ id: gone.id, state: ResidentState.MOVED_AWAY, on: '2023-08-30' });
      const ids = async (over: object, as = actors.fengerWorker) => {
        const { residents: rows, totalCapped } = await residents(as).listResidents({ worker: '筛选社工', ...over });
        expect(totalCapped).toBe(rows.length);
        return rows.map(r => r.id).sort();
      };
      const both = [lone.id, gone.id].sort();
      expect(await ids({})).toEqual(both);
      expect(await ids({ state: ResidentState.ACTIVE })).toEqual([lone.id]);
      expect(await ids({ category: '独居长者' })).toEqual([lone.id]);
      expect(await ids({ category: '低保' })).toEqual([]);
      expect(await ids({ hamlet: '八社' })).toEqual([lone.id]);
      expect(await ids({ dueBy: '2023-07-31' })).toEqual([lone.id]);
      expect(await ids({ dueBy: '2023-07-30' })).toEqual([]);
      for (const unit of [FENGER, JIANGPU, '440117']) expect(await ids({ unit }, actors.district)).toEqual(both);
      expect(await ids({ unit: WENQUAN }, actors.district)).toEqual([]);
      expect(await ids({ unit: '999999' }, actors.district)).toEqual([]);
    });

    it('shows the categories of today, counts the guarded ones, and marks who has a namesake', async () => {
      const categories = [
        { category: '独居长者' },
        { category: '低保' },
        { category: '残疾人' },
        { category: '空巢长者', fromOn: '2023-01-01', toOn: '2023-06-30' },
      ];
      await file({ name: '同名人', worker: '同名社工', categories });
      await file({ name: '同名人', worker: '同名社工', phone: phone() });
      const { residents: rows } = await residents(actors.jiangpu).listResidents({ worker: '同名社工' });
      expect(rows.map(r => r.namesake)).toEqual([true, true]);
      const [row] = rows.filter(r => r.guardedCategories > 0);
      expect(row).toMatchObject({ guardedCategories: 2, categories: [{ category: '独居长者' }] });
    });
  });
});
