import { PublicActivityService } from '@shuniu/contracts';
import { createClient, type Transport } from '@shuniu/rpc';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { activitiesPage, activityPage } from './activities-page.js';

type Asked = FastifyRequest<{ Params: { id: string; unit: string; token: string }; Querystring: { size?: string } }>;
/** What is on changes slowly: pages and calendars may be a minute old. */
const CACHED = 'public, max-age=60';
const CALENDAR = 'text/calendar; charset=utf-8';

/** `/public/stations/{unit}/activities`, one of them, the same as a calendar, and `/public/calendar/{token}.ics` of whoever has its address. */
export function addActivityRoutes(scope: FastifyInstance, transport: Transport): void {
  const service = createClient(PublicActivityService, transport);
  const options = (request: FastifyRequest) => ({ traceparent: request.traceparent });
  const large = (request: FastifyRequest): boolean => (request as Asked).query.size === 'lg';
  const page = (reply: FastifyReply, markup: string) => reply.type('text/html; charset=utf-8').header('cache-control', CACHED).send(markup);

  scope.get('/stations/:unit/activities', async (request, reply) => {
    const { unit } = (request as Asked).params;
    return page(reply, activitiesPage(await service.listPublicActivities({ unit }, options(request)), { unit, large: large(request) }));
  });
  scope.get('/stations/:unit/activities.ics', async (request, reply) => {
    const { text } = await service.readPublicCalendar({ unit: (request as Asked).params.unit }, options(request));
    return reply.type(CALENDAR).header('cache-control', CACHED).send(text);
  });
  scope.get('/activities/:id', async (request, reply) =>
    page(reply, activityPage(await service.getPublicActivity({ id: (request as Asked).params.id }, options(request)), large(request))),
  );
  // The address is a secret: nobody on the way keeps what it answers.
  scope.get('/calendar/:token.ics', async (request, reply) => {
    const { text } = await service.readCalendarFeed({ token: (request as Asked).params.token }, options(request));
    return reply.type(CALENDAR).header('cache-control', 'private, no-store').send(text);
  });
}
