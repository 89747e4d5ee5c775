import type { CSSProperties } from 'react';

const paths = {
  desk: 'M4 11 12 4l8 7v8.5H4z M9.5 19.5v-6h5v6',
  people:
    'M9 11.2a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8z M2.8 19.6c.5-3.7 3-5.6 6.2-5.6s5.7 1.9 6.2 5.6 M15.5 4.9a3.2 3.2 0 0 1 0 6 M17.5 14.4c2.1.7 3.4 2.5 3.7 5.2',
  home: 'M3.5 12 12 4.5l8.5 7.5 M6 10v9.5h12V10 M12 19.5V14',
  visit: 'M7 21c3-5.5 10-3.5 10-8.5S8 9.5 8 6.5C8 4.6 9.6 3.4 12 3.4h5 M14.8 1.2 17.3 3.4l-2.5 2.3 M7 21h.01',
  import: 'M12 4v11 M7 10.5l5 5 5-5 M4.5 20h15',
  board: 'M4 20h16 M6.5 20v-7 M12 20V5 M17.5 20v-10',
  compass: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z M15.4 8.6l-1.9 4.9-4.9 1.9 1.9-4.9z',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15z M10 20.5h4',
  search: 'M11 17.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z M16 16l4.5 4.5',
  eye: 'M2.5 12S6 5.8 12 5.8 21.5 12 21.5 12 18 18.2 12 18.2 2.5 12 2.5 12z M12 14.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2z',
  eyeoff: 'M3 10c2 2.7 5.2 4.6 9 4.6s7-1.9 9-4.6 M7 13.6 5.5 16.5 M12 14.6V18 M17 13.6l1.5 2.9',
  phone: 'M5 4h4l1.5 4.5L8.3 10a12 12 0 0 0 5.7 5.7l1.5-2.2L20 15v4c0 .6-.4 1-1 1C10.7 20 4 13.3 4 5c0-.6.4-1 1-1z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  right: 'M9 5.5l6.5 6.5L9 18.5',
  left: 'M15 5.5 8.5 12l6.5 6.5',
  down: 'M5.5 9l6.5 6.5L18.5 9',
  plus: 'M12 5v14 M5 12h14',
  pen: 'M5 19l1-4L16 5l3 3L9 18z M14 7l3 3',
  info: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z M12 11v5.5 M12 7.8v.01',
  pin: 'M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11z M12 12.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6z',
  user: 'M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4.5 20.5c.6-4.3 3.5-6.5 7.5-6.5s6.9 2.2 7.5 6.5',
  file: 'M6 3.5h8l4 4v13H6z M14 3.5v4h4',
  print: 'M7 9V4h10v5 M7 17H4V9.5h16V17h-3 M7 14h10v6H7z',
  more: 'M4.5 7h15 M4.5 12h15 M4.5 17h15',
  help: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z M9.6 9.6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2 1-1.2 1.9 M12 16.6v.01',
  coin: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17z M8.8 7.5 12 11.5l3.2-4 M12 11.5v5.5 M9 12.5h6 M9 15h6',
  swap: 'M4 8h13 M13.5 4.5 17 8l-3.5 3.5 M20 16H7 M10.5 12.5 7 16l3.5 3.5',
  lock: 'M6 11h12v9.5H6z M8.5 11V8a3.5 3.5 0 0 1 7 0v3 M12 14.5v2.5',
  basket: 'M4 9.5h16l-1.6 10H5.6z M8 9.5 11 4 M16 9.5 13 4 M9.5 13v3.5 M14.5 13v3.5',
  calendar: 'M4.5 6h15v14h-15z M4.5 10h15 M8.5 3.5V7 M15.5 3.5V7',
} as const;
export type IconName = keyof typeof paths;

const rem = (px: number): CSSProperties => ({ width: `${px / 15}rem`, height: `${px / 15}rem`, flex: 'none' });

/** A line icon; always beside a word, so it says nothing to a screen reader. Sizes are px at 标准. */
export function Icon({ name, size = 20, weight = 1.7 }: { name: IconName; size?: number; weight?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={weight}
      strokeLinecap="round"
      strokeLinejoin="round"
      style={rem(size)}
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}

const shapes = {
  dot: <circle cx="6" cy="6" r="4.6" fill="currentColor" />,
  ring: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  triangle: <path d="M6 .9 11.6 10.8H.4z" fill="currentColor" />,
  square: <rect x="1.5" y="1.5" width="9" height="9" rx="1" fill="currentColor" />,
  openSquare: <rect x="1.8" y="1.8" width="8.4" height="8.4" rx="1" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.6a4.4 4.4 0 0 1 0 8.8z" fill="currentColor" />
    </>
  ),
  diamond: <path d="M6 .9 11.1 6 6 11.1.9 6z" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  check: (
    <>
      <circle cx="6" cy="6" r="5.6" fill="currentColor" />
      <path d="M3.4 6.2 5.3 8l3.4-3.9" fill="none" stroke="#fff" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </>
  ),
  openTriangle: <path d="M6 1.7 10.9 10.2H1.1z" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />,
  house: <path d="M1 6.5 6 2l5 4.5V11H1z" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />,
  bar: <path d="M2 6h8" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
};
export type ShapeName = keyof typeof shapes;

/** A state's shape: with the word and the colour it makes three signs of the same thing. */
export function Shape({ name, size = 12 }: { name: ShapeName; size?: number }) {
  return (
    <svg viewBox="0 0 12 12" style={rem(size)} aria-hidden="true">
      {shapes[name]}
    </svg>
  );
}
