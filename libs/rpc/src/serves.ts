import 'reflect-metadata';
import type { DescService } from '@bufbuild/protobuf';
import { type INestMicroservice, Module, type Type } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, NestFactory } from '@nestjs/core';
import type { Call } from '@shuniu/access';
import { type Handles, ownerOf, services } from '@shuniu/contracts';
import type { RpcServer } from './server.js';

const SERVES = Symbol('serves');

/** Marks the class that answers `service`; a class that lacks a method does not compile. */
export const Serves =
  <S extends DescService>(service: S) =>
  <C extends new (...args: never[]) => Handles<S, Call>>(handler: C): void => {
    Reflect.defineMetadata(SERVES, service, handler);
  };

@Module({ imports: [DiscoveryModule] })
class RpcRoot {}

/** Starts a Nest application that serves every handler of `module`. Refuses to boot when a proto service of `owner` has no handler, or a handler belongs to another. */
export async function startRpc(module: unknown, server: RpcServer, owner: string): Promise<INestMicroservice> {
  const app = await NestFactory.createMicroservice({ module: RpcRoot, imports: [module as Type] }, { strategy: server });
  const served = new Set<DescService>();
  for (const { instance, metatype } of app.get(DiscoveryService).getProviders()) {
    const service: DescService | undefined = metatype ? Reflect.getMetadata(SERVES, metatype) : undefined;
    if (!service) continue;
    if (ownerOf(service) !== owner) throw new Error(`${service.typeName} belongs to ${ownerOf(service)}, not to ${owner}`);
    server.add(service, instance as never);
    served.add(service);
  }
  const missing = services.filter(s => ownerOf(s) === owner && !served.has(s));
  if (missing.length > 0) throw new Error(`no handler serves ${missing.map(s => s.typeName).join(', ')}`);
  await app.listen();
  return app;
}
