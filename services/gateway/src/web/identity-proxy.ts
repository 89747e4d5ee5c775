import httpProxy from '@fastify/http-proxy';
import { CommonFault } from '@shuniu/contracts';
import { commonFault } from '@shuniu/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from '../http/send-problem.js';

const TIMEOUT_MS = 15_000;

/** Keycloak's own paths under this origin, for runs whose identity provider is embedded. It hears from us, not from the caller, where the caller is. */
export async function addIdentityProxy(http: FastifyInstance, upstream: string): Promise<void> {
  for (const prefix of ['/realms', '/admin/realms']) {
    await http.register(httpProxy, {
      upstream,
      prefix,
      rewritePrefix: prefix,
      http: { requestOptions: { timeout: TIMEOUT_MS } },
      replyOptions: {
        onError: (reply, { error }) =>
          void sendProblem(reply.request as FastifyRequest, reply as FastifyReply, commonFault(CommonFault.UNAVAILABLE, { cause: error })),
        rewriteRequestHeaders: (request, { forwarded: _, ...headers }) => ({
          ...headers,
          'x-forwarded-for': request.ip,
          'x-forwarded-host': request.headers.host ?? '',
          'x-forwarded-proto': request.protocol,
        }),
      },
    });
  }
}
