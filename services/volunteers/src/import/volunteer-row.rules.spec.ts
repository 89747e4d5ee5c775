import { Sex } from '@shuniu/contracts';
import { judgeVolunteers, parseVolunteerRow, type VolunteerBookRow, type VolunteersOnFile } from './volunteer-row.rules.js';

const known = { today: '2026-11-25', mask: (text: string) => text.replace(/199\d{8}/, '199****') };
const place = { sheet: '志愿者', row: 3 };
const cells = (over: object = {}) => ({
  volunteerNo: 'FE-V-0001',
  name: '沈 金轩',
  sex: '男',
  idNumber: '990117194410111740',
  team: '高校实践队',
  leader: '是',
  origin: '外来',
  politicalStatus: '群众',
  skill: '无',
  phone: '+86 199-0004-4846',
  joinedOn: '2021.1.21',
  ...over,
});
const parsed = (over: object = {}) => parseVolunteerRow(place, cells(over), known);

describe('IMPORT-20: a row of the register', () => {
  it('is read in its normal form', () => {
    expect(parsed()).toEqual({
      row: {
        ...place,
        number: 'FE-V-0001',
        name: '沈金轩',
        sex: Sex.MALE,
        idNumber: '990117194410111740',
        birthOn: '1944-10-11',
        team: '高校实践队',
        isLeader: true,
        origin: '外来',
        politicalStatus: '群众',
        skills: [],
        phone: '19900044846',
        joinedOn: '2021-01-21',
      },
      warnings: [],
    });
  });
  it.each<[string, object, string, string]>([
    ['has no name and no number: the first is told', { name: '', volunteerNo: '' }, 'missing_name', 'name'],
    ['has no number', { volunteerNo: ' ' }, 'missing_volunteer_number', 'volunteerNo'],
    ['has a wrong check character', { idNumber: '990117194410111741' }, 'invalid_id_checksum', 'idNumber'],
    ['has no day', { joinedOn: null }, 'missing_date', 'joinedOn'],
    ['has a day that is none', { joinedOn: '2021.2.30' }, 'invalid_date', 'joinedOn'],
    ['is of tomorrow', { joinedOn: '2026-11-26' }, 'date_in_future', 'joinedOn'],
  ])('is rejected when it %s', (_, over, reason, field) => {
    expect(parsed(over)).toEqual({ rejected: { ...place, reason, field } });
  });
  it.each<[string, object, string]>([
    ['has no ID number', { idNumber: '' }, 'missing_id_number'],
    ['has a telephone that is none', { phone: '没有' }, 'invalid_phone'],
    ['has neither yes nor no', { leader: '以前是' }, 'unclear_yes_no'],
  ])('is taken and looked at when it %s', (_, over, reason) => {
    expect(parsed(over)).toMatchObject({ warnings: [{ ...place, reason }] });
  });
  it('keeps no number of a person in words that stand unsealed', () => {
    expect(parsed({ team: '找19900012345', skill: '理发、摄影' })).toMatchObject({ row: { team: '找199****', skills: ['理发', '摄影'] } });
  });
});

describe('IMPORT-20: the register', () => {
  const row = (n: number, over: Partial<VolunteerBookRow> = {}): VolunteerBookRow =>
    ({ sheet: '志愿者', row: n, number: `V-${n}`, idNumber: `ID-${n}`, name: '甲', ...over }) as VolunteerBookRow;
  const judged = (rows: VolunteerBookRow[], onFile: Partial<VolunteersOnFile> = {}) => {
    const told = judgeVolunteers(rows, { idNumbers: new Set(), numbers: new Map(), ...onFile });
    return { added: told.added.map(r => r.row), taken: told.rows.length, rejected: told.rejected.map(r => [r.row, r.reason]) };
  };
  it.each<[string, VolunteerBookRow[], Partial<VolunteersOnFile>, object]>([
    ['all new', [row(1), row(2)], {}, { added: [1, 2], taken: 2, rejected: [] }],
    ['a person twice', [row(1), row(2, { idNumber: 'ID-1' })], {}, { added: [1], taken: 1, rejected: [[2, 'duplicate_id_number']] }],
    ['a number twice', [row(1), row(2, { number: 'V-1' })], {}, { added: [1], taken: 1, rejected: [[2, 'duplicate_volunteer_number']] }],
    ['two without an ID number', [row(1, { idNumber: '' }), row(2, { idNumber: '' })], {}, { added: [1, 2], taken: 2, rejected: [] }],
    [
      'on file already',
      [row(1), row(2)],
      { idNumbers: new Set(['ID-1']), numbers: new Map([['V-1', { idNumber: 'ID-1' }]]) },
      { added: [2], taken: 2, rejected: [] },
    ],
    ['on file under another number', [row(1)], { idNumbers: new Set(['ID-1']), numbers: new Map() }, { added: [], taken: 1, rejected: [] }],
    [
      'a number that is somebody else’s on file',
      [row(1)],
      { numbers: new Map([['V-1', { idNumber: 'another' }]]) },
      { added: [], taken: 0, rejected: [[1, 'duplicate_volunteer_number']] },
    ],
  ])('%s', (_what, rows, onFile, told) => expect(judged(rows, onFile)).toEqual(told));
});
