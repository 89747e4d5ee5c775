import { uuidv7 } from '@shuniu/kernel';
import { language } from '../i18n/language.js';
import { renewed, token } from '../session/session.js';
import type { HttpRequest } from './http.js';
import { ProblemError } from './problem.js';

export interface CallOptions {
  /** Kept for one submission of a form; a change without one gets its own. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal | undefined;
  /** Work in the background: a login that has run out is an answer and opens no layer above the page. */
  readonly quiet?: boolean;
  /** May outlive the page: what is sent while it goes. */
  readonly keepalive?: boolean;
}

const changes = (verb: string): boolean => verb !== 'GET';

function headersOf(request: HttpRequest, bearer: string, key: string): Headers {
  const headers = new Headers({ Accept: 'application/json', 'Accept-Language': language() });
  if (bearer) headers.set('Authorization', `Bearer ${bearer}`);
  if (changes(request.verb)) headers.set('Idempotency-Key', key);
  if (request.body !== undefined && !(request.body instanceof FormData)) headers.set('Content-Type', 'application/json');
  return headers;
}

const bodyOf = (body: unknown): BodyInit | null => (body === undefined ? null : body instanceof FormData ? body : JSON.stringify(body));

async function once(request: HttpRequest, key: string, { signal, keepalive }: CallOptions): Promise<Response> {
  const bearer = (await token()) ?? '';
  try {
    const init: RequestInit = { method: request.verb, headers: headersOf(request, bearer, key), body: bodyOf(request.body) };
    return await fetch(request.url, { ...init, ...(signal ? { signal } : {}), ...(keepalive ? { keepalive } : {}) });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ProblemError(0);
  }
}

/**
 * Sends one request. When the login has run out, the layer above the page asks for it and the request goes out again with the same key:
 * what called waits and knows nothing of it. Throws a `ProblemError` for everything but success.
 */
export async function send(request: HttpRequest, options: CallOptions = {}): Promise<Response> {
  const key = options.idempotencyKey ?? uuidv7();
  let response = await once(request, key, options);
  if (response.status === 401 && !options.quiet) {
    await renewed();
    response = await once(request, key, options);
  }
  if (!response.ok) throw new ProblemError(response.status, await response.json().catch(() => ({})));
  return response;
}
