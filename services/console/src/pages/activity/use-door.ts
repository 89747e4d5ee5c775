import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { AttendanceService, Direction } from '@shuniu/contracts';
import { uuidv7 } from '@shuniu/kernel';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { attendances } from '../../api/activity-services.js';
import { keep, type Tap, waiting, without } from './door-queue.js';

const AGAIN_MS = 5_000;
const DOOR_MS = 10_000;

/** The door of an activity: how it stands, and taps that go out at once or as soon as the network is there. */
export function useDoor(activityId: string) {
  const queries = useQueryClient();
  const door = useQuery({
    queryKey: [AttendanceService.typeName, activityId, 'door'],
    queryFn: ({ signal }) => attendances.getDoor({ activityId }, { signal }),
    refetchInterval: DOOR_MS,
  });
  const [taps, setTaps] = useState<readonly Tap[]>(() => waiting(window.localStorage, activityId));
  const busy = useRef(false);
  const put = useCallback(
    (change: (before: readonly Tap[]) => readonly Tap[]): void => {
      const next = change(waiting(window.localStorage, activityId));
      keep(window.localStorage, activityId, next);
      setTaps(next);
    },
    [activityId],
  );
  const send = useCallback(async (): Promise<void> => {
    const batch = waiting(window.localStorage, activityId).slice(0, 200);
    if (busy.current || batch.length === 0) return;
    busy.current = true;
    try {
      const items = batch.map(({ at, ...tap }) => ({ ...tap, at: timestampFromDate(new Date(at)) }));
      await attendances.checkIn({ activityId, items });
      put(before => without(before, batch));
      await queries.invalidateQueries({ queryKey: [AttendanceService.typeName, activityId] });
    } catch {
      // They stay, and go out the next time.
    } finally {
      busy.current = false;
    }
  }, [activityId, put, queries]);
  useEffect(() => {
    void send();
    const timer = window.setInterval(() => void send(), AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [send]);
  const tap = (of: { attendeeId?: string; ticket?: string }, direction: Direction): void => {
    const { attendeeId = '', ticket = '' } = of;
    put(before => [...before, { clientId: uuidv7(), attendeeId, ticket, direction, at: Date.now() }]);
    void send();
  };
  return { door, taps, tap };
}
