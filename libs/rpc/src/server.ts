import { create, type DescMethod, type DescService, fromBinary, toBinary } from '@bufbuild/protobuf';
import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import type { Call } from '@shuniu/access';
import { answersDocument, CommonFault, type Handles, ownerOf, serviceSubject } from '@shuniu/contracts';
import { commonFault, Fault } from '@shuniu/kernel';
import { callOf, chain, type Inbound, type Next, type Step } from './chain.js';
import { encodeFault } from './wire.js';

const NO_HEADER = () => '';
interface Entry {
  readonly method: DescMethod;
  readonly answer: Next;
}
/** Told of every call that ended, for metrics. */
export type Observe = (method: DescMethod, seconds: number, fault: string | undefined) => void;

/** A Nest transport that serves proto services on NATS: a queue group for each owning process, one subscription for each service. */
export class RpcServer implements CustomTransportStrategy {
  readonly #logger = new Logger('rpc');
  readonly #services = new Map<DescService, Map<string, Entry>>();
  #subscriptions: Subscription[] = [];
  #inFlight = 0;
  #idle: (() => void) | undefined;

  constructor(
    private readonly nc: NatsConnection,
    private readonly steps: readonly Step[],
    private readonly observe: Observe = () => undefined,
  ) {}

  add<S extends DescService>(service: S, handler: Handles<S, Call>): void {
    const methods = handler as unknown as Record<string, (request: unknown, call: Call) => Promise<never>>;
    const entries = service.methods.map(method => {
      const run = methods[method.localName]?.bind(methods);
      if (!run) throw new Error(`${service.typeName}.${method.name} has no handler`);
      const last: Next = async inbound => create(method.output, await run(inbound.request, callOf(inbound)));
      return [method.name, { method, answer: chain(method, this.steps, last) }] as const;
    });
    this.#services.set(service, new Map(entries));
  }

  async listen(ready: (error?: unknown) => void): Promise<void> {
    this.#subscriptions = [...this.#services].map(([service, methods]) => {
      const at = serviceSubject(service).length + 1;
      return this.nc.subscribe(`${serviceSubject(service)}.*`, {
        queue: ownerOf(service),
        callback: (error, msg) => {
          if (!error) void this.#serve(methods.get(msg.subject.slice(at)), msg);
        },
      });
    });
    await this.nc.flush();
    ready();
  }

  /** Takes no new call, answers those in flight, then returns; the connection belongs to whoever opened it. */
  async close(): Promise<void> {
    await Promise.all(this.#subscriptions.map(s => s.drain()));
    if (this.#inFlight > 0) {
      await new Promise<void>(resolve => {
        this.#idle = resolve;
      });
    }
    await this.nc.flush();
  }

  /** Nest's hook for its own patterns; ours are the descriptors. */
  on(): void {}
  unwrap<T>(): T {
    return this.nc as T;
  }

  /** What the bus carries in one message. */
  get #mostBytes(): number {
    return this.nc.info?.max_payload ?? Number.POSITIVE_INFINITY;
  }

  async #serve(entry: Entry | undefined, msg: Msg): Promise<void> {
    const started = performance.now();
    let fault: string | undefined;
    this.#inFlight++;
    try {
      if (!entry) throw commonFault(CommonFault.UNIMPLEMENTED);
      const answer = toBinary(entry.method.output, await entry.answer(this.#inbound(entry.method, msg)));
      if (answersDocument(entry.method) && answer.length > this.#mostBytes) throw commonFault(CommonFault.DOCUMENT_TOO_LARGE);
      msg.respond(answer);
    } catch (error) {
      fault = error instanceof Fault ? error.reason : 'INTERNAL';
      if (!(error instanceof Fault))
        this.#logger.error(error instanceof Error ? (error.stack ?? error.message) : 'thrown without an error');
      const { data, headers } = encodeFault(error);
      msg.respond(data, { headers });
    } finally {
      if (entry) this.observe(entry.method, (performance.now() - started) / 1000, fault);
      if (--this.#inFlight === 0) this.#idle?.();
    }
  }

  #inbound(method: DescMethod, msg: Msg): Inbound {
    const h = msg.headers;
    try {
      return { method, request: fromBinary(method.input, msg.data), header: h ? name => h.get(name) : NO_HEADER };
    } catch (cause) {
      throw commonFault(CommonFault.MALFORMED_REQUEST, { cause });
    }
  }
}
