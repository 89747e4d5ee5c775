import { ActivityState } from '@shuniu/contracts';

/** What a calendar shows of an activity; nobody's name. */
export interface CalendarEntry {
  readonly id: string;
  readonly version: number;
  readonly state: ActivityState;
  readonly title: string;
  readonly place: string;
  readonly type_name: string;
  readonly starts_at: Date | null;
  readonly ends_at: Date | null;
  readonly updated_at: Date;
}
const LINE_OCTETS = 75;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', ';': '\\;', ',': '\\,', '\n': '\\n' };
const escaped = (text: string): string => text.replace(/\r/g, '').replace(/[\\;,\n]/g, mark => ESCAPES[mark] ?? mark);
const instant = (at: Date): string => `${at.toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;

/** CALENDAR-3: a line of at most 75 octets, the rest on lines that begin with a blank; a character is never split. */
export function folded(line: string): string {
  const lines: string[] = [];
  let now = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      lines.push(now);
      now = ' ';
      octets = 1;
    }
    now += character;
    octets += size;
  }
  return [...lines, now].join('\r\n');
}
const statusOf = (state: ActivityState): string =>
  state === ActivityState.CANCELLED ? 'CANCELLED' : state === ActivityState.APPROVED ? 'TENTATIVE' : 'CONFIRMED';

/** CALENDAR-3: RFC 5545, times in UTC; of an activity its title, type, place and times alone. */
export function calendarText(name: string, entries: readonly CalendarEntry[]): string {
  const events = entries.flatMap(of =>
    of.starts_at && of.ends_at
      ? [
          'BEGIN:VEVENT',
          `UID:${of.id}@shuniu`,
          `SEQUENCE:${of.version}`,
          `DTSTAMP:${instant(of.updated_at)}`,
          `DTSTART:${instant(of.starts_at)}`,
          `DTEND:${instant(of.ends_at)}`,
          `SUMMARY:${escaped(of.title)}`,
          `LOCATION:${escaped(of.place)}`,
          `CATEGORIES:${escaped(of.type_name)}`,
          `STATUS:${statusOf(of.state)}`,
          'END:VEVENT',
        ]
      : [],
  );
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Shuniu//Activities//ZH', `X-WR-CALNAME:${escaped(name)}`, 'METHOD:PUBLISH'];
  return [...head, ...events, 'END:VCALENDAR', ''].map(folded).join('\r\n');
}
