import { useEffect, useRef, useState } from 'react';
import { type Draft, keepDraft } from './drafts.js';

const EVERY = 2000;

/**
 * Keeps a form on this computer every two seconds while it changes, and at once when the page goes. Returns when it was last kept, and `stop`
 * for when it has been sent.
 */
export function useDraft(
  of: Omit<Draft, 'key' | 'savedAt' | 'content'>,
  content: unknown,
): { keptAt: number | undefined; stop: () => void } {
  const [keptAt, setKeptAt] = useState<number>();
  const latest = useRef({ of, content, print: JSON.stringify(content) });
  const kept = useRef(latest.current.print);
  const stopped = useRef(false);
  latest.current = { of, content, print: JSON.stringify(content) };
  useEffect(() => {
    const keep = async (): Promise<void> => {
      const now = latest.current;
      if (stopped.current || now.print === kept.current) return;
      kept.current = now.print;
      const at = await keepDraft({ ...now.of, content: now.content });
      if (at !== undefined) setKeptAt(at);
    };
    const timer = window.setInterval(() => void keep(), EVERY);
    const leave = (): void => void keep();
    window.addEventListener('pagehide', leave);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, []);
  return {
    keptAt,
    stop: () => {
      stopped.current = true;
    },
  };
}
