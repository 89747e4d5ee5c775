import { CommonFault } from '@shuniu/contracts';
import { commonFault } from '@shuniu/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendProblem } from '../http/send-problem.js';
import { WebFolder } from './web-folder.js';

const NOT_PAGES = /^\/(api|public|realms|admin|healthz|readyz|metrics)(\/|$)/;
const SCREENS = /^\/($|m$|m\/|s\/)/;

/** The console's files and screens, and problem+json for every other address. */
export async function addPages(http: FastifyInstance, webRoot: string | undefined): Promise<void> {
  const folder = webRoot ? new WebFolder(webRoot) : undefined;
  http.options('*', (_request, reply) => reply.code(204).header('allow', 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS').send());
  http.setNotFoundHandler((request, reply) => {
    const pathname = request.url.split('?')[0] ?? '/';
    if (folder && (request.method === 'GET' || request.method === 'HEAD') && !NOT_PAGES.test(pathname)) {
      const sent =
        folder.send(pathname, request, reply) ?? (isScreen(pathname, request) ? folder.send('/index.html', request, reply) : undefined);
      if (sent) return sent;
    }
    return sendProblem(request, reply, commonFault(CommonFault.ROUTE_NOT_FOUND));
  });
}

/** Screens have addresses of their own that are no files: a browser that asks for one gets the console, which shows it. */
function isScreen(pathname: string, { headers }: FastifyRequest): boolean {
  return SCREENS.test(pathname) || (/\btext\/html\b/.test(headers.accept ?? '') && !/\.[^/]*$/.test(pathname));
}
