// The tokens of the platform's look, for pages that stand alone: paper, ink, one leaf green, and orange for the next step only.

/** The mark: a tangerine, cut. */
export const FRUIT =
  '<svg viewBox="0 0 52 52" aria-hidden="true"><path d="M27 11c2-6 8-8 14-6-2 6-8 8-14 6z" fill="#8FD3BC"/><circle cx="25" cy="30" r="19" fill="#D9622B"/><circle cx="25" cy="30" r="14.5" fill="none" stroke="#fff" stroke-width="2.4"/><g stroke="#fff" stroke-width="2.4" stroke-linecap="round"><path d="M25 22v16M17 30h16M19.4 24.4l11.2 11.2M30.6 24.4L19.4 35.6"/></g></svg>';

const tree = (x, y) =>
  `<g transform="translate(${x} ${y})"><path d="M-2 20h4v19h-4z" fill="#0A2A23"/><circle r="27" fill="#2B7A65"/><g fill="#D9622B"><circle cx="-10" cy="-6" r="4"/><circle cx="8" cy="-10" r="4"/><circle cx="6" cy="7" r="4"/><circle cx="-6" cy="10" r="4"/></g></g>`;

/** The valley behind the words: hills, a grove, the station's house and its path. */
export const HILLS = `<svg class="hills" viewBox="0 0 760 300" preserveAspectRatio="xMidYMax slice" aria-hidden="true"><path d="M0 158C95 108 175 92 265 132s170 34 280-22 150-18 215-38v230H0z" fill="#1A5A4A"/><path d="M0 218c125-48 235-28 335-18s225-48 425-18v120H0z" fill="#164C3F"/><path d="M0 268c165-34 325-18 475-28s190-4 285-14v76H0z" fill="#0F3B31"/>${[
  [70, 240],
  [140, 245],
  [322, 237],
  [548, 221],
  [614, 219],
  [680, 211],
]
  .map(([x, y]) => tree(x, y))
  .join(
    '',
  )}<path d="M421 214h42v26h-42z" fill="#F3EEE3"/><path d="M414 217l28-21 28 21" fill="none" stroke="#D3CAB9" stroke-width="4"/><path d="M436 222h12v18h-12z" fill="#D9622B"/><path d="M442 241c-12 22-60 20-80 59" stroke="#BFD8CD" stroke-width="2.5" stroke-dasharray="2 7" stroke-linecap="round" fill="none"/></svg>`;

export const STYLE = `
:root{font-size:15px;color:#1D2A26;background:#FAF7F0;font-family:"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;line-height:1.6;font-variant-numeric:tabular-nums lining-nums}
:root.large{font-size:18px}*{box-sizing:border-box}body{margin:0}
.split{min-height:100vh;display:grid;grid-template-columns:minmax(0,61fr) minmax(0,39fr)}
header{position:relative;overflow:hidden;background:#1F6F5C;color:#fff;padding:3.6rem 4.8rem}
.brand{display:flex;align-items:center;gap:1rem;font:700 2.267rem/1.35 "Noto Serif CJK SC","Noto Serif SC","Songti SC",SimSun,serif}.brand svg{width:3.2rem;height:3.2rem}
.say{font:700 3.6rem/1.3 "Noto Serif CJK SC","Noto Serif SC","Songti SC",SimSun,serif;margin:8rem 0 1.4rem}.lede{position:relative;font-size:1.333rem;margin:0;color:#EEF5F0}
.hills{position:absolute;left:0;right:0;bottom:0;width:100%;height:34%}
main{padding:2.4rem 5.9rem;display:flex;flex-direction:column;justify-content:center;max-width:42rem}
h1{font-size:1.733rem;font-weight:600;line-height:1.35;margin:0 0 .3rem}h2{font-size:.867rem;font-weight:600;color:#48554F;margin:0 0 .5rem}
label{display:block;color:#48554F;margin:1.1rem 0 .4rem}
input{width:100%;height:3.467rem;padding:0 .8rem;font:inherit;font-size:1.2rem;color:inherit;background:#FFFEFB;border:1px solid #8F8775;border-radius:10px}
input[aria-invalid]{border-color:#A52E26}:focus-visible{outline:2px solid #1F6F5C;outline-offset:2px}
.secret{position:relative}.secret input{padding-right:3.6rem}
#eye{position:absolute;right:.2rem;top:.2rem;width:3.067rem;height:3.067rem;border:0;background:none;border-radius:6px;cursor:pointer}#eye[hidden]{display:none}
#eye svg{width:1.4rem;height:1.4rem;fill:none;stroke:#646E67;stroke-width:1.8}#eye[aria-pressed=true] svg{stroke:#1F6F5C}
.fault{color:#A52E26;margin:.5rem 0 0}.demo{color:#7F5600;margin:0}.code{color:#646E67}
.next{display:block;width:100%;min-height:3.733rem;margin:1.3rem 0 0;border:0;border-radius:10px;background:#B84A18;color:#fff;font:inherit;font-size:1.2rem;font-weight:500;cursor:pointer}
.links{display:flex;justify-content:space-between;align-items:flex-start;gap:1rem;margin-top:1rem}nav{display:flex;gap:1.4rem;flex:none}a,summary{color:#1F6F5C;text-decoration:none;cursor:pointer}a:hover,summary:hover{text-decoration:underline}
summary{list-style:none}summary::-webkit-details-marker{display:none}details p{margin:.3rem 0 0;color:#48554F}
.hints{margin-top:1.8rem;border-top:1px solid #E7E0D2;padding-top:1rem}.hints ul{list-style:none;margin:0;padding:0;display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.2rem .8rem}
.hints button{width:100%;display:flex;flex-direction:column;text-align:left;padding:.3rem .4rem;border:0;border-radius:6px;background:none;font:inherit;font-size:.867rem;line-height:1.35;color:inherit;cursor:pointer}.hints button:hover{background:#EEF5F0}.hints b{font-weight:500}.hints span{color:#646E67}
footer{margin-top:2rem;color:#646E67;font-size:.867rem}
@media (max-width:767px){:root{font-size:16px}:root.large{font-size:19px}.split{display:block}header{padding:1.2rem 1.25rem 4.6rem}.brand{font-size:1.6rem}.brand svg{width:2.2rem;height:2.2rem}.say{font-size:1.5rem;margin:.9rem 0 0}.say br,.lede{display:none}.hills{height:4.4rem}main{padding:1.6rem 1.25rem 2rem;max-width:none}nav a,summary{display:inline-block;padding:.6rem 0}.hints button{min-height:48px;justify-content:center;font-size:.95rem}}
`;
