import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from '../../local/lib/build.mjs';
import { root } from '../../local/lib/paths.mjs';
import { Refused, Usage } from './refused.mjs';
import { onBus } from './where.mjs';

/** `dlq list`, `dlq retry [SEQ…]`: without numbers all are sent again, oldest first. @param {import('./run.mjs').Given} given @returns {Promise<import('./run.mjs').Done>} */
export async function deadLetters({ args: [verb, ...numbers] }) {
  if ((verb !== 'list' && verb !== 'retry') || (verb === 'list' && numbers.length > 0) || numbers.some(n => !/^\d+$/.test(n)))
    throw new Usage('dlq list | dlq retry [SEQ…]');
  await ensureBuilt({ quiet: true });
  const { listDeadLetters, retryDeadLetter } = await import(pathToFileURL(path.join(root, 'libs/events/dist/index.js')).href);
  const nc = await onBus('cli');
  try {
    const letters = await listDeadLetters(nc);
    if (verb === 'list')
      return {
        value: letters,
        lines:
          letters.length === 0
            ? ['没有死信']
            : letters.map(l => `${l.seq}\t${l.at}\t${l.consumer}\t${l.subject}\t${l.eventId}\t${l.reason}`),
      };
    const wanted = numbers.length > 0 ? numbers.map(Number) : letters.map(l => l.seq);
    const sent = [];
    for (const seq of wanted) {
      if (!(await retryDeadLetter(nc, seq))) throw new Refused(`there is no dead letter ${seq}`);
      sent.push(seq);
    }
    return { value: { retried: sent }, lines: [`重新发送 ${sent.length} 个`] };
  } finally {
    await nc.close();
  }
}
