import { parentPort } from 'node:worker_threads';
import type { Answer, Task } from './apart.js';
import { renderPdf } from './engine.js';

async function answer({ id, page }: Task): Promise<Answer> {
  try {
    return { id, pdf: await renderPdf(page) };
  } catch (error) {
    return { id, failed: error instanceof Error ? (error.stack ?? error.message) : 'thrown without an error' };
  }
}

// The engine is one object for the thread: pages are made one after the other.
let turn: Promise<unknown> = Promise.resolve();
parentPort?.on('message', (task: Task) => {
  turn = turn.then(async () => parentPort?.postMessage(await answer(task)));
});
