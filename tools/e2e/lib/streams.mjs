import { jetstreamManager } from '@nats-io/jetstream';
import { connectAs } from '../../../deploy/nats/connect.mjs';

/** Every message that the streams hold: subject, headers, and the payload as it is. @param {{url: string, seeds: Record<string, string>}} nats */
export async function messagesOf({ url, seeds }) {
  const nc = await connectAs('boot', { url, seed: seeds.boot ?? '' });
  try {
    const jsm = await jetstreamManager(nc, { checkAPI: false });
    const found = [];
    for (const stream of ['EVENTS', 'DEADLETTERS']) {
      const { state } = await jsm.streams.info(stream);
      for (let seq = Math.max(1, state.first_seq); seq <= state.last_seq; seq += 100) {
        const numbers = Array.from({ length: Math.min(100, state.last_seq - seq + 1) }, (_, i) => seq + i);
        const messages = await Promise.all(numbers.map(n => jsm.streams.getMessage(stream, { seq: n })));
        for (const m of messages)
          if (m) found.push({ stream, subject: m.subject, headers: headersOf(m.header), data: Buffer.from(m.data) });
      }
    }
    return found;
  } finally {
    await nc.close();
  }
}
const headersOf = header =>
  header
    .keys()
    .map(key => `${key}: ${header.values(key).join(',')}`)
    .join('\n');
