import 'reflect-metadata';
import { Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { connectNats, Metrics } from '@shuniu/boot';
import { natsTransport, Tokens } from '@shuniu/rpc';
import type { FastifyInstance } from 'fastify';
import { GatewayAdapter } from './http/adapter.js';
import { observeRequests } from './http/observe.js';
import { addSecurityHeaders } from './http/security-headers.js';
import { admitSignedIn } from './identity/admit.js';
import { keycloakGuard } from './identity/guard.js';
import { addImportRoutes } from './imports/import-routes.js';
import { addOpenApi } from './openapi/routes.js';
import { addRpcRoutes, type Bus } from './rpc/rpc-routes.js';
import { DEFAULT_RATE_PER_MINUTE, DEFAULT_UPLOADS, type GatewayRunning, type GatewaySettings } from './settings.js';
import { addHealth } from './web/health.js';
import { addIdentityProxy } from './web/identity-proxy.js';
import { addPages } from './web/pages.js';
import { addPublicRoutes } from './web/public/public-routes.js';

@Module({})
class GatewayModule {}

/** Starts the one HTTP door: the API derived from the contracts, imports, the documents, health, the console, and the embedded identity provider's pages. */
export async function startGateway(settings: GatewaySettings): Promise<GatewayRunning> {
  const nc = await connectNats('gateway', settings.nats);
  const guard = keycloakGuard(settings.issuer);
  const metrics = new Metrics('gateway');
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule, new GatewayAdapter(), { bodyParser: false });
  const http = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const checks = { nats: () => nc.flush(), identity: () => guard.keys.known() };
  const running = {
    service: 'gateway',
    metrics,
    checks,
    async close() {
      await app.close();
      await nc.drain();
    },
  };
  observeRequests(http, metrics.registry);
  addSecurityHeaders(http, settings.issuer.issuer);
  const bus: Bus = { transport: natsTransport(nc), maxBytes: nc.info?.max_payload ?? 1024 * 1024 };
  await http.register(async api => addApi(api, settings, { bus, tokens: new Tokens(guard.verify) }), { prefix: '/api' });
  const ratePerMinute = settings.ratePerMinute ?? DEFAULT_RATE_PER_MINUTE;
  await http.register(async open => addPublicRoutes(open, { transport: bus.transport, ratePerMinute }), { prefix: '/public' });
  addHealth(http, [running, ...(settings.siblings ?? [])]);
  if (settings.identityProxy) await addIdentityProxy(http, settings.identityProxy);
  await addPages(http, settings.webRoot);
  await app.listen(settings.port, settings.host);
  const address = http.server.address();
  const port = typeof address === 'object' && address ? address.port : settings.port;
  new Logger('boot').log(`gateway listens on ${port}`);
  return { ...running, port };
}

async function addApi(api: FastifyInstance, settings: GatewaySettings, { bus, tokens }: { bus: Bus; tokens: Tokens }): Promise<void> {
  await addOpenApi(api, settings.issuer.issuer);
  await api.register(async scope => {
    await admitSignedIn(scope, { tokens, ratePerMinute: settings.ratePerMinute ?? DEFAULT_RATE_PER_MINUTE });
    await scope.register(async rpc => addRpcRoutes(rpc, bus));
    await scope.register(async imports =>
      addImportRoutes(imports, { transport: bus.transport, uploads: settings.uploads ?? DEFAULT_UPLOADS }),
    );
  });
}
