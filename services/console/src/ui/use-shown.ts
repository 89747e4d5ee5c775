import { useState } from 'react';

/** What a field shows: the value just chosen, until the page's own (which follows after the next paint) is another one. */
export function useShown<T>(value: T): [T, (value: T) => void] {
  const [shown, setShown] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setShown(value);
  }
  return [shown, setShown];
}
