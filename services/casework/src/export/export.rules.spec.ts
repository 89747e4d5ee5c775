import { create } from '@bufbuild/protobuf';
import { ListResidentsRequestSchema, ResidentSchema, ResidentState, Sex } from '@shuniu/contracts';
import { aboutRows, checkSize, columnsOf, MOST_ROWS, residentColumns, residentFilter } from './export.rules.js';

describe('an export', () => {
  it('EXPORT-1: has the columns of the screen, or those that were asked for in the table’s order', () => {
    expect(columnsOf(residentColumns, []).map(c => c.name)).not.toContain('phone');
    expect(columnsOf(residentColumns, ['phone', 'name']).map(c => c.name)).toEqual(['name', 'phone']);
    expect(() => columnsOf(residentColumns, ['name', 'health'])).toThrow(
      expect.objectContaining({ violations: [expect.objectContaining({ field: 'columns[1]' })] }),
    );
  });

  it('EXPORT-1: says 保障N项 and never which', () => {
    const resident = create(ResidentSchema, {
      name: '戚娣明',
      sex: Sex.FEMALE,
      age: 65,
      categories: [{ category: '独居长者' }, { category: '空巢长者', toOn: '2020-01-01' }],
      guardedCategories: 2,
    });
    const cells = columnsOf(residentColumns, ['name', 'sexAge', 'attention', 'lastVisit']).flatMap(c => c.cells);
    expect(cells.map(c => [c.header, c.of(resident)])).toEqual([
      ['姓名', '戚娣明'],
      ['性别', '女'],
      ['年龄', 65],
      ['关注', '独居长者、保障2项'],
      ['上次走访', null],
    ]);
  });

  it('EXPORT-2: has at most so many rows', () => {
    expect(() => checkSize(MOST_ROWS)).not.toThrow();
    expect(() => checkSize(MOST_ROWS + 1)).toThrow(expect.objectContaining({ reason: 'EXPORT_TOO_LARGE', meta: { most: '5000' } }));
  });

  it('EXPORT-2: says by which filter, and of people that were named one by one only how many', () => {
    const asked = create(ListResidentsRequestSchema, {
      hamlet: '三社',
      state: ResidentState.ACTIVE,
      ids: ['a', 'b'],
      dueBy: '2026-09-23',
      greeting: 2,
      awaitingApproval: true,
    });
    expect(residentFilter(asked)).toEqual([
      ['社', '三社'],
      ['状态', '在册'],
      ['应访不晚于', '2026-09-23'],
      ['节日慰问', '下一个节日还没慰问的'],
      ['待审核', '是'],
      ['指定的人数', '2'],
    ]);
    const about = aboutRows({ by: '李怡瑞', at: '2026-09-24 10:00', unit: '凤二村', rows: 3, filter: [], masked: true });
    expect(about.slice(0, 5).map(row => row[1])).toEqual(['李怡瑞', '2026-09-24 10:00', '凤二村', 3, '全部']);
  });
});
