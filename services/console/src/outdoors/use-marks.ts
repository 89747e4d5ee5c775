import { useCallback } from 'react';
import type { StopMark } from './mark.js';
import { add, useOutbox } from './outbox.js';

/** What is said of the doors of a round: kept here at once, and sent as soon as it can go. */
export function useMarks(login: string, { roundId, unitCode }: { roundId: string; unitCode: string }) {
  const items = useOutbox(login, roundId);
  const mark = useCallback((content: StopMark) => void add({ kind: 'stop', of: roundId, unitCode, content }), [roundId, unitCode]);
  return { items, mark };
}
