import { judgeRecords, parseRecordRow, type RecordBookRow, type RecordsOnFile, spansKey } from './record-row.rules.js';

const known = { today: '2026-11-25', mask: (text: string) => text.replace(/199\d{8}/, '199****') };
const place = { sheet: '时数', row: 3 };
const cells = (over: object = {}) => ({
  date: '2021/01/08',
  volunteerNo: 'FE-V-0110',
  name: '万少华',
  service: '观影活动',
  startTime: '13:00',
  endTime: '14:30',
  hours: 1.5,
  confirmed: '是',
  ...over,
});
const parsed = (over: object = {}) => parseRecordRow(place, cells(over), known);

describe('IMPORT-21: a line of the book of hours', () => {
  it.each<[string, object, object]>([
    ['as it stands', {}, { servedOn: '2021-01-08', from: 780, to: 870, minutes: 90, confirmed: true, service: '观影活动' }],
    ['without hours: the time says them', { hours: '' }, { minutes: 90 }],
    ['with fewer hours than the time: a rest', { hours: 1 }, { minutes: 60 }],
    ['with hours alone', { startTime: '', endTime: null, hours: '2.5' }, { from: undefined, to: undefined, minutes: 150 }],
    ['not confirmed', { confirmed: '否' }, { confirmed: false }],
    ['nothing said of it: it waits', { confirmed: '' }, { confirmed: false }],
  ])('is read %s', (_, over, row) => expect(parsed(over)).toMatchObject({ row, warnings: [] }));
  it.each<[string, object, string, string]>([
    ['has no number and no date: the first is told', { volunteerNo: '', date: '' }, 'missing_volunteer_number', 'volunteerNo'],
    ['has no date', { date: null }, 'missing_date', 'date'],
    ['has a date that is none', { date: '上周' }, 'invalid_date', 'date'],
    ['is of tomorrow', { date: '2026-11-26' }, 'date_in_future', 'date'],
    ['says no service', { service: ' ' }, 'missing_service', 'service'],
    ['begins and never ends', { endTime: '' }, 'invalid_time', 'endTime'],
    ['begins at no time', { startTime: '上午' }, 'invalid_time', 'startTime'],
    ['ends before it begins', { startTime: '11:00', endTime: '09:00', hours: -2 }, 'end_before_start', 'endTime'],
    ['ends as it begins', { endTime: '13:00' }, 'end_before_start', 'endTime'],
    ['has hours that are none', { hours: '两小时' }, 'invalid_hours', 'hours'],
    ['is of nothing', { hours: 0 }, 'hours_not_positive', 'hours'],
  ])('is rejected when it %s', (_, over, reason, field) => {
    expect(parsed(over)).toEqual({ rejected: { ...place, reason, field } });
  });
  it.each<[string, object, object]>([
    ['more hours than the time', { hours: 3 }, { row: { minutes: 90 }, warnings: [{ reason: 'hours_over_span' }] }],
    ['neither yes nor no', { confirmed: '待定' }, { row: { confirmed: false }, warnings: [{ reason: 'unclear_yes_no' }] }],
  ])('is taken and looked at with %s', (_, over, told) => expect(parsed(over)).toMatchObject(told));
});

describe('IMPORT-21: the book of hours', () => {
  const line = (n: number, over: Partial<RecordBookRow> = {}): RecordBookRow =>
    ({
      sheet: '时数',
      row: n,
      servedOn: '2021-01-08',
      number: 'V-1',
      name: '甲',
      service: '送餐',
      from: 540,
      to: 660,
      minutes: 120,
      confirmed: true,
      ...over,
    }) satisfies RecordBookRow;
  const volunteers = new Map([
    ['V-1', { id: 'one', name: '甲' }],
    ['V-2', { id: 'two', name: '乙' }],
  ]);
  const judged = (rows: RecordBookRow[], onFile: Partial<RecordsOnFile> = {}) =>
    judgeRecords(rows, { volunteers, keys: new Set(), spans: new Map(), ...onFile });
  const short = (rows: RecordBookRow[], onFile?: Partial<RecordsOnFile>) => {
    const told = judged(rows, onFile);
    return { added: told.added.map(r => r.row), rejected: told.rejected.map(r => [r.row, r.reason]) };
  };
  const keyOf = (row: RecordBookRow): string => judged([row]).rows[0]?.key ?? '';
  const mine = spansKey('one', '2021-01-08');
  it.each<[string, RecordBookRow[], Partial<RecordsOnFile>, object]>([
    ['one after the other touches', [line(1), line(2, { from: 660, to: 700 })], {}, { added: [1, 2], rejected: [] }],
    [
      'the later of two in one time goes',
      [line(1), line(2, { from: 659, to: 700 })],
      {},
      { added: [1], rejected: [[2, 'overlapping_service']] },
    ],
    ['another person at that time stays', [line(1), line(2, { number: 'V-2', name: '乙' })], {}, { added: [1, 2], rejected: [] }],
    ['a number of nobody', [line(1, { number: 'V-9' })], {}, { added: [], rejected: [[1, 'unknown_volunteer']] }],
    [
      'on file already',
      [line(1)],
      { keys: new Set([keyOf(line(1))]), spans: new Map([[mine, [{ from: 540, to: 660, key: keyOf(line(1)) }]]]) },
      { added: [], rejected: [] },
    ],
    [
      'in the time of a record on file',
      [line(1)],
      { spans: new Map([[mine, [{ from: 600, to: 720, key: '' }]]]) },
      { added: [], rejected: [[1, 'overlapping_service']] },
    ],
    [
      'hours alone, twice the same: told apart by their turn',
      [line(1, { from: undefined, to: undefined }), line(2, { from: undefined, to: undefined })],
      {},
      { added: [1, 2], rejected: [] },
    ],
  ])('%s', (_what, rows, onFile, told) => expect(short(rows, onFile)).toEqual(told));
  it('looks at a name that is not this volunteer’s', () => {
    expect(judged([line(1, { name: '丙' })]).warnings).toEqual([{ sheet: '时数', row: 1, reason: 'name_mismatch', field: 'name' }]);
  });
});
