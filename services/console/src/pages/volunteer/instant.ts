import { type Timestamp, timestampFromDate } from '@bufbuild/protobuf/wkt';

export const PAST_MIDNIGHT_MS = 86_400_000;
/** A day and a time of Shanghai; undefined for what is no time: it is left out, and the service says that it is missing. */
export function instantOf(day: string, time: string): Timestamp | undefined {
  const [, hour, minute] = /^\s*(\d{1,2})[:：](\d{2})\s*$/.exec(time) ?? [];
  const at = new Date(`${day}T${(hour ?? '').padStart(2, '0')}:${minute}:00+08:00`);
  return Number.isNaN(at.getTime()) ? undefined : timestampFromDate(at);
}
