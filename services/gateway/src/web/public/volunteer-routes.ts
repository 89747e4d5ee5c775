import { PublicStarService } from '@shuniu/contracts';
import { createClient, type Transport } from '@shuniu/rpc';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { starsPage } from './stars-page.js';

type Asked = FastifyRequest<{ Params: { unit: string }; Querystring: { size?: string } }>;
/** Whose objection it holds up changes what stands here: never older than a minute. */
const CACHED = 'public, max-age=60';

/** `/public/stars/{unit}`: the notices of stars of a station. */
export function addVolunteerRoutes(scope: FastifyInstance, transport: Transport): void {
  const stars = createClient(PublicStarService, transport);
  const page = (reply: FastifyReply, markup: string) => reply.type('text/html; charset=utf-8').header('cache-control', CACHED).send(markup);

  scope.get('/stars/:unit', async (request, reply) => {
    const { params, query } = request as Asked;
    const shown = await stars.getPublicStars({ unitCode: params.unit }, { traceparent: request.traceparent });
    return page(reply, starsPage(shown, query.size === 'lg'));
  });
}
