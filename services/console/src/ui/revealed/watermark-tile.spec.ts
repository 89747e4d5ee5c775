import { tileOf } from './watermark-tile.js';

const svgOf = (address: string): string => decodeURIComponent(address.replace('data:image/svg+xml,', ''));

describe('a tile of the watermark', () => {
  it('says each line', () => {
    const svg = svgOf(tileOf(['周好少', '2026-11-30 12:05']));
    expect(svg).toContain('>周好少</text>');
    expect(svg).toContain('>2026-11-30 12:05</text>');
  });
  it('carries a name that is written like a tag as words', () => {
    expect(svgOf(tileOf(['<script>"&\''])).match(/<text[^>]*>(.*?)<\/text>/)?.[1]).toBe('&#60;script&#62;&#34;&#38;&#39;');
  });
  it('is an address without a sign that would end it in a style', () => {
    expect(tileOf(["a'b)c(d"])).not.toMatch(/["\s<>]/);
  });
});
