import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Document } from '@shuniu/contracts';

const readable = spawnSync('pdftotext', ['-v']).error === undefined;
/** Looks at the pages where poppler is installed; elsewhere it says that nothing was looked at. */
export const seen = (look: () => Promise<void>) => async (): Promise<void> => {
  if (readable) return look();
  console.warn('pdftotext is not installed: the page was not looked at');
};
/** What a person reads on each page, without blanks. */
export function pagesOf({ content }: Document): string[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-fund-'));
  try {
    fs.writeFileSync(path.join(folder, 'a.pdf'), content);
    const { stdout } = spawnSync('pdftotext', ['-raw', path.join(folder, 'a.pdf'), '-'], { encoding: 'utf8' });
    return stdout
      .split('\f')
      .map(text => text.replaceAll(/\s/g, ''))
      .filter(Boolean);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
