import { DutyState } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { Basis, type DutyRow, dutiesOn, endOf, type FundFacts, type ProjectFacts, reminderOf, stateOf } from './duty.rules.js';

const rowOf = (over: Partial<DutyRow>): DutyRow => ({
  code: 'duty',
  name: '',
  nameEn: '',
  basis: Basis.YEAR,
  everyMonths: null,
  longerThanMonths: null,
  busyFrom: null,
  dueMonths: 0,
  dueDays: 0,
  dueOn: null,
  source: '',
  validFrom: '2000-01-01',
  validTo: null,
  ...over,
});
const PROGRESS = rowOf({ code: 'progress', basis: Basis.PROJECT_PERIOD, everyMonths: 3, longerThanMonths: 6, dueDays: 15 });
const END = rowOf({ code: 'end', basis: Basis.PROJECT_END, dueMonths: 3 });
const SURPLUS = rowOf({ code: 'surplus', basis: Basis.SURPLUS, dueMonths: 3 });
const ANNUAL = rowOf({ code: 'annual', basis: Basis.YEAR, dueOn: '05-31' });
const VILLAGE = rowOf({ code: 'village', basis: Basis.VILLAGE, everyMonths: 3, busyFrom: 20, dueDays: 15 });
const AID = rowOf({ code: 'aid', basis: Basis.MUTUAL_AID, dueDays: 30 });
const INTEREST = rowOf({ code: 'interest', basis: Basis.INTEREST, dueDays: 30 });

const projectOf = (over: Partial<ProjectFacts>): ProjectFacts => ({
  id: 'p',
  name: '幸福食堂',
  beganOn: '2025-01-10',
  plannedTo: null,
  endedOn: null,
  handedOver: false,
  ...over,
});
const factsOf = (over: Partial<FundFacts>): FundFacts => ({
  since: '2020-01-01',
  foundedOn: '2020-01-01',
  until: null,
  projects: [],
  months: [],
  mutualAid: [],
  matters: [],
  ...over,
});
const periods = (row: DutyRow, facts: Partial<FundFacts>, today: string): string[] =>
  dutiesOn([row], factsOf(facts), today).map(d => `${d.from}..${d.to} ${d.dueOn}`);

describe('DISCLOSURE-1: the progress of a project', () => {
  it.each<[string, Partial<ProjectFacts>, string, string[]]>([
    ['began five months ago and has no planned end: nothing yet', { beganOn: '2025-01-10' }, '2025-06-10', []],
    ['has run six months to the day, not longer', { beganOn: '2025-01-10' }, '2025-07-09', []],
    [
      'has run six months and a day: the period that ends after that',
      { beganOn: '2025-01-10' },
      '2025-07-10',
      ['2025-07-10..2025-10-09 2025-10-24'],
    ],
    [
      'began five months ago and is planned for a year: from its first period',
      { beganOn: '2025-01-10', plannedTo: '2026-01-09' },
      '2025-06-10',
      ['2025-01-10..2025-04-09 2025-04-24', '2025-04-10..2025-07-09 2025-07-24'],
    ],
    ['is planned for exactly six months', { beganOn: '2025-01-10', plannedTo: '2025-07-09' }, '2025-06-10', []],
    [
      'is planned for six months and a day',
      { beganOn: '2025-01-10', plannedTo: '2025-07-10' },
      '2025-01-10',
      ['2025-01-10..2025-04-09 2025-04-24'],
    ],
    [
      'began on the last day of November before a leap year: periods end where its months end',
      { beganOn: '2027-11-30', plannedTo: '2028-11-29' },
      '2028-05-30',
      ['2027-11-30..2028-02-28 2028-03-14', '2028-02-29..2028-05-29 2028-06-13', '2028-05-30..2028-08-29 2028-09-13'],
    ],
    ['ended after five months', { beganOn: '2025-01-10', endedOn: '2025-06-10' }, '2026-01-01', []],
    [
      'ended in the middle of a period: the full account tells that one',
      { beganOn: '2025-01-10', plannedTo: '2025-12-31', endedOn: '2025-08-01' },
      '2026-01-01',
      ['2025-01-10..2025-04-09 2025-04-24', '2025-04-10..2025-07-09 2025-07-24'],
    ],
    ['begins tomorrow', { beganOn: '2025-01-10', plannedTo: '2026-01-09' }, '2025-01-09', []],
  ])('%s', (_, project, today, expected) => {
    expect(periods(PROGRESS, { projects: [projectOf(project)] }, today)).toEqual(expected);
  });

  it('keeps the keys of its periods when the day goes on', () => {
    const keys = (today: string) =>
      dutiesOn([PROGRESS], factsOf({ projects: [projectOf({ plannedTo: '2026-01-09' })] }), today).map(d => d.key);
    expect(keys('2025-12-31').slice(0, 2)).toEqual(keys('2025-06-10'));
  });
});

describe('DISCLOSURE-1: other duties', () => {
  it.each<[string, DutyRow, Partial<FundFacts>, string, string[]]>([
    ['a project that runs has no end to tell', END, { projects: [projectOf({})] }, '2026-01-01', []],
    [
      'a full account is due three months after the end, on the last of a shorter month',
      END,
      { projects: [projectOf({ endedOn: '2025-11-30' })] },
      '2025-12-01',
      ['2025-01-10..2025-11-30 2026-02-28'],
    ],
    [
      'what was left is told when something was left',
      SURPLUS,
      { projects: [projectOf({ endedOn: '2025-11-30' }), projectOf({ id: 'q', endedOn: '2027-11-29', handedOver: true })] },
      '2027-12-01',
      ['2025-01-10..2027-11-29 2028-02-29'],
    ],
    [
      'a year is told by 31 May of the next',
      ANNUAL,
      { foundedOn: '2025-06-01', since: '2025-06-01' },
      '2026-05-31',
      ['2025-01-01..2025-12-31 2026-05-31', '2026-01-01..2026-12-31 2027-05-31'],
    ],
    [
      'a quarter is told from the one the fund is kept in',
      VILLAGE,
      { since: '2026-02-10', foundedOn: '2021-01-06' },
      '2026-03-31',
      ['2026-01-01..2026-03-31 2026-04-15'],
    ],
    [
      'a quarter that fell due before the fund was kept here was told elsewhere',
      VILLAGE,
      { since: '2026-01-16' },
      '2026-01-16',
      ['2026-01-01..2026-03-31 2026-04-15'],
    ],
    [
      'a quarter that falls due on that very day is told here',
      VILLAGE,
      { since: '2026-01-15' },
      '2026-01-15',
      ['2025-10-01..2025-12-31 2026-01-15', '2026-01-01..2026-03-31 2026-04-15'],
    ],
    [
      'a month of twenty movements is told by itself too, one of nineteen is not',
      VILLAGE,
      {
        since: '2028-02-01',
        months: [
          { month: '2028-02', movements: 20 },
          { month: '2028-03', movements: 19 },
        ],
      },
      '2028-03-10',
      ['2028-01-01..2028-03-31 2028-04-15', '2028-02-01..2028-02-29 2028-03-15'],
    ],
    [
      'nothing is told of what comes after a fund was closed',
      VILLAGE,
      { since: '2026-01-20', until: '2026-02-01' },
      '2026-12-31',
      ['2026-01-01..2026-03-31 2026-04-15'],
    ],
    [
      'mutual aid is due thirty days after it was taken',
      AID,
      { projects: [projectOf({})], mutualAid: [{ projectId: 'p', on: '2028-02-10' }] },
      '2028-02-10',
      ['2028-02-10..2028-02-10 2028-03-11'],
    ],
    [
      'a payment to an interested party too',
      INTEREST,
      { matters: [{ entryId: 'e', projectId: null, on: '2026-12-15' }] },
      '2026-12-20',
      ['2026-12-15..2026-12-15 2027-01-14'],
    ],
  ])('%s', (_, row, facts, today, expected) => expect(periods(row, facts, today)).toEqual(expected));

  it('go by the row of the law that holds on the day after the period', () => {
    const rows = [rowOf({ ...VILLAGE, dueDays: 10, validTo: '2026-03-31' }), rowOf({ ...VILLAGE, dueDays: 20, validFrom: '2026-04-01' })];
    const found = dutiesOn(rows, factsOf({ since: '2025-12-01' }), '2026-03-01');
    expect(found.map(d => [d.from, d.dueOn])).toEqual([
      ['2025-10-01', '2026-01-10'],
      ['2026-01-01', '2026-04-20'],
    ]);
  });
});

describe('DISCLOSURE-1: the state of a duty', () => {
  const quarter = { to: '2026-03-31', dueOn: '2026-04-15' };
  it.each([
    ['2026-03-31', false, DutyState.UPCOMING],
    ['2026-04-01', false, DutyState.DUE],
    ['2026-04-15', false, DutyState.DUE],
    ['2026-04-16', false, DutyState.OVERDUE],
    ['2026-04-16', true, DutyState.PUBLISHED],
  ])('on %s, published %s', (today, published, state) => expect(stateOf(quarter, published, today)).toBe(state));

  it.each([
    ['2026-03-31T15:59:59Z', DutyState.UPCOMING],
    ['2026-03-31T16:00:00Z', DutyState.DUE],
    ['2026-04-15T15:59:59Z', DutyState.DUE],
    ['2026-04-15T16:00:00Z', DutyState.OVERDUE],
  ])('at %s goes by the day in Shanghai', (instant, state) => expect(stateOf(quarter, false, dayOf(new Date(instant)))).toBe(state));

  it.each([
    ['2026-04-07', undefined],
    ['2026-04-08', 'due'],
    ['2026-04-15', 'due'],
    ['2026-04-16', 'overdue'],
  ])('DISCLOSURE-2: on %s is told as %s', (today, told) => expect(reminderOf(quarter, today)).toBe(told));
  it('DISCLOSURE-2: nobody is roused before a period is over', () =>
    expect(reminderOf({ to: '2026-04-14', dueOn: '2026-04-15' }, '2026-04-13')).toBeUndefined());
});

it.each([
  ['2026-01-31', '2026-01-20', '2026-01-31'],
  ['2026-12-31', '2026-01-20', '2026-01-20'],
  [null, '2026-01-20', '2026-01-20'],
  [null, null, '2025-05-05'],
])('DISCLOSURE-1: a project to end on %s, last moved on %s, ended on %s', (toOn, lastOn, on) =>
  expect(endOf({ toOn, lastOn, madeOn: '2025-05-05' }, '2026-02-01')).toBe(on),
);
