import { normalText } from './forms.js';
import type { Cell } from './sheet.js';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;
const SERIAL_FIRST = 20_000;
const SERIAL_LAST = 80_000;
const DAY_MS = 86_400_000;
/** Day 0 of Excel's count; the days before March 1900, where Excel's count is off by one, are below the serials accepted. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);
// An optional time of day after the date is dropped.
const DIVIDED = /^(\d{4})\s*[-./。年]\s*(\d{1,2})\s*[-./。月]\s*(\d{1,2})\s*[日号]?(?:[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;

/** `YYYY-MM-DD` if these are a real calendar day of the years 1900 to 2200. */
export function calendarDay(year: number, month: number, day: number): string | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : undefined;
}

/**
 * A day, which has no time zone, as `YYYY-MM-DD`. Reads Excel dates (by their UTC parts), Excel's serial numbers 20000 to 80000, and
 * `2023.8.1`, `2023/08/01`, `2023-8-1`, `2023年8月1日`, `20230801` with digits of either width. Undefined for anything else: nothing is guessed.
 */
export function parseDay(cell: Cell | undefined): string | undefined {
  if (cell instanceof Date) {
    return Number.isNaN(cell.getTime()) ? undefined : calendarDay(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate());
  }
  if (typeof cell === 'number' && cell >= SERIAL_FIRST && cell <= SERIAL_LAST) {
    return parseDay(new Date(SERIAL_ZERO + Math.floor(cell) * DAY_MS));
  }
  const text = normalText(cell);
  const [, year, month, day] = DIVIDED.exec(text) ?? COMPACT.exec(text) ?? [];
  return year === undefined ? undefined : calendarDay(Number(year), Number(month), Number(day));
}

/** A month as `YYYY-MM`: `2023-01`, `2023.1`, `2023年1月`, `202301`, or the month of any day that `parseDay` reads. */
export function parseMonth(cell: Cell | undefined): string | undefined {
  const day = parseDay(cell);
  if (day !== undefined) return day.slice(0, 7);
  const text = normalText(cell);
  const [, year, month] = /^(\d{4})\s*[-./。年]\s*(\d{1,2})\s*月?$/.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text) ?? [];
  return year === undefined ? undefined : calendarDay(Number(year), Number(month), 1)?.slice(0, 7);
}

/** A time of day as `HH:MM`: `9:00`, `09:00:00`, `9点30分`, an Excel time (a part of a day, or a date cell's UTC time). Seconds are dropped. */
export function parseTime(cell: Cell | undefined): string | undefined {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? undefined : cell.toISOString().slice(11, 16);
  if (typeof cell === 'number') return cell >= 0 && cell < 1 ? clock(0, Math.round(cell * 1440)) : undefined;
  const [, hour, minute] = /^(\d{1,2})\s*[:点时]\s*(?:(\d{1,2})\s*分?)?(?::\d{2})?$/.exec(normalText(cell)) ?? [];
  return hour === undefined || Number(minute ?? 0) > 59 ? undefined : clock(Number(hour), Number(minute ?? 0));
}

function clock(hour: number, minute: number): string | undefined {
  const minutes = hour * 60 + minute;
  if (minutes >= 1440) return undefined;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
