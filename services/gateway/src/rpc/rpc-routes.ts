import { type DescMethod, toBinary, toJson } from '@bufbuild/protobuf';
import { answersDocument, CommonFault, type Document, type Route, routeOf, services } from '@shuniu/contracts';
import { commonFault } from '@shuniu/kernel';
import type { CallOptions, Transport } from '@shuniu/rpc';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendDocument } from '../http/send-document.js';
import { parseJsonText } from './json-text.js';
import { type Asked, readRequest } from './read-request.js';
import { urlOf } from './url.js';

export interface Bus {
  readonly transport: Transport;
  /** Of the largest message it carries, in bytes. */
  readonly maxBytes: number;
}
/** Headers travel in the same message, the person's token among them; the door takes 16 KiB of headers. */
const HEADROOM_BYTES = 20 * 1024;
/** A document takes longer to make than a row to read; the answer's own limit is a little above it. */
const DOCUMENT_TIMEOUT_MS = 25_000;
/** Methods with an HTTP route, and the route; in the order of the contracts. */
export const routed: readonly { method: DescMethod; route: Route }[] = services
  .flatMap(s => s.methods)
  .flatMap(method => {
    const route = routeOf(method);
    return route ? [{ method, route }] : [];
  });

/** What goes on with a call: the person's token, the trace, the key that makes it once. */
export function callOptionsOf(request: FastifyRequest, timeoutMs?: number): CallOptions {
  const key = request.headers['idempotency-key'];
  return {
    token: request.headers.authorization,
    traceparent: request.traceparent,
    idempotencyKey: [key].flat().join(',') || undefined,
    timeoutMs,
  };
}

/** One HTTP route for each method that declares `google.api.http`; no method has code of its own here. */
export function addRpcRoutes(scope: FastifyInstance, { transport, maxBytes }: Bus): void {
  parseJsonText(scope);
  for (const { method, route } of routed) {
    scope.route({
      method: route.verb,
      url: urlOf(route.path),
      config: { pattern: `/api${route.path}` },
      handler: async (request, reply) => {
        const asked = askedOf(request);
        const message = readRequest(method, route, asked);
        const room = maxBytes - HEADROOM_BYTES;
        // A message is smaller than its JSON, and a character has at most three bytes: only what comes near the limit is measured.
        if (asked.body.length * 3 > room && toBinary(method.input, message).length > room) throw commonFault(CommonFault.BODY_TOO_LARGE);
        const timeoutMs = answersDocument(method) ? DOCUMENT_TIMEOUT_MS : undefined;
        const answer = await transport.unary(method, message, callOptionsOf(request, timeoutMs));
        if (answersDocument(method)) return sendDocument(reply, answer as Document);
        const text = JSON.stringify(toJson(method.output, answer, { alwaysEmitImplicit: true }));
        return reply.header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store').send(text);
      },
    });
  }
}

export const askedOf = ({ params, query, body }: FastifyRequest): Asked => ({
  params: params as Asked['params'],
  query: query as Asked['query'],
  body: typeof body === 'string' ? body : '',
});
