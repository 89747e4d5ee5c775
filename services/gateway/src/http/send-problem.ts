import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import { Code, CommonFault } from '@shuniu/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { failureOf } from './failures.js';
import { languageOf } from './language.js';
import { malformed, problemOf } from './problem.js';

const logger = new Logger('gateway');

/** Answers an error as problem+json. An INTERNAL one is logged with its cause; the caller is told the trace's number alone. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const { fault, status } = failureOf(error, { complete: request.raw.complete });
  const language = languageOf(request.headers['accept-language']);
  const problem = problemOf(fault, { language, traceparent: request.traceparent, status });
  if (fault.code === Code.INTERNAL) {
    const { cause } = fault;
    logger.error(`${problem.instance ?? ''} ${cause instanceof Error ? (cause.stack ?? cause.message) : fault.reason}`);
  }
  if (fault.code === Code.UNAUTHENTICATED) reply.header('www-authenticate', challenge(fault.reason));
  // Node reads away what is still coming of the body; closing at once would cut the caller off before it reads the answer.
  if (problem.status === 413) reply.removeHeader('connection');
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language)
    .header('cache-control', 'no-store')
    .header('vary', 'accept-language')
    .send(JSON.stringify(problem));
}
const challenge = (reason: string): string =>
  reason === CommonFault[CommonFault.TOKEN_MISSING] ? 'Bearer realm="shuniu"' : 'Bearer realm="shuniu", error="invalid_token"';

const RAW: Readonly<Record<string, [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
};

/** Answers what was no HTTP request at all; there is no reply object then, only the socket. */
export function refuseRaw(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return;
  const [status, words] = RAW[error.code ?? ''] ?? [400, 'Bad Request'];
  const body = JSON.stringify(problemOf(malformed([]), { language: 'zh-CN', status }));
  const head = [
    `HTTP/1.1 ${status} ${words}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
