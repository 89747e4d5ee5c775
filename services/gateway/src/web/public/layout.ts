import { Html, html } from './html.js';

/** The look of the console, without its scripts: it opens on an old phone and prints as it stands. */
const STYLE = new Html(`
:root { --ink:#1D2A26; --ink2:#48554F; --ink3:#5C665F; --line:#E7E0D2; --paper:#FAF7F0; --leaf:#1F6F5C; --leafbg:#EEF5F0; font-size:16px; }
:root.lg { font-size:21px; }
* { box-sizing:border-box; }
body { margin:0; background:var(--paper); color:var(--ink); border-top:3px solid var(--leaf); line-height:1.65;
  font-family:"PingFang SC","HarmonyOS Sans SC","MiSans","Microsoft YaHei","Noto Sans CJK SC","WenQuanYi Micro Hei",system-ui,sans-serif; }
main, header { max-width:70rem; margin:0 auto; padding:0 1.25rem; }
header { display:flex; flex-wrap:wrap; gap:.25rem 1.25rem; align-items:baseline; padding-top:1rem; padding-bottom:1rem; }
header .end { margin-left:auto; display:flex; gap:1.25rem; }
a { color:var(--leaf); }
h1 { font:600 2.1rem/1.3 "Noto Serif CJK SC","Source Han Serif SC","Songti SC",serif; margin:.1rem 0 .5rem; }
h2 { font-size:1.1rem; margin:2rem 0 .5rem; }
.brand { font:600 1.3rem "Noto Serif CJK SC","Source Han Serif SC","Songti SC",serif; color:var(--ink); text-decoration:none; }
.mut { color:var(--ink3); } .sm { font-size:.875rem; } .num { font-variant-numeric:tabular-nums; } .nw { white-space:nowrap; } .r { text-align:right; } .b { font-weight:600; }
.sums { display:grid; grid-template-columns:repeat(auto-fit,minmax(11rem,1fr)); border-top:2px solid var(--ink); border-bottom:1px solid var(--line); margin:1.25rem 0 0; }
.sums > div { padding:.75rem 1rem; border-left:1px solid var(--line); }
.sums > div:first-child { border-left:0; padding-left:0; }
.sums > div:last-child { background:var(--leafbg); color:#165546; }
.sums dt { color:var(--ink2); } .sums dd { margin:0; font-size:1.5rem; font-weight:600; }
table { width:100%; border-collapse:collapse; }
th { text-align:left; font-weight:400; color:var(--ink2); font-size:.875rem; padding:.4rem .75rem .4rem 0; border-bottom:1px solid var(--line); }
td { padding:.6rem .75rem .6rem 0; border-bottom:1px solid var(--line); vertical-align:top; }
th.r, td.r { text-align:right; }
.tag { border:1px solid #B9B09C; border-radius:4px; padding:0 .35rem; font-size:.8rem; color:var(--ink2); white-space:nowrap; }
.months { display:flex; flex-wrap:wrap; gap:.25rem 1.25rem; margin:.75rem 0; }
.docs { padding-left:1.25rem; } .docs li { margin:.35rem 0; }
.note { border-left:4px solid #B84A18; background:#FBEFE8; padding:.6rem .9rem; } .said { white-space:pre-line; max-width:44rem; }
.check { max-width:26rem; margin:1rem 0; } .check label { display:block; font-weight:600; margin-top:.9rem; } .check input:not([type=radio]), .check textarea { width:100%; font:inherit; font-size:1.4rem; padding:.5rem .75rem; border:1px solid #8B8675; border-radius:8px; background:#fff; color:var(--ink); }
.check button { font:inherit; font-size:1.15rem; font-weight:600; margin-top:1.1rem; padding:.7rem 1.6rem; border:0; border-radius:8px; background:#B84A18; color:#fff; } .check :focus-visible, .check button:focus-visible { outline:3px solid var(--leaf); outline-offset:2px; }
.check fieldset { border:0; padding:0; margin:.9rem 0 0; } .check legend { font-weight:600; padding:0; } .check label.pick { font-weight:400; display:flex; align-items:center; gap:.6rem; margin:0; padding:.5rem 0; min-height:44px; font-size:1.15rem; } .check label.pick input { width:1.4rem; height:1.4rem; accent-color:var(--leaf); }
.done b { display:block; font-size:3rem; line-height:1.2; color:var(--leaf); }
.check select { font:inherit; font-size:1.2rem; padding:.5rem; border:1px solid #8B8675; border-radius:8px; background:#fff; color:var(--ink); max-width:100%; } .check input.few { width:6rem; } .hp { position:absolute; left:-9999px; } .goods li { margin:.5rem 0 1rem; } .plain button { background:none; color:var(--leaf); border:1px solid var(--leaf); margin-right:.75rem; }
.hash { overflow-wrap:anywhere; font-size:1.05rem; letter-spacing:.02em; }
footer { border-top:2px solid var(--ink); margin-top:2.5rem; padding:1rem 0 3rem; display:grid; gap:1rem 3rem; grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr)); }
footer h2 { margin:0 0 .25rem; }
code { overflow-wrap:anywhere; }
@media screen and (max-width:720px) {
  thead { position:absolute; width:1px; height:1px; overflow:hidden; clip-path:inset(50%); }
  tr { display:flex; flex-wrap:wrap; gap:0 .75rem; padding:.6rem 0; border-bottom:1px solid var(--line); }
  td { border:0; padding:0; order:3; }
  td:empty { display:none; }
  td:first-child { order:0; }
  .moves td.r { order:1; margin-left:auto; }
  .moves .what { order:2; flex-basis:100%; }
  .sides td:first-child { flex-basis:100%; font-weight:600; }
  .sides td.r::before { content:attr(data-head) " "; color:var(--ink3); font-weight:400; font-size:.875rem; }
  .sums > div { border-left:0; padding-left:0; }
  .sums > div:last-child { padding-left:.75rem; }
}
@media print { body { background:#fff; border:0; } header .end, .months, .noprint { display:none; } tr { break-inside:avoid; } }
`);

interface PageOf {
  readonly title: string;
  readonly large: boolean;
  /** The address of this page in the other size. */
  readonly other: string;
  readonly body: Html;
}
/** A public page. */
export const publicPage = ({ title, large, other, body }: PageOf): string =>
  html`<!doctype html>
<html lang="zh-CN"${large ? new Html(' class="lg"') : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · 枢纽</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<a class="brand" href="/public">枢纽</a>
<span class="mut">公开栏</span>
<span class="end"><a href="/public">全部基金</a><a href="${other}">${large ? '标准字' : '大字'}</a></span>
</header>
<main>${body}</main>
</body>
</html>
`.markup;
