import rateLimit from '@fastify/rate-limit';
import { CommonFault } from '@shuniu/contracts';
import { commonFault } from '@shuniu/kernel';
import type { Tokens } from '@shuniu/rpc';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** An address is a village's, not a person's. */
const PEOPLE_AT_AN_ADDRESS = 10;
type Count = (request: FastifyRequest, reply: FastifyReply, who: string) => Promise<void>;

/**
 * Lets only signed-in people through to the routes of this scope, before a byte of the body is read, and no more often than agreed: a person
 * is counted by the token's subject, a caller without a good token by the address of the connection.
 * Faults, the first that holds: TOKEN_MISSING, TOKEN_INVALID, TOO_MANY_REQUESTS.
 */
export async function admitSignedIn(
  scope: FastifyInstance,
  { tokens, ratePerMinute }: { tokens: Tokens; ratePerMinute: number },
): Promise<void> {
  const person = await counter(scope, ratePerMinute);
  const address = await counter(scope, ratePerMinute * PEOPLE_AT_AN_ADDRESS);
  scope.addHook('onRequest', async (request, reply) => {
    try {
      const { id } = await tokens.actor(request.headers.authorization);
      await person(request, reply, `person:${id}`);
    } catch (error) {
      if (!request.countedAs) await address(request, reply, `address:${request.ip}`);
      throw error;
    }
  });
}

async function counter(scope: FastifyInstance, max: number): Promise<Count> {
  if (max === 0) return async () => undefined;
  if (!scope.hasDecorator('createRateLimit')) await scope.register(rateLimit, { global: false });
  const limit = scope.createRateLimit({ max, timeWindow: 60_000, keyGenerator: request => request.countedAs });
  return async (request, reply, who) => {
    request.countedAs = who;
    const counted = await limit(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    reply.header('retry-after', String(Math.max(1, counted.ttlInSeconds)));
    throw commonFault(CommonFault.TOO_MANY_REQUESTS);
  };
}
