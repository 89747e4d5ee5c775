import { ActivityState } from '@shuniu/contracts';
import { type CalendarEntry, calendarText, folded } from './calendar.rules.js';

const entry = (over: Partial<CalendarEntry> = {}): CalendarEntry => ({
  id: 'a',
  version: 3,
  state: ActivityState.PUBLISHED,
  title: '冬至敬老宴；唱歌, 汤圆',
  place: '凤宴广场',
  type_name: '村庄节庆',
  starts_at: new Date('2026-12-21T01:00:00Z'),
  ends_at: new Date('2026-12-21T03:00:00Z'),
  updated_at: new Date('2026-11-30T02:00:00.123Z'),
  ...over,
});
const lines = (text: string) => text.split('\r\n');

describe('a calendar', () => {
  it('CALENDAR-3: says what, when and where, in UTC, and nothing else', () => {
    expect(lines(calendarText('凤二村的活动', [entry()]))).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Shuniu//Activities//ZH',
      'X-WR-CALNAME:凤二村的活动',
      'METHOD:PUBLISH',
      'BEGIN:VEVENT',
      'UID:a@shuniu',
      'SEQUENCE:3',
      'DTSTAMP:20261130T020000Z',
      'DTSTART:20261221T010000Z',
      'DTEND:20261221T030000Z',
      'SUMMARY:冬至敬老宴；唱歌\\, 汤圆',
      'LOCATION:凤宴广场',
      'CATEGORIES:村庄节庆',
      'STATUS:CONFIRMED',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
  });
  it.each([
    [ActivityState.APPROVED, 'TENTATIVE'],
    [ActivityState.CANCELLED, 'CANCELLED'],
    [ActivityState.HELD, 'CONFIRMED'],
  ])('CALENDAR-3: in state %i is %s', (state, status) => expect(calendarText('x', [entry({ state })])).toContain(`STATUS:${status}`));
  it('CALENDAR-3: leaves out history, which has no hours', () =>
    expect(calendarText('x', [entry({ starts_at: null })])).not.toContain('VEVENT'));
  it('CALENDAR-3: lets nobody write a line of their own', () =>
    expect(calendarText('x', [entry({ title: 'a\r\nEND:VCALENDAR\\' })])).toContain('SUMMARY:a\\nEND:VCALENDAR\\\\'));
  it('CALENDAR-3: folds long lines between characters', () => {
    const parts = lines(folded(`SUMMARY:${'枢'.repeat(60)}`));
    expect(parts.every(part => Buffer.byteLength(part) <= 75)).toBe(true);
    expect(parts.map((part, i) => (i === 0 ? part : part.slice(1))).join('')).toBe(`SUMMARY:${'枢'.repeat(60)}`);
  });
});
