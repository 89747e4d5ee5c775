import fs from 'node:fs';
import path from 'node:path';

const src = path.resolve(import.meta.dirname, '..');
const sheets = fs
  .readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.css'))
  .map(file => [file, fs.readFileSync(path.join(src, file), 'utf8')] as const);

describe('the style sheets', () => {
  it('end every animation also for who wants none: a dialog is shown when its own has ended', () => {
    expect(sheets.filter(([, text]) => /animation(-name)?:\s*none/.test(text)).map(([file]) => file)).toEqual([]);
  });
});
