import { DayHalf, HandOver, PublicFarmService } from '@shuniu/contracts';
import { type Fault, isUuid, uuidv7 } from '@shuniu/kernel';
import { type Client, createClient, type Transport } from '@shuniu/rpc';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../../http/problem.js';
import { addCodeDoor, isTyped } from './code-door.js';
import { farmLookUpPage, farmOrderPage, farmStatusPage, type TypedOrder } from './farm-order-page.js';
import { farmPage, producerPage } from './farm-page.js';

type Asked = FastifyRequest<{
  Params: { id: string; producer: string };
  Querystring: { size?: string };
  Body: URLSearchParams | undefined;
}>;
const MOST_GOODS = 200;
const cut = (body: URLSearchParams | undefined, name: string, most: number): string => (body?.get(name) ?? '').trim().slice(0, most);
const numbered = <T extends number>(text: string, known: readonly T[]): T | 0 => known.find(k => String(k) === text) ?? 0;

/** `/public/stations/{unit}/farm`: what the villagers sell, from whom, an order without an account, and what becomes of it. */
export function addFarmRoutes(scope: FastifyInstance, transport: Transport): void {
  const service = createClient(PublicFarmService, transport);
  const html = (reply: FastifyReply, markup: string, cache = 'no-store') =>
    reply.type('text/html; charset=utf-8').header('cache-control', cache).send(markup);
  const at = (request: FastifyRequest) => ({ unit: (request as Asked).params.id, large: (request as Asked).query.size === 'lg' });
  const options = ({ traceparent }: FastifyRequest) => ({ traceparent });

  scope.get('/stations/:id/farm', async (request, reply) => {
    const to = at(request);
    return html(reply, farmPage(await service.listPublicFarmProducts({ unit: to.unit }, options(request)), to), 'public, max-age=60');
  });
  scope.get('/stations/:id/farm/producers/:producer', async (request, reply) => {
    const to = at(request);
    const { producer: id } = (request as Asked).params;
    return html(reply, producerPage(await service.getPublicProducer({ unit: to.unit, id }, options(request)), to), 'public, max-age=60');
  });
  addOrderForm(scope, service);
  addCodeDoor(scope, {
    path: '/stations/:id/farm/orders',
    shown: async (unit, asked) => ({ unit, unitName: (await service.listPublicFarmProducts({ unit }, asked)).unitName }),
    check: async ({ id: unit, who: number, code }, asked) => ({
      of: await service.getPublicFarmOrder({ unit, number, code }, asked),
      code,
    }),
    page: farmLookUpPage,
    done: ({ of, code }, large) => farmStatusPage(of, { code, key: uuidv7(), large }),
  });
  const changes = { cancel: service.cancelPublicFarmOrder, accept: service.acceptPublicFewer } as const;
  for (const [verb, change] of Object.entries(changes))
    scope.post(`/stations/:id/farm/orders/${verb}`, async (request, reply) => {
      const { unit, large } = at(request);
      const { body } = request as Asked;
      const [number, code, sent] = [cut(body, 'who', 40), cut(body, 'code', 6), cut(body, 'key', 36)];
      const key = isUuid(sent) ? { idempotencyKey: sent } : {};
      try {
        const of = await change({ unit, number, code }, { ...options(request), ...key });
        return html(reply, farmStatusPage(of, { code, key: uuidv7(), large }));
      } catch (error) {
        if (!isTyped(error)) throw error;
        const { unitName } = await service.listPublicFarmProducts({ unit }, options(request));
        const fault = problemOf(error, { language: 'zh-CN' }).title;
        return html(reply.code(422), farmLookUpPage({ unit, unitName }, { who: number, code: '', fault, key: uuidv7() }, large));
      }
    });
}

function addOrderForm(scope: FastifyInstance, service: Client<typeof PublicFarmService>): void {
  const path = '/stations/:id/farm/order';
  const at = (request: FastifyRequest) => ({ unit: (request as Asked).params.id, large: (request as Asked).query.size === 'lg' });
  const html = (reply: FastifyReply, markup: string) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(markup);
  scope.get(path, async (request, reply) => {
    const to = at(request);
    const of = await service.listPublicFarmProducts({ unit: to.unit }, { traceparent: request.traceparent });
    return html(reply, farmOrderPage(of, typedOf(undefined), to));
  });
  scope.post(path, async (request, reply) => {
    const to = at(request);
    const { body } = request as Asked;
    const { traceparent } = request;
    const typed = typedOf(body);
    const again = async (fault: string) => {
      const of = await service.listPublicFarmProducts({ unit: to.unit }, { traceparent });
      return html(reply.code(422), farmOrderPage(of, { ...typed, fault, key: uuidv7() }, to));
    };
    if (typed.quantities.size === 0) return again('请填要订多少。');
    // Nobody sees this field: whoever fills it in is a program.
    if (cut(body, 'website', 1) !== '') return again('没有下单成功，请再试一次。');
    const { quantities, fault: _, key, ...order } = typed;
    const items = [...quantities].map(([productId, quantity]) => ({ productId, quantity }));
    try {
      const made = await service.placePublicFarmOrder({ unit: to.unit, order: { ...order, items } }, { traceparent, idempotencyKey: key });
      return html(reply, farmStatusPage(made, { code: made.code, key: uuidv7(), large: to.large }));
    } catch (error) {
      if (!isTyped(error)) throw error;
      return again(faultWords(error));
    }
  });
}
const FIELDS: Readonly<Record<string, string>> = {
  'order.name': '收货人姓名要填真名，四十个字以内。',
  'order.phone': '电话不对，请再看一遍。',
  'order.place': '要送货，请填送货地点。',
  'order.pickupOn': '这一天不行：预售的要等采收以后，也不能太远。请换一天。',
  'order.pickupHalf': '请选上午还是下午。',
  'order.handOver': '请选怎么拿。',
  'order.note': '想说的话里不要写电话和证件号。',
};
function faultWords(error: Fault): string {
  const field = error.violations[0]?.field ?? '';
  return FIELDS[field] ?? problemOf(error, { language: 'zh-CN' }).title;
}
function typedOf(body: URLSearchParams | undefined): TypedOrder {
  const sent = cut(body, 'key', 36);
  const quantities = [...(body ?? [])].slice(0, MOST_GOODS).flatMap(([name, text]): [string, number][] => {
    const quantity = /^[1-9]\d{0,2}$/.test(text.trim()) ? Number(text) : 0;
    return name.startsWith('q-') && isUuid(name.slice(2)) && quantity > 0 ? [[name.slice(2), quantity]] : [];
  });
  return {
    quantities: new Map(quantities),
    name: cut(body, 'name', 40),
    phone: cut(body, 'phone', 20),
    handOver: numbered(cut(body, 'handOver', 1), [HandOver.PICK_UP, HandOver.DELIVERY]),
    place: cut(body, 'place', 80),
    pickupOn: cut(body, 'pickupOn', 10),
    pickupHalf: numbered(cut(body, 'pickupHalf', 1), [DayHalf.MORNING, DayHalf.AFTERNOON]),
    note: cut(body, 'note', 100),
    fault: '',
    key: isUuid(sent) ? sent : uuidv7(),
  };
}
