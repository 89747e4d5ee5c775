import type { FastifyInstance } from 'fastify';

/** What pages of this origin may load. antd writes styles at run time, hence inline styles; no script is ever inline. */
export function contentPolicy(issuer: string): string {
  const identity = new URL(issuer).origin;
  return [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' ${identity}`,
    "worker-src 'self' blob:",
    `form-action 'self' ${identity}`,
    "base-uri 'self'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Security headers on everything but the identity provider's own pages, which bring theirs. */
export function addSecurityHeaders(http: FastifyInstance, issuer: string): void {
  const headers = {
    'content-security-policy': contentPolicy(issuer),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
  };
  http.addHook('onRequest', async (request, reply) => {
    if (!/^\/(admin\/)?realms\//.test(request.url)) reply.headers(headers);
  });
}
