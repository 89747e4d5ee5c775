import { parentPort, workerData } from 'node:worker_threads';
import type { Answer, Task } from './apart.js';
import { markWorkbook } from './mark.js';
import { openWorkbook } from './open.js';
import { WorkbookRefused } from './refusal.js';

async function answer(task: Task): Promise<Answer> {
  try {
    if ('open' in task) return { sheets: await openWorkbook(Buffer.from(task.open)) };
    return { marked: await markWorkbook(Buffer.from(task.mark), task.marks, task.options) };
  } catch (error) {
    if (error instanceof WorkbookRefused) return { refused: error.reason, detail: error.detail };
    return { failed: error instanceof Error ? error.message : 'thrown without an error' };
  }
}

parentPort?.postMessage(await answer(workerData as Task));
