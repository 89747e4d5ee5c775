import { toJson } from '@bufbuild/protobuf';
import rateLimit from '@fastify/rate-limit';
import { Code, PublicationService, PublicChainSchema, PublicDisclosureService, PublicFundSchema } from '@shuniu/contracts';
import { Fault } from '@shuniu/kernel';
import { createClient, type Transport } from '@shuniu/rpc';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addActivityRoutes } from './activity-routes.js';
import { addCheckInRoutes } from './check-in-routes.js';
import { disclosurePage } from './disclosure-page.js';
import { addFarmRoutes } from './farm-routes.js';
import { addFeedbackRoutes } from './feedback-routes.js';
import { fundPage } from './fund-page.js';
import { fundsPage, sorryPage } from './funds-page.js';
import { addVolunteerRoutes } from './volunteer-routes.js';

type Asked = FastifyRequest<{
  Params: { id: string; disclosureId: string };
  Querystring: { month?: string; size?: string; after?: string };
}>;
const HTML = 'text/html; charset=utf-8';
/** A page may be a minute old: a village looks at it together. */
const CACHED = 'public, max-age=60';

interface PublicSettings {
  readonly transport: Transport;
  /** Calls of an address in a minute; 0 for no limit. */
  readonly ratePerMinute: number;
}

/** `/public`: what everybody may see, without a login, as pages that need no script, and as data for programs. */
export async function addPublicRoutes(scope: FastifyInstance, { transport, ratePerMinute }: PublicSettings): Promise<void> {
  if (ratePerMinute > 0) await scope.register(rateLimit, { max: ratePerMinute, timeWindow: 60_000, keyGenerator: request => request.ip });
  const fund = createClient(PublicationService, transport);
  const disclosures = createClient(PublicDisclosureService, transport);
  const options = (request: FastifyRequest) => ({ traceparent: request.traceparent });
  const large = (request: FastifyRequest): boolean => (request as Asked).query.size === 'lg';
  scope.setErrorHandler((error, _request, reply) => sorry(error, reply));
  addCheckInRoutes(scope, transport);
  addFeedbackRoutes(scope, transport);
  addActivityRoutes(scope, transport);
  addVolunteerRoutes(scope, transport);
  addFarmRoutes(scope, transport);
  const page = (reply: FastifyReply, markup: string) => reply.type(HTML).header('cache-control', CACHED).send(markup);
  const data = (reply: FastifyReply, json: unknown) =>
    reply.type('application/json; charset=utf-8').header('cache-control', CACHED).send(JSON.stringify(json));

  scope.get('/', async (request, reply) =>
    page(reply, fundsPage((await fund.listPublicFunds({}, options(request))).funds, large(request))),
  );
  scope.get('/funds/:id', async (request, reply) => {
    const { params, query } = request as Asked;
    const [shown, published] = await Promise.all([
      fund.getPublicFund({ id: params.id, month: query.month ?? '' }, options(request)),
      disclosures.listPublicDisclosures({ fundId: params.id }, options(request)),
    ]);
    return page(reply, fundPage(shown, published.disclosures, large(request)));
  });
  scope.get('/funds/:id/fund.json', async (request, reply) => {
    const { params, query } = request as Asked;
    return data(reply, toJson(PublicFundSchema, await fund.getPublicFund({ id: params.id, month: query.month ?? '' }, options(request))));
  });
  const disclosure = (request: FastifyRequest) => {
    const { id, disclosureId } = (request as Asked).params;
    return disclosures.getPublicDisclosure({ fundId: id, id: disclosureId }, options(request));
  };
  scope.get('/funds/:id/disclosures/:disclosureId', async (request, reply) =>
    page(reply, disclosurePage(await disclosure(request), large(request))),
  );
  // Byte for byte what was digested.
  scope.get('/funds/:id/disclosures/:disclosureId/disclosure.json', async (request, reply) => {
    const { text } = await disclosure(request);
    return reply.type('application/json; charset=utf-8').header('cache-control', CACHED).send(text);
  });
  scope.get('/funds/:id/chain.json', async (request, reply) => {
    const { params, query } = request as Asked;
    const afterSeq = /^\d{1,9}$/.test(query.after ?? '') ? Number(query.after) : 0;
    return data(reply, toJson(PublicChainSchema, await fund.getPublicChain({ id: params.id, afterSeq }, options(request))));
  });
}

/** In words for whoever looks: there is no such page, they look too often, or it cannot be shown at the moment. */
function sorry(error: unknown, reply: FastifyReply): FastifyReply {
  const missing = error instanceof Fault && (error.code === Code.NOT_FOUND || error.code === Code.INVALID_ARGUMENT);
  const often = (error as { statusCode?: number }).statusCode === 429;
  const [status, title, why] = missing
    ? ([404, '没有这一页', '地址可能抄错了，或这一项已经不公开。'] as const)
    : often
      ? ([429, '看得太快了', '请过一分钟再看。'] as const)
      : ([503, '现在看不到', '系统正在忙，请过一会儿再看。内容没有丢。'] as const);
  return reply.code(status).type(HTML).header('cache-control', 'no-store').send(sorryPage(title, why));
}
