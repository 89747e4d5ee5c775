const LIMIT = 16 * 1024;

/** A request that is answered with this status and body. */
export class Refusal extends Error {
  /** @param {number} status @param {object} body */
  constructor(status, body) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

/**
 * The body of a request as text. Faults: 413 above 16 KiB.
 * @param {import('node:http').IncomingMessage} req
 */
export async function readBody(req) {
  const chunks = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > LIMIT) throw new Refusal(413, { error: 'invalid_request', error_description: 'too large' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/**
 * @param {import('node:http').ServerResponse} res
 * @param {number} status
 * @param {unknown} [body]
 * @param {Record<string, string>} [headers]
 */
export function sendJson(res, status, body, headers = {}) {
  const text = body === undefined ? '' : JSON.stringify(body);
  res.writeHead(status, { 'cache-control': 'no-store', ...(text ? { 'content-type': 'application/json' } : {}), ...headers });
  res.end(text);
}
