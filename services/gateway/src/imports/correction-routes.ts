import { toJson } from '@bufbuild/protobuf';
import {
  type CorrectImportRequest,
  type GetTemplateRequest,
  ImportService,
  type ListImportRowsRequest,
  ListImportRowsResponseSchema,
  type RevealImportCellRequest,
  RevealImportCellResponseSchema,
  type Route,
} from '@shuniu/contracts';
import type { FastifyInstance } from 'fastify';
import { sendDocument } from '../http/send-document.js';
import { readRequest } from '../rpc/read-request.js';
import { askedOf, callOptionsOf } from '../rpc/rpc-routes.js';
import { urlOf } from '../rpc/url.js';
import { importJson } from './import-json.js';
import type { ImportOwners } from './owners.js';

const JSON_TYPE = 'application/json; charset=utf-8';
/** Checking the rows of a large workbook again takes its time. */
const WORK_TIMEOUT_MS = 60_000;

const ROWS: Route = { verb: 'GET', path: '/v1/imports/{id}/rows', params: ['id'], body: '' };
const REVEAL: Route = { verb: 'POST', path: '/v1/imports/{id}:revealCell', params: ['id'], body: '*' };
const CORRECT: Route = { verb: 'POST', path: '/v1/imports/{id}:correct', params: ['id'], body: '*' };
const TEMPLATE: Route = { verb: 'GET', path: '/v1/importTemplates/{kind}', params: ['kind'], body: '' };

/** Looking at the rows of an import, correcting them, and the empty workbook of a kind; each by the service that owns the kind. */
export function addCorrections(scope: FastifyInstance, owners: ImportOwners): void {
  const { method } = ImportService;
  const at = (path: string, more: object = {}) => ({ config: { pattern: `/api${path}` }, ...more });
  scope.get(urlOf(ROWS.path), at(ROWS.path), async (request, reply) => {
    const asked = readRequest(method.listImportRows, ROWS, askedOf(request)) as ListImportRowsRequest;
    const rows = await owners.byId(c => c.listImportRows(asked, callOptionsOf(request)));
    return reply.type(JSON_TYPE).send(toJson(ListImportRowsResponseSchema, rows, { alwaysEmitImplicit: true }));
  });
  scope.post(urlOf(REVEAL.path), at(REVEAL.path), async (request, reply) => {
    const asked = readRequest(method.revealImportCell, REVEAL, askedOf(request)) as RevealImportCellRequest;
    const cell = await owners.byId(c => c.revealImportCell(asked, callOptionsOf(request)));
    return reply.type(JSON_TYPE).send(toJson(RevealImportCellResponseSchema, cell, { alwaysEmitImplicit: true }));
  });
  scope.post(urlOf(CORRECT.path), at(CORRECT.path, { handlerTimeout: WORK_TIMEOUT_MS + 5_000 }), async (request, reply) => {
    const asked = readRequest(method.correctImport, CORRECT, askedOf(request)) as CorrectImportRequest;
    const options = callOptionsOf(request, WORK_TIMEOUT_MS);
    return reply.type(JSON_TYPE).send(importJson(await owners.byId(c => c.correctImport(asked, options))));
  });
  scope.get(urlOf(TEMPLATE.path), at(TEMPLATE.path), async (request, reply) => {
    const asked = readRequest(method.getTemplate, TEMPLATE, askedOf(request)) as GetTemplateRequest;
    return sendDocument(reply, await owners.ofKind(asked.kind).getTemplate(asked, callOptionsOf(request, WORK_TIMEOUT_MS)));
  });
}
