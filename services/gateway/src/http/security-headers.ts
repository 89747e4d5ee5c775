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

/** Where the small window of a new login comes back to. */
const LOGIN_DONE = /^\/login-done(?:[?]|$)/;

/** Security headers on everything but the identity provider's own pages, which bring theirs. */
export function addSecurityHeaders(http: FastifyInstance, issuer: string): void {
  const headers = {
    'content-security-policy': contentPolicy(issuer),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(self), geolocation=(self), microphone=()',
  };
  http.addHook('onRequest', async (request, reply) => {
    if (/^\/(admin\/)?realms\//.test(request.url)) return;
    // A page may open the window of a new login and hear from it; where that window comes back to, the identity provider's pages set no policy
    // of their own, and any other would part it from the page that waits.
    const opener = LOGIN_DONE.test(request.url) ? 'unsafe-none' : 'same-origin-allow-popups';
    reply.headers({ ...headers, 'cross-origin-opener-policy': opener });
  });
}
