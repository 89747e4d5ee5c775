import { headers, type MsgHdrs } from '@nats-io/transport-node';
import { Code, CommonFault, CommonFaultSchema, faultWords } from '@shuniu/contracts';
import { Fault, type Violation } from '@shuniu/kernel';

/** Header names on the bus; the payload is the bare protobuf bytes. */
export const HEADER = {
  trace: 'traceparent',
  timeout: 'timeout-ms',
  token: 'authorization',
  key: 'idempotency-key',
  fault: 'fault',
} as const;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The one codec between `Fault` and the bus. Anything that is not a fault is INTERNAL and its text stays here. */
export function encodeFault(error: unknown): { data: Uint8Array; headers: MsgHdrs } {
  const fault = error instanceof Fault ? error : new Fault(faultWords(CommonFaultSchema, CommonFault.INTERNAL));
  const { code, domain, reason, meta, violations } = fault;
  const h = headers();
  h.set(HEADER.fault, String(code));
  return { data: encoder.encode(JSON.stringify({ domain, reason, meta, violations })), headers: h };
}

interface WireFault {
  readonly domain: string;
  readonly reason: string;
  readonly meta: Record<string, string>;
  readonly violations: Violation[];
}
export function decodeFault(code: string, data: Uint8Array): Fault {
  const { domain, reason, meta, violations } = JSON.parse(decoder.decode(data)) as WireFault;
  return new Fault({ code: Number(code) as Code, domain, reason }, { meta, violations });
}
