import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Document } from '@shuniu/contracts';

const readable = spawnSync('pdftotext', ['-v']).error === undefined;
/** Looks at the page where poppler is installed; elsewhere it says that nothing was looked at. */
export const seen = (look: () => Promise<void>) => async (): Promise<void> => {
  if (readable) return look();
  console.warn('pdftotext and pdftoppm are not installed: the page was not looked at');
};
/** What a person reads on the paper, without blanks. */
export function textOf({ content }: Document): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'shuniu-doc-'));
  try {
    fs.writeFileSync(path.join(folder, 'a.pdf'), content);
    const { stdout } = spawnSync('pdftotext', ['-layout', path.join(folder, 'a.pdf'), '-'], { encoding: 'utf8' });
    return stdout.replace(/[ \n]/g, '');
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}
export const isPdf = (document: Document): void => {
  expect(document.mediaType).toBe('application/pdf');
  expect(Buffer.from(document.content.subarray(0, 5)).toString()).toBe('%PDF-');
};
