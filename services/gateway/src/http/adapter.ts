import { FastifyAdapter } from '@nestjs/platform-fastify';
import { isTraceparent, newTraceparent } from '@shuniu/rpc';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuseRaw, sendProblem } from './send-problem.js';

/** Of JSON bodies, in bytes. */
export const BODY_LIMIT = 1024 * 1024;
/** A request is answered within this time, unless its route says otherwise. */
export const REQUEST_TIMEOUT_MS = 30_000;
/** A slow line has this long to send a file; headers must be there much sooner. */
export const UPLOAD_TIMEOUT_MS = 120_000;

/** Nest on Fastify, with one way to tell an error: every one, from the URL's parser on, becomes problem+json. */
export class GatewayAdapter extends FastifyAdapter {
  constructor() {
    super({
      bodyLimit: BODY_LIMIT,
      handlerTimeout: REQUEST_TIMEOUT_MS,
      requestTimeout: UPLOAD_TIMEOUT_MS,
      http: { headersTimeout: 15_000, maxHeaderSize: 16 * 1024 },
      return503OnClosing: false,
      skipMiddie: true,
      multipart: false,
      // An address's parts are checked by the service that reads them; the limit of headers bounds them.
      routerOptions: { maxParamLength: 16 * 1024 },
      frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
        const given = request.headers.traceparent;
        request.traceparent = typeof given === 'string' && isTraceparent(given) ? given : newTraceparent();
        void sendProblem(request, reply, error);
      },
      clientErrorHandler: refuseRaw,
    });
    const http = this.getInstance() as unknown as FastifyInstance;
    http.setErrorHandler((error, request, reply) => sendProblem(request, reply, error));
  }

  /** Nest would answer errors in a form of its own. */
  override setErrorHandler(): ReturnType<FastifyAdapter['setErrorHandler']> {
    return this.getInstance() as ReturnType<FastifyAdapter['setErrorHandler']>;
  }
  /** Set by the routes for pages. */
  override setNotFoundHandler(): ReturnType<FastifyAdapter['setNotFoundHandler']> {
    return this.getInstance() as ReturnType<FastifyAdapter['setNotFoundHandler']>;
  }
}
