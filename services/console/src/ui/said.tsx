import { useEffect, useState } from 'react';
import { Icon } from './icons.js';

let next = '';

/** Leaves a line for the next page to show once. */
export function sayNext(line: string): void {
  next = line;
}

/** The line that the page before left: what was done. */
export function Said() {
  const [line] = useState(() => next);
  useEffect(() => {
    next = '';
  }, []);
  if (!line) return null;
  return (
    <p className="said" role="status">
      <Icon name="check" size={16} />
      {line}
    </p>
  );
}
