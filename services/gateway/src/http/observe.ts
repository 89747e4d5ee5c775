import { Logger } from '@nestjs/common';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { isTraceparent, newTraceparent, parentContext, traceparentOf } from '@shuniu/rpc';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Histogram, type Registry } from 'prom-client';
import './request-state.js';

/** Gives each request its trace, its span, its time in the metrics and a line in the debug log. Routes are named by their pattern, never by their URL. */
export function observeRequests(http: FastifyInstance, registry: Registry): void {
  const logger = new Logger('http');
  const tracer = trace.getTracer('gateway');
  const seconds = new Histogram({
    name: 'shuniu_http_seconds',
    help: 'Time from receiving a request to answering it.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1, 5, 30],
    registers: [registry],
  });
  http.decorateRequest('traceparent', '');
  http.decorateRequest('span', undefined);
  http.decorateRequest('countedAs', '');
  http.addHook('onRequest', async request => {
    const given = request.headers.traceparent;
    const parent = typeof given === 'string' && isTraceparent(given) ? given : newTraceparent();
    const span = tracer.startSpan(request.method, { kind: SpanKind.SERVER }, parentContext(parent));
    request.span = span;
    request.traceparent = traceparentOf(span) ?? parent;
  });
  http.addHook('onResponse', async (request, reply) => {
    const route = patternOf(request);
    const { statusCode, elapsedTime } = reply;
    request.span?.updateName(`${request.method} ${route}`).setAttribute('http.response.status_code', statusCode);
    if (statusCode >= 500) request.span?.setStatus({ code: SpanStatusCode.ERROR });
    request.span?.end();
    seconds.observe({ method: request.method, route, status: statusCode }, elapsedTime / 1000);
    logger.debug(`${request.method} ${route} ${statusCode} ${elapsedTime.toFixed(1)}ms`);
  });
}

const patternOf = ({ is404, routeOptions }: FastifyRequest): string =>
  is404 ? 'none' : (routeOptions.config.pattern ?? routeOptions.url ?? 'none');
