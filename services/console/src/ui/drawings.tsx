import { c } from '../theme.js';

/** The mark: half a tangerine with a leaf. */
export function Mark({ size = 30, leaf = c.leaf700 }: { size?: number; leaf?: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <circle cx="16" cy="17.5" r="12.5" fill={c.tang500} />
      <circle cx="16" cy="17.5" r="10.3" fill={c.surface} />
      <g fill={c.tang500} stroke={c.tang500} strokeWidth=".9" strokeLinejoin="round">
        {[0, 45, 90, 135, 180, 225, 270, 315].map(turn => (
          <path key={turn} transform={`rotate(${turn} 16 17.5)`} d="M16 15.2 L13.2 9.9 Q16 8 18.8 9.9 Z" />
        ))}
      </g>
      <path d="M16.3 5.4 C17.5 1.2 23 .2 26.4 2.3 C24.6 6.2 19.6 7.6 16.3 5.4 Z" fill={leaf} />
    </svg>
  );
}

const line = { fill: 'none', stroke: c.leaf500, strokeWidth: 2, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

/** Nothing here yet. */
export const Sprig = () => (
  <svg width="132" height="106" viewBox="0 0 150 120" {...line} aria-hidden="true">
    <path d="M8 30C40 22 82 26 138 52" />
    <path d="M52 26C54 10 72 4 86 8 82 22 68 30 52 26z" fill={c.leaf100} />
    <path d="M92 34c8-14 26-16 38-10-6 12-22 18-38 10z" fill={c.leaf50} />
    <path d="M30 27c2 12-6 22-18 24-2-10 4-20 18-24z" fill={c.leaf50} />
    <path d="M66 28c1 6 1 10 0 16 M104 38c0 4-1 7-2 10" />
    <circle cx="64" cy="72" r="28" fill={c.tang50} stroke={c.tang500} />
    <path d="M60 47l4 3 5-3" stroke={c.tang500} />
    <circle cx="104" cy="66" r="18" fill={c.surface} stroke={c.tang500} />
    <path d="M101 50l2 2 4-2M46 70c1-6 5-11 10-13" stroke={c.tang500} />
  </svg>
);

/** It did not come through. */
export const Plug = () => (
  <svg width="132" height="106" viewBox="0 0 150 120" {...line} aria-hidden="true">
    <path d="M4 92C34 92 28 62 46 62" />
    <path d="M46 48h14a14 14 0 0 1 0 28H46z" fill={c.leaf50} />
    <path d="M74 56h10M74 68h10" />
    <path d="M106 48v28h-4a14 14 0 0 1 0-28z" fill={c.tang50} stroke={c.tang500} />
    <path d="M106 62c18 0 12 30 40 30" stroke={c.tang500} />
    <path d="M82 36l3-9M93 36l6-7M71 36l-4-8" stroke={c.lineStrong} />
  </svg>
);

/** Not for this post. */
export const Door = () => (
  <svg width="132" height="106" viewBox="0 0 150 120" {...line} aria-hidden="true">
    <path d="M14 106h122" />
    <path d="M52 106V26a24 14 0 0 1 48 0v80" fill={c.leaf50} />
    <path d="M76 13v93" />
    <circle cx="70" cy="64" r="3" fill={c.tang500} stroke={c.tang500} />
    <circle cx="82" cy="64" r="3" fill={c.tang500} stroke={c.tang500} />
    <path d="M20 106c0-14 8-18 12-28 4 10 12 14 12 28z" fill={c.leaf100} />
    <path d="M112 106c0-12 6-15 9-24 3 9 9 12 9 24z" fill={c.leaf100} />
  </svg>
);

const trees = [
  [70, 242],
  [140, 246],
  [322, 238],
  [548, 222],
  [614, 220],
  [680, 212],
] as const;

/** The hills behind the station, for the page before the login. */
export const Hills = () => (
  <svg className="hills" viewBox="0 0 760 300" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
    <path d="M0 160C90 110 170 90 260 130S430 70 540 110 690 90 760 70V300H0z" fill="#1A5A4A" />
    <path d="M0 220C120 170 230 190 330 200S560 150 760 180V300H0z" fill="#164C3F" />
    <path d="M0 270C160 235 320 250 470 240S660 235 760 225V300H0z" fill={c.leaf900} />
    <g fill={c.tang500}>
      {trees.map(([x, y]) => (
        <g key={x}>
          <rect x={x - 2} y={y + 20} width="4" height="18" fill="#0A2A23" />
          <circle cx={x} cy={y} r="26" fill="#2B7A65" />
          <circle cx={x - 9} cy={y - 6} r="4" />
          <circle cx={x + 8} cy={y - 10} r="4" />
          <circle cx={x + 5} cy={y + 6} r="4" />
          <circle cx={x - 6} cy={y + 9} r="3.5" />
        </g>
      ))}
    </g>
    <path d="M420 214l22-16 22 16v26h-44z" fill={c.sunken} />
    <path d="M414 216l28-21 28 21" fill="none" stroke={c.lineStrong} strokeWidth="4" />
    <rect x="436" y="222" width="12" height="18" fill={c.tang500} />
    <path
      d="M442 240C430 262 380 262 360 300"
      stroke={c.leaf200}
      strokeWidth="2.5"
      strokeDasharray="2 7"
      strokeLinecap="round"
      fill="none"
    />
  </svg>
);
