import { dayTitle, dayTyped, dayWords, dueState, lunarWords, monthWords, timeWords } from './days.js';

describe('days', () => {
  it('are told with the year only when it is not this one', () => {
    expect(dayWords('2026-09-24', 'zh-CN', '2026-11-01')).toBe('9月24日');
    expect(dayWords('2023-08-31', 'zh-CN', '2026-11-01')).toBe('2023年8月31日');
    expect(dayWords('2023-08-31', 'en', '2026-11-01')).toBe('31 Aug 2023');
    expect(dayWords('', 'zh-CN')).toBe('');
    expect(dayTitle('2026-09-24', 'zh-CN')).toBe('9月24日，星期四');
    expect(monthWords('2026-09', 'zh-CN')).toBe('9月');
  });

  it.each([
    ['2026-09-24', '丙午年八月十四'],
    ['2026-09-25', '丙午年八月十五'],
    ['2026-02-17', '丙午年正月初一'],
    ['2026-02-16', '乙巳年腊月廿九'],
  ])('%s is %s on the wall calendar', (day, lunar) => {
    expect(lunarWords(day)).toBe(lunar);
  });

  it.each([
    ['20230831', '2023-08-31'],
    [' 2023/8/31 ', '2023-08-31'],
    ['2023.8.31', '2023-08-31'],
    ['2023年8月31日', '2023-08-31'],
    ['2023-02-30', '2023-02-30'],
    ['2023-02', '2023-02'],
    ['', ''],
  ])('typed as %j are %j', (typed, day) => {
    expect(dayTyped(typed)).toBe(day);
  });

  it('say how a due visit stands', () => {
    expect(dueState('2026-09-21', '2026-09-24')).toEqual({ state: 'overdue', days: 3 });
    expect(dueState('2026-09-24', '2026-09-24').state).toBe('today');
    expect(dueState('2026-09-25', '2026-09-24').state).toBe('upcoming');
  });

  it('have times of Shanghai', () => {
    expect(timeWords(new Date('2026-09-24T01:36:12Z'), true)).toMatch(/^0?9:36:12$/);
  });
});
