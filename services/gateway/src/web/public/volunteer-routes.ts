import { Code, PublicCertificateService, PublicStarService } from '@shuniu/contracts';
import { Fault } from '@shuniu/kernel';
import { createClient, type Transport } from '@shuniu/rpc';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { certificatePage, verifyPage } from './certificate-page.js';
import { starsPage } from './stars-page.js';

type Asked = FastifyRequest<{ Params: { unit: string; code: string }; Querystring: { size?: string; code?: string } }>;
const MOST_SIGNS = 40;
/** Whose objection it holds up changes what stands here: never older than a minute. */
const CACHED = 'public, max-age=60';

/** `/public/stars/{unit}`: the notices of stars of a station. `/public/certificates`: whether a certificate holds, by the code on it. */
export function addVolunteerRoutes(scope: FastifyInstance, transport: Transport): void {
  const stars = createClient(PublicStarService, transport);
  const page = (reply: FastifyReply, markup: string) => reply.type('text/html; charset=utf-8').header('cache-control', CACHED).send(markup);

  scope.get('/stars/:unit', async (request, reply) => {
    const { params, query } = request as Asked;
    const shown = await stars.getPublicStars({ unitCode: params.unit }, { traceparent: request.traceparent });
    return page(reply, starsPage(shown, query.size === 'lg'));
  });

  const certificates = createClient(PublicCertificateService, transport);
  const verify = async (request: FastifyRequest, reply: FastifyReply, code: string) => {
    const large = (request as Asked).query.size === 'lg';
    // What was revoked a moment ago is so at once.
    const markup = (text: string) => reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(text);
    if (code.trim() === '') return markup(verifyPage({ code: '', fault: '' }, large));
    try {
      return markup(
        certificatePage(
          await certificates.getPublicCertificate({ code: code.slice(0, MOST_SIGNS) }, { traceparent: request.traceparent }),
          large,
        ),
      );
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== Code.NOT_FOUND) throw error;
      reply.code(404);
      return markup(verifyPage({ code: code.slice(0, MOST_SIGNS), fault: '没有这份证明，请对照纸上的核验码再输一次。' }, large));
    }
  };
  scope.get('/certificates', (request, reply) => verify(request, reply, (request as Asked).query.code ?? ''));
  scope.get('/certificates/:code', (request, reply) => verify(request, reply, (request as Asked).params.code));
}
