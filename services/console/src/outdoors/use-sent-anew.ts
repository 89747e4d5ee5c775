import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useOutbox } from './outbox.js';

/** When something of a list or a round has gone, what the page shows is read anew. */
export function useSentAnew(login: string, of: string): void {
  const queries = useQueryClient();
  const sent = useOutbox(login, of).filter(i => i.state === 'sent').length;
  const before = useRef(sent);
  useEffect(() => {
    if (sent > before.current) void queries.invalidateQueries();
    before.current = sent;
  }, [sent, queries]);
}
