import net from 'node:net';
import { quantile } from './statistics.mjs';

/**
 * A closed loop: `clients` callers, each asking again as soon as it has its answer. The first call that fails ends the run with its error.
 * @param {{clients: number, seconds: number, one: (client: number) => Promise<unknown>}} of
 * @returns {Promise<{perSecond: number, done: number, p50: number, p99: number}>} times in milliseconds
 */
export async function closedLoop({ clients, seconds, one }) {
  const times = [];
  const began = performance.now();
  const until = began + seconds * 1000;
  const caller = async client => {
    for (let at = performance.now(); at < until; ) {
      await one(client);
      const now = performance.now();
      times.push(now - at);
      at = now;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => caller(client)));
  return {
    perSecond: (times.length * 1000) / (performance.now() - began),
    done: times.length,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  };
}

const HEAD_END = Buffer.from('\r\n\r\n');
const TIMEOUT_MILLIS = 10_000;

/**
 * One keep-alive connection to 127.0.0.1 that carries one request at a time. Far cheaper than Node's own client, which would take from the two
 * sides of a measurement what belongs to neither. Understands what the gateway answers: a status and a Content-Length.
 */
export class HttpConnection {
  #socket;
  #chunks = [];
  #waiting;

  static async open(port) {
    const connection = new HttpConnection();
    await new Promise((resolve, reject) => {
      connection.#socket = net.connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(undefined)).once('error', reject);
    });
    connection.#socket.setTimeout(TIMEOUT_MILLIS, () => connection.#socket.destroy(new Error('the gateway does not answer')));
    connection.#socket.on('data', chunk => connection.#read(chunk));
    connection.#socket.on('error', error => connection.#waiting?.reject(error));
    connection.#socket.on('close', () => connection.#waiting?.reject(new Error('the gateway closed the connection')));
    return connection;
  }

  /** @param {string} request its whole text @returns {Promise<{status: number, body: Buffer}>} */
  ask(request) {
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) return reject(new Error('the gateway closed the connection'));
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close() {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #read(chunk) {
    this.#chunks.push(chunk);
    const all = this.#chunks.length === 1 ? chunk : Buffer.concat(this.#chunks);
    this.#chunks = [all];
    const head = all.indexOf(HEAD_END);
    if (head < 0) return;
    const text = all.latin1Slice(0, head);
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1]);
    if (Number.isNaN(length)) return void this.#socket.destroy(new Error(`an answer without Content-Length: ${text.slice(0, 80)}`));
    if (all.length < head + 4 + length) return;
    this.#chunks = [];
    const { resolve } = this.#waiting;
    this.#waiting = undefined;
    resolve({ status: Number(text.slice(9, 12)), body: all.subarray(head + 4, head + 4 + length) });
  }
}

/**
 * The text of a request.
 * @param {string} verb @param {string} target `/api/v1/…`
 * @param {{token: string, key?: string, json?: object}} of
 */
export function requestText(verb, target, { token, key, json }) {
  const body = json === undefined ? '' : JSON.stringify(json);
  const lines = [`${verb} ${target} HTTP/1.1`, 'host: 127.0.0.1', `authorization: ${token}`];
  if (key) lines.push(`idempotency-key: ${key}`);
  if (body) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/**
 * Runs work with connections of its own: one that idles while another side is measured would be closed by the gateway.
 * @template T
 * @param {{port: number, many: number}} where
 * @param {(connections: HttpConnection[]) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withConnections({ port, many }, work) {
  const connections = await Promise.all(Array.from({ length: many }, () => HttpConnection.open(port)));
  try {
    return await work(connections);
  } finally {
    for (const connection of connections) connection.close();
  }
}
