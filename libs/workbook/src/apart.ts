import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type MarkOptions, markWorkbook, type RowMark } from './mark.js';
import { openWorkbook } from './open.js';
import { type RefusalReason, WorkbookRefused } from './refusal.js';
import type { Sheet } from './sheet.js';

/** What the thread is asked, and what it answers. */
export type Task =
  | { readonly open: Uint8Array }
  | { readonly mark: Uint8Array; readonly marks: readonly RowMark[]; readonly options: MarkOptions };
export type Answer =
  | { readonly sheets: Sheet[] }
  | { readonly marked: Uint8Array }
  | { readonly refused: RefusalReason; readonly detail: string }
  | { readonly failed: string };

const THREAD = new URL('./apart.worker.js', import.meta.url);
// Where the source itself runs there is no compiled thread: the work is then done here, as it is in tests.
const compiled = fs.existsSync(fileURLToPath(THREAD));
const MEMORY_MB = 1_536;
let last: Promise<unknown> = Promise.resolve();

/** The same as `openWorkbook` on a thread of its own: a large workbook takes seconds, in which the service must answer others. One at a time. */
export async function openWorkbookApart(bytes: Buffer): Promise<Sheet[]> {
  if (!compiled) return openWorkbook(bytes);
  const answer = await ask({ open: bytes });
  return 'sheets' in answer ? answer.sheets : fail(answer);
}

/** The same as `markWorkbook` on a thread of its own. */
export async function markWorkbookApart(original: Buffer, marks: readonly RowMark[], options: MarkOptions = {}): Promise<Buffer> {
  if (!compiled) return markWorkbook(original, marks, options);
  const answer = await ask({ mark: original, marks, options });
  return 'marked' in answer ? Buffer.from(answer.marked) : fail(answer);
}

function fail(answer: Answer): never {
  if ('refused' in answer) throw new WorkbookRefused(answer.refused, answer.detail);
  throw new Error('failed' in answer ? answer.failed : 'the thread answered something else');
}

/** Waits for the one before, so that many large workbooks at once take time and not all the memory. */
function ask(task: Task): Promise<Answer> {
  const answer = last.then(() => run(task));
  last = answer.catch(() => undefined);
  return answer;
}

function run(task: Task): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(THREAD, { workerData: task, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
    thread.once('message', resolve);
    // Only a workbook that unpacks to more than the thread may hold ends it this way; the service itself goes on.
    thread.once('error', error =>
      /memory/i.test(error.message) ? resolve({ refused: 'too_large_unpacked', detail: 'memory' }) : reject(error),
    );
    thread.once('exit', code => reject(new Error(`the workbook thread ended with ${code}`)));
  });
}
