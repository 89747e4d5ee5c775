/** A text as it may stand in SVG. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`);

const [WIDTH, HEIGHT] = [250, 104];

/** One tile of a watermark, as the address of a picture: the words aslant, so faint that what lies below stays readable, and so close that no value stands between them. */
export function tileOf(lines: readonly string[]): string {
  const words = lines.map((line, i) => `<text x="${WIDTH / 2}" y="${HEIGHT / 2 - 2 + i * 18}">${escaped(line)}</text>`).join('');
  const turned = `<g transform="rotate(-14 ${WIDTH / 2} ${HEIGHT / 2})" fill="#23312a" fill-opacity="0.12" font-family="sans-serif" font-size="13" text-anchor="middle">${words}</g>`;
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${turned}</svg>`)}`;
}
