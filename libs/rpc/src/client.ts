import {
  create,
  type DescMessage,
  type DescMethod,
  type DescService,
  fromBinary,
  type Message,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from '@bufbuild/protobuf';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import { accessOf, Code, CommonFault, subjectOf } from '@shuniu/contracts';
import { commonFault, Fault } from '@shuniu/kernel';
import { decodeFault, HEADER } from './wire.js';

export interface CallOptions {
  /** The Authorization header of the person on whose behalf; a service passes on the one it got. */
  readonly token?: string | undefined;
  readonly traceparent?: string | undefined;
  readonly timeoutMs?: number | undefined;
  readonly idempotencyKey?: string | undefined;
}
export type Client<S extends DescService> = {
  [K in keyof S['method']]: S['method'][K] extends { input: infer I extends DescMessage; output: infer O extends DescMessage }
    ? (request: MessageInitShape<I>, options?: CallOptions) => Promise<MessageShape<O>>
    : never;
};
export interface Transport {
  /** Faults: the method's own; UNAVAILABLE when no replica answers, DEADLINE_EXCEEDED when none answers in time. */
  unary(method: DescMethod, request: Message, options: CallOptions): Promise<Message>;
}

const DEFAULT_TIMEOUT_MS = 5_000;

/** Calls proto services on NATS. A retriable method is sent once more after UNAVAILABLE, so that a rollout is not seen. */
export function natsTransport(nc: NatsConnection): Transport {
  async function once(method: DescMethod, request: Uint8Array, o: CallOptions): Promise<Message> {
    const timeout = o.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    const h = headers();
    h.set(HEADER.timeout, String(timeout));
    if (o.token) h.set(HEADER.token, o.token);
    if (o.traceparent) h.set(HEADER.trace, o.traceparent);
    if (o.idempotencyKey) h.set(HEADER.key, o.idempotencyKey);
    const reply = await nc.request(subjectOf(method), request, { timeout, headers: h }).catch((cause: Error) => {
      throw commonFault(cause.name === 'TimeoutError' ? CommonFault.DEADLINE_EXCEEDED : CommonFault.UNAVAILABLE, { cause });
    });
    const code = reply.headers?.get(HEADER.fault);
    if (code) throw decodeFault(code, reply.data);
    return fromBinary(method.output, reply.data);
  }
  return {
    async unary(method, request, options) {
      const bytes = toBinary(method.input, request);
      try {
        return await once(method, bytes, options);
      } catch (error) {
        if (!(error instanceof Fault) || error.code !== Code.UNAVAILABLE || !accessOf(method).retriable) throw error;
        await new Promise(resolve => setTimeout(resolve, 150));
        return once(method, bytes, options);
      }
    },
  };
}

/** A typed client of a proto service. */
export function createClient<S extends DescService>(service: S, transport: Transport): Client<S> {
  const methods = service.methods.map(m => [
    m.localName,
    (request: MessageInitShape<DescMessage>, options: CallOptions = {}) => transport.unary(m, create(m.input, request), options),
  ]);
  return Object.fromEntries(methods) as Client<S>;
}
