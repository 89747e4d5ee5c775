import { ActivityState, SeriesStep } from '@shuniu/contracts';
import { checkAlone, datesAfter, ofSeries } from './series.rules.js';

const span = (from: string) => ({ startsAt: new Date(from), endsAt: new Date(Date.parse(from) + 2 * 3_600_000) });
const starts = (from: string, over: object) =>
  datesAfter(span(from), { step: SeriesStep.WEEK, every: 1, times: 3, ...over }).map(one => one.startsAt.toISOString());

describe('a series', () => {
  it.each([
    ['every week', '2026-12-01T01:00:00Z', {}, ['2026-12-08T01:00:00.000Z', '2026-12-15T01:00:00.000Z']],
    ['every other week', '2026-12-01T01:00:00Z', { every: 2 }, ['2026-12-15T01:00:00.000Z', '2026-12-29T01:00:00.000Z']],
    ['in the early morning of Shanghai', '2026-12-01T16:30:00Z', { times: 2 }, ['2026-12-08T16:30:00.000Z']],
    ['every month', '2026-12-05T01:00:00Z', { step: SeriesStep.MONTH }, ['2027-01-05T01:00:00.000Z', '2027-02-05T01:00:00.000Z']],
    [
      'every month from a 31st, on the last day where there is none',
      '2027-01-31T01:00:00Z',
      { step: SeriesStep.MONTH, times: 4 },
      ['2027-02-28T01:00:00.000Z', '2027-03-31T01:00:00.000Z', '2027-04-30T01:00:00.000Z'],
    ],
    ['every quarter', '2026-11-30T01:00:00Z', { step: SeriesStep.MONTH, every: 3, times: 2 }, ['2027-02-28T01:00:00.000Z']],
  ])('SERIES-1: is held %s', (_, from, over, dates) => expect(starts(from, over)).toEqual(dates));
  it('SERIES-1: keeps how long each lasts', () => {
    const [next] = datesAfter(span('2026-12-01T01:00:00Z'), { step: SeriesStep.WEEK, every: 1, times: 2 });
    expect(next?.endsAt.toISOString()).toBe('2026-12-08T03:00:00.000Z');
  });
  it('SERIES-1: is made once', () => {
    expect(() => checkAlone(null)).not.toThrow();
    expect(() => checkAlone('a')).toThrow(expect.objectContaining({ reason: 'SERIES_ALREADY' }));
  });

  const now = new Date('2026-12-10T00:00:00Z');
  const row = (state: ActivityState, day: string) => ({ state, starts_at: new Date(`${day}T01:00:00Z`) });
  const rows = [
    row(ActivityState.PUBLISHED, '2026-12-01'),
    row(ActivityState.PUBLISHED, '2026-12-15'),
    row(ActivityState.APPROVED, '2026-12-22'),
    row(ActivityState.CANCELLED, '2026-12-29'),
  ];
  it.each([
    ['publish', ['2026-12-22']],
    ['cancel', ['2026-12-15', '2026-12-22']],
  ] as const)('SERIES-2: to %s concerns %j', (step, days) =>
    expect(ofSeries(rows, step, now).map(r => r.starts_at.toISOString().slice(0, 10))).toEqual(days),
  );
  it.each(['submit', 'decide'] as const)('SERIES-2: nothing of it is there to %s', step =>
    expect(() => ofSeries(rows, step, now)).toThrow(expect.objectContaining({ reason: 'ACTIVITY_STATE' })),
  );
});
