import { Code, PublicCheckInService } from '@shuniu/contracts';
import { Fault, isUuid, uuidv7 } from '@shuniu/kernel';
import { createClient, type Transport } from '@shuniu/rpc';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../../http/problem.js';
import { checkedPage, checkInPage } from './check-in-page.js';

type Asked = FastifyRequest<{ Params: { id: string }; Querystring: { code?: string; size?: string }; Body: URLSearchParams | undefined }>;
const MOST_BYTES = 2_000;
/** What somebody typed is answered to them; what concerns the page goes on to whoever says that there is none. */
const isTyped = (error: unknown): error is Fault =>
  error instanceof Fault && error.code !== Code.NOT_FOUND && error.code !== Code.UNAVAILABLE;

/** `/public/check-in/{shift}`: in and out by a number and the code, on anybody's phone. Nothing of it is kept by a browser. */
export function addCheckInRoutes(scope: FastifyInstance, transport: Transport): void {
  const service = createClient(PublicCheckInService, transport);
  scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: MOST_BYTES }, (_request, body, done) =>
    done(null, new URLSearchParams(String(body))),
  );
  const page = (reply: FastifyReply, markup: string) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(markup);
  const digits = (text: string | null | undefined): string => (text ?? '').replace(/\s/g, '').slice(0, 6);

  scope.get('/check-in/:id', async (request, reply) => {
    const { params, query } = request as Asked;
    const shift = await service.getPublicShift({ id: params.id }, { traceparent: request.traceparent });
    const typed = { number: '', code: digits(query.code), fault: '', key: uuidv7() };
    return page(reply, checkInPage(shift, typed, query.size === 'lg'));
  });
  scope.post('/check-in/:id', async (request, reply) => {
    const { params, query, body } = request as Asked;
    const [number, code, sent] = [(body?.get('number') ?? '').trim().slice(0, 40), digits(body?.get('code')), body?.get('key') ?? ''];
    const large = query.size === 'lg';
    // A second click, or the page sent again, is no check-out.
    const key = isUuid(sent) ? { idempotencyKey: sent } : {};
    const { traceparent } = request;
    try {
      return page(reply, checkedPage(await service.checkByCode({ id: params.id, number, code }, { traceparent, ...key }), large));
    } catch (error) {
      if (!isTyped(error)) throw error;
      const shift = await service.getPublicShift({ id: params.id }, { traceparent });
      const { title } = problemOf(error, { language: 'zh-CN' });
      return page(reply.code(422), checkInPage(shift, { number, code: '', fault: title, key: uuidv7() }, large));
    }
  });
}
