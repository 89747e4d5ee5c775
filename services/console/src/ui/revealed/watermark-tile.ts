/** A text as it may stand in SVG. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);

/** One tile of a watermark, as the address of a picture: the words aslant, so faint that what lies below stays readable. */
export function tileOf(lines: readonly string[]): string {
  const words = lines.map((line, i) => `<text x="160" y="${72 + i * 20}">${escaped(line)}</text>`).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="168"><g transform="rotate(-20 160 84)" fill="#23312a" fill-opacity="0.13" font-family="sans-serif" font-size="14" text-anchor="middle">${words}</g></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
