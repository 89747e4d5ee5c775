import { Code } from '@shuniu/contracts';
import { Fault, isUuid, uuidv7 } from '@shuniu/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../../http/problem.js';
import type { Typed } from './code-form.js';

type Asked = FastifyRequest<{
  Params: { id: string };
  Querystring: { code?: string; who?: string; size?: string };
  Body: URLSearchParams | undefined;
}>;
interface Options {
  readonly traceparent: string;
  readonly idempotencyKey?: string;
}
/** What is done at a door with a code: a shift's, an activity's. */
export interface CodeDoor<S, D> {
  /** With its `:id`. */
  readonly path: string;
  readonly shown: (id: string, options: Options) => Promise<S>;
  readonly check: (asked: { readonly id: string; readonly who: string; readonly code: string }, options: Options) => Promise<D>;
  readonly page: (of: S, typed: Typed, large: boolean) => string;
  readonly done: (of: D, large: boolean) => string;
}
/** What somebody typed is answered to them; what concerns the page goes on to whoever says that there is none. */
export const isTyped = (error: unknown): error is Fault =>
  error instanceof Fault && error.code !== Code.NOT_FOUND && error.code !== Code.UNAVAILABLE;
const digits = (text: string | null | undefined): string => (text ?? '').replace(/\s/g, '').slice(0, 6);
const named = (text: string | null | undefined): string => (text ?? '').trim().slice(0, 40);

/** One address with a form and what it does, on anybody's phone. Nothing of it is kept by a browser. */
export function addCodeDoor<S, D>(scope: FastifyInstance, door: CodeDoor<S, D>): void {
  const page = (reply: FastifyReply, markup: string) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(markup);

  scope.get(door.path, async (request, reply) => {
    const { params, query } = request as Asked;
    const of = await door.shown(params.id, { traceparent: request.traceparent });
    const typed = { who: named(query.who), code: digits(query.code), fault: '', key: uuidv7() };
    return page(reply, door.page(of, typed, query.size === 'lg'));
  });
  scope.post(door.path, async (request, reply) => {
    const { params, query, body } = request as Asked;
    const [who, code, sent] = [named(body?.get('who')), digits(body?.get('code')), body?.get('key') ?? ''];
    const large = query.size === 'lg';
    const { traceparent } = request;
    // A second click, or the page sent again, is done once.
    const key = isUuid(sent) ? { idempotencyKey: sent } : {};
    try {
      return page(reply, door.done(await door.check({ id: params.id, who, code }, { traceparent, ...key }), large));
    } catch (error) {
      if (!isTyped(error)) throw error;
      const of = await door.shown(params.id, { traceparent });
      const { title } = problemOf(error, { language: 'zh-CN' });
      return page(reply.code(422), door.page(of, { who, code: '', fault: title, key: uuidv7() }, large));
    }
  });
}
