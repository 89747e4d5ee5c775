import type { Span } from '@opentelemetry/api';

declare module 'fastify' {
  interface FastifyRequest {
    /** This request's W3C trace: the caller's when it was a valid one. */
    traceparent: string;
    span: Span | undefined;
    /** Who is counted by the rate limit: a token's subject or an address. */
    countedAs: string;
  }
  interface FastifyContextConfig {
    /** `/api/v1/residents/{id}:reveal`: the route as the contract writes it, for logs and metrics. */
    pattern?: string;
  }
}
