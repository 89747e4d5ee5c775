import type { FastifyInstance } from 'fastify';
import { docsHtml } from './docs.js';
import { openApiOf } from './document.js';
import { readImage } from './image.js';

/** `/openapi.json` and `/docs`: what the API is, open to all; made once. */
export async function addOpenApi(scope: FastifyInstance, issuer: string): Promise<void> {
  const document = openApiOf(readImage(), issuer);
  const json = JSON.stringify(document);
  const html = docsHtml(document);
  scope.get('/openapi.json', (_request, reply) =>
    reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(json),
  );
  scope.get('/docs', (_request, reply) => reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html));
}
