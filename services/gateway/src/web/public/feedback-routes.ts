import { PublicActivityService } from '@shuniu/contracts';
import { isUuid, uuidv7 } from '@shuniu/kernel';
import { createClient, type Transport } from '@shuniu/rpc';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../../http/problem.js';
import { activityFeedbackPage, activityThanksPage } from './activity-feedback-page.js';
import { isTyped } from './code-door.js';

type Asked = FastifyRequest<{ Params: { id: string }; Querystring: { size?: string }; Body: URLSearchParams | undefined }>;
const PATH = '/activities/:id/feedback';
const shortened = (text: string | null | undefined, most: number): string => (text ?? '').trim().slice(0, most);

/** `/public/activities/{id}/feedback`: how a party found an activity. Nothing of it is kept by a browser. */
export function addFeedbackRoutes(scope: FastifyInstance, transport: Transport): void {
  const service = createClient(PublicActivityService, transport);
  const page = (reply: FastifyReply, markup: string) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(markup);

  scope.get(PATH, async (request, reply) => {
    const { params, query } = request as Asked;
    const of = await service.getPublicActivity({ id: params.id }, { traceparent: request.traceparent });
    return page(reply, activityFeedbackPage(of, { ticket: '', score: 0, comment: '', fault: '', key: uuidv7() }, query.size === 'lg'));
  });
  scope.post(PATH, async (request, reply) => {
    const { params, query, body } = request as Asked;
    const { traceparent } = request;
    const large = query.size === 'lg';
    const typed = {
      ticket: shortened(body?.get('ticket'), 20),
      score: Number(/^[1-5]$/.exec(body?.get('score') ?? '')?.[0] ?? 0),
      comment: shortened(body?.get('comment'), 300),
    };
    const sent = body?.get('key') ?? '';
    // A second click, or the page sent again, is done once.
    const key = isUuid(sent) ? { idempotencyKey: sent } : {};
    try {
      return page(reply, activityThanksPage(await service.giveFeedback({ id: params.id, ...typed }, { traceparent, ...key }), large));
    } catch (error) {
      if (!isTyped(error)) throw error;
      const of = await service.getPublicActivity({ id: params.id }, { traceparent });
      const { title } = problemOf(error, { language: 'zh-CN' });
      return page(reply.code(422), activityFeedbackPage(of, { ...typed, fault: title, key: uuidv7() }, large));
    }
  });
}
