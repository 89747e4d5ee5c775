/** The one full-width space that stands between two facts. Written as a value: JSX drops a blank at the end of a line. */
export const GAP = '\u3000';
