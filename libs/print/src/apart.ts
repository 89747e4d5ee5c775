import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Page } from './definition.js';
import { renderPdf } from './engine.js';

/** What the thread is asked, and what it answers, each with the number of its task. */
export interface Task {
  readonly id: number;
  readonly page: Page;
}
export type Answer = { readonly id: number; readonly pdf: Uint8Array } | { readonly id: number; readonly failed: string };
interface Waiting {
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

const THREAD = new URL('./apart.worker.js', import.meta.url);
// Where the source itself runs there is no compiled thread: the work is then done here, as it is in tests.
const compiled = fs.existsSync(fileURLToPath(THREAD));
const MEMORY_MB = 512;

let thread: Worker | undefined;
let last = 0;
const waiting = new Map<number, Waiting>();

/**
 * The same as `renderPdf` on a thread of its own, which stays and keeps the fonts: a form takes a tenth of a second, in which the service
 * must answer others.
 */
export async function printPdf(page: Page): Promise<Uint8Array<ArrayBuffer>> {
  if (!compiled) return new Uint8Array(await renderPdf(page));
  const pdf = await new Promise<Uint8Array>((resolve, reject) => {
    const id = ++last;
    waiting.set(id, { resolve, reject });
    running().postMessage({ id, page } satisfies Task);
  });
  return new Uint8Array(pdf);
}

function running(): Worker {
  if (thread) {
    thread.ref();
    return thread;
  }
  const started = new Worker(THREAD, { resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
  started.on('message', (answer: Answer) => {
    const who = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (waiting.size === 0) started.unref();
    if ('pdf' in answer) who?.resolve(answer.pdf);
    else who?.reject(new Error(answer.failed));
  });
  const end = (error: Error): void => {
    if (thread === started) thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  started.once('error', end);
  started.once('exit', code => end(new Error(`the print thread ended with ${code}`)));
  thread = started;
  return started;
}
