import type { FastifyInstance } from 'fastify';
import { malformed } from '../http/problem.js';

/** Leaves JSON bodies as text: protobuf reads them, more strictly than `JSON.parse` (no key twice, no unknown field). */
export function parseJsonText(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) => {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(body);
    } catch (cause) {
      throw malformed([{ field: 'body', rule: 'utf8', message: 'not UTF-8' }], cause);
    }
  });
}
