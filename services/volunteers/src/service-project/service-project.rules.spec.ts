import { checkDays, checkGoing, decideRoles } from './service-project.rules.js';

const said = (work: () => unknown): string => {
  try {
    work();
    return '';
  } catch (error) {
    return (error as { reason: string }).reason;
  }
};

it.each([
  ['2026-12-01', '', ''],
  ['2026-12-01', '2026-12-01', ''],
  ['2026-12-01', '2026-11-30', 'DATE_ORDER'],
])('PROJECT-1: from %s to “%s”: %s', (startsOn, endsOn, reason) => expect(said(() => checkDays({ startsOn, endsOn }))).toBe(reason));

describe('PROJECT-2: roles written anew', () => {
  const had = [
    { id: 'a', name: '送餐', inUse: true },
    { id: 'b', name: '理发', inUse: false },
  ];
  it.each([
    [
      'kept, renamed or not',
      [
        { id: 'a', name: '配餐' },
        { id: 'b', name: '理发' },
      ],
      { added: [], kept: ['a', 'b'], gone: [] },
    ],
    [
      'added',
      [
        { id: 'a', name: '送餐' },
        { id: '', name: '量血压' },
        { id: 'b', name: '理发' },
      ],
      { added: [1], kept: ['a', 'b'], gone: [] },
    ],
    ['left out when no shift asks for it', [{ id: 'a', name: '送餐' }], { added: [], kept: ['a'], gone: ['b'] }],
  ])('are %s', (_, wanted, decided) => expect(decideRoles(had, wanted)).toEqual(decided));
  it('are not left out while shifts ask for them, and unknown ones are none', () => {
    expect(said(() => decideRoles(had, [{ id: 'b', name: '理发' }]))).toBe('ROLE_IN_USE');
    expect(said(() => decideRoles(had, [{ id: 'c', name: '摄影' }]))).toBe('ROLE_NOT_FOUND');
  });
  it('are not written once the project has ended', () =>
    expect([said(() => checkGoing(true)), said(() => checkGoing(false))]).toEqual(['PROJECT_ENDED', '']));
});
