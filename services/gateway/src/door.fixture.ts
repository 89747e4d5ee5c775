import { create } from '@bufbuild/protobuf';
import type { Call } from '@shuniu/access';
import { connectNats } from '@shuniu/boot';
import {
  ActivitiesImportService,
  CommonFault,
  FundFault,
  FundFaultSchema,
  FundImportService,
  type Handles,
  ImportService,
  ShopImportService,
  StationsFault,
  StationsFaultSchema,
  type Unit,
  UnitSchema,
  UnitService,
  VolunteersImportService,
} from '@shuniu/contracts';
import { commonFault, faultOf } from '@shuniu/kernel';
import { RpcServer, stepsFor, Tokens, verifyByKeys } from '@shuniu/rpc';
import { actors, FENGER, type TestPlatform, testPlatform, unitId } from '@shuniu/testing';
import { startGateway } from './gateway.js';
import type { GatewayRunning, GatewaySettings } from './settings.js';

export const fengerUnit = create(UnitSchema, { id: unitId(FENGER), code: FENGER, name: '凤二村', etag: '1' });

/** Units in memory, enough to be called through every kind of route; it keeps what it was asked. */
export class UnitsInMemory implements Handles<typeof UnitService, Call> {
  readonly asked: { method: string; request: object; call: Call }[] = [];

  async createUnit(request: { unit?: Unit | undefined }, call: Call) {
    this.#note('createUnit', request, call);
    return { ...fengerUnit, ...request.unit };
  }
  async getUnit(request: { id: string }, call: Call) {
    this.#note('getUnit', request, call);
    if (request.id !== FENGER) throw faultOf(StationsFaultSchema, StationsFault.UNIT_NOT_FOUND);
    return fengerUnit;
  }
  async listUnits(request: object, call: Call) {
    this.#note('listUnits', request, call);
    return { units: [fengerUnit] };
  }
  async moveUnit(request: object, call: Call): Promise<Unit> {
    this.#note('moveUnit', request, call);
    throw commonFault(CommonFault.ETAG_MISMATCH, { meta: { etag: '2' } });
  }
  async closeUnit(request: object, call: Call): Promise<Unit> {
    this.#note('closeUnit', request, call);
    throw new Error('Traceback: secret of the house');
  }
  get last() {
    return this.asked.at(-1);
  }
  #note(method: string, request: object, call: Call): void {
    this.asked.push({ method, request, call });
  }
}

const missing = async (): Promise<never> => {
  throw faultOf(FundFaultSchema, FundFault.IMPORT_NOT_FOUND);
};
/** Other owners of imports, which have none. */
const noImports: Handles<typeof FundImportService, Call> = {
  putChunk: async () => ({}),
  checkImport: missing,
  getImport: missing,
  listImports: async () => ({ imports: [], nextPageToken: '' }),
  commitImport: missing,
  undoImport: missing,
  listImportRows: missing,
  revealImportCell: missing,
  correctImport: missing,
  getTemplate: missing,
  getMarkedChunk: missing,
};

export type Asking = Omit<RequestInit, 'headers'> & { readonly headers?: Record<string, string> };
export interface Door {
  readonly platform: TestPlatform;
  readonly gateway: GatewayRunning;
  readonly units: UnitsInMemory;
  /** `fetch` of a path of the gateway as a social worker, or without a token when `authorization` is ''. */
  ask(path: string, init?: Asking): Promise<Response>;
  close(): Promise<void>;
}

/** A gateway on a real NATS, with units in memory behind it, and imports when given. */
export async function openDoor(settings: Partial<GatewaySettings> = {}, imports?: Handles<typeof ImportService, Call>): Promise<Door> {
  const platform = await testPlatform({ services: [] });
  const units = new UnitsInMemory();
  const behind = await Promise.all([
    serve(platform, 'stations', server => server.add(UnitService, units)),
    ...(imports ? [serve(platform, 'casework', server => server.add(ImportService, imports))] : []),
    ...(imports ? [serve(platform, 'fund', server => server.add(FundImportService, noImports))] : []),
    ...(imports ? [serve(platform, 'activities', server => server.add(ActivitiesImportService, noImports))] : []),
    ...(imports ? [serve(platform, 'shop', server => server.add(ShopImportService, noImports))] : []),
    ...(imports ? [serve(platform, 'volunteers', server => server.add(VolunteersImportService, noImports))] : []),
  ]);
  const gateway = await startGateway({ ...platform.settings('gateway'), ratePerMinute: 0, ...settings });
  const authorization = await platform.issuer.bearer(actors.ops);
  return {
    platform,
    gateway,
    units,
    ask: (path, { headers, ...init }: Asking = {}) => {
      const all: Record<string, string> = { authorization, ...headers };
      if (all.authorization === '') delete all.authorization;
      return fetch(`http://127.0.0.1:${gateway.port}${path}`, { ...init, headers: all });
    },
    async close() {
      await gateway.close();
      for (const end of behind) await end();
      await platform.close();
    },
  };
}

async function serve(platform: TestPlatform, service: string, add: (server: RpcServer) => void): Promise<() => Promise<void>> {
  const { url, seeds } = platform.nats;
  const nc = await connectNats(service, { url, seed: seeds[service] ?? '' });
  const server = new RpcServer(nc, stepsFor(new Tokens(verifyByKeys(platform.issuer.settings))));
  add(server);
  await server.listen(() => undefined);
  return async () => {
    await server.close();
    await nc.close();
  };
}

export interface Told {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance?: string;
  readonly errors?: readonly { field: string; rule: string; message: string }[];
  readonly meta?: Record<string, string>;
}
/** The problem of an answer, checked to be one. */
export async function problemIn(response: Response): Promise<Told> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const told = (await response.json()) as Told;
  expect(told.status).toBe(response.status);
  expect(told.type).toMatch(/^urn:shuniu:fault:\w+\.v1:[A-Z_]+$/);
  expect(told.title).not.toBe('');
  expect(told.instance).toMatch(/^urn:trace:[0-9a-f]{32}$/);
  expect(JSON.stringify(told)).not.toMatch(/\bat .*\.[jt]s:\d|node_modules/);
  return told;
}
export const reasonOf = ({ type }: Told): string => type.split(':').at(-1) ?? '';
export const json = (body: string | object, method = 'POST') => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
