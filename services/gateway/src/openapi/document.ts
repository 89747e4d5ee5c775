import type { FileRegistry } from '@bufbuild/protobuf';
import { ImportService, routeOf } from '@shuniu/contracts';
import { commentOf } from './comments.js';
import { problemSchema } from './faults.js';
import { documented } from './image.js';
import { importPaths, importSchema } from './imports.js';
import { operationOf } from './operations.js';
import { type Json, Schemas } from './schemas.js';

const INTRODUCTION = [
  'Resources in plural lowerCamelCase, verbs after a colon. Ids are UUIDv7. Bodies are proto3 JSON: lowerCamelCase, 64-bit integers as strings.',
  'Days are 2023-08-31 in Asia/Shanghai, instants are UTC. Lists take pageSize (up to 200) and pageToken, and answer nextPageToken.',
  'Every change takes an Idempotency-Key. Faults are application/problem+json.',
].join('\n');

/** The OpenAPI 3.1 document of the whole API. `issuer` is named as the place to sign in. */
export function openApiOf(image: FileRegistry, issuer: string): Json {
  const services = documented(image);
  const schemas = new Schemas(image);
  const paths: Record<string, Json> = {};
  for (const method of services.flatMap(s => s.methods)) {
    const route = routeOf(method);
    if (!route) continue;
    const path = `/api${route.path}`;
    paths[path] = { ...paths[path], [route.verb.toLowerCase()]: operationOf(method, route, schemas) };
  }
  const imports = image.getService(ImportService.typeName);
  if (!imports) throw new Error('the image of the contracts lacks the imports');
  const all = { ...paths, ...importPaths(imports, schemas) };
  const importShown = importSchema(imports, schemas);
  const used = services.filter(s => s.methods.some(routeOf));
  return {
    openapi: '3.1.0',
    info: { title: '枢纽 Shuniu', version: 'v1', description: INTRODUCTION },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    tags: [
      ...used.map(s => ({ name: s.name, description: commentOf(s) })),
      { name: 'imports', description: '导入: a workbook is checked, looked at, then committed.' },
    ],
    paths: Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      schemas: { ...schemas.components(), Import: importShown, Problem: problemSchema },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: `An access token of ${issuer}` },
      },
    },
  };
}
