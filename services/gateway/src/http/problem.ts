import type { DescEnum } from '@bufbuild/protobuf';
import * as contracts from '@shuniu/contracts';
import { CommonFault, type FaultWords, faultTexts } from '@shuniu/contracts';
import { commonFault, type Fault, type Violation } from '@shuniu/kernel';
import { traceIdOf } from '@shuniu/rpc';
import type { Language } from './language.js';

/** RFC 9457, with what went wrong by field, and facts for programs. */
export interface Problem {
  /** `urn:shuniu:fault:casework.v1:RESIDENT_NOT_FOUND`; stable. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** `urn:trace:<trace id>`: the number people read out. */
  readonly instance?: string;
  readonly errors?: readonly Violation[];
  readonly meta?: Readonly<Record<string, string>>;
}

const isFaultEnum = (one: unknown): one is DescEnum => {
  const described = one as Partial<DescEnum> | undefined;
  return described?.kind === 'enum' && /Fault$/.test(described.name ?? '');
};
/** Every fault of every service, by `<domain>:<REASON>`. */
export const allFaults: ReadonlyMap<string, FaultWords> = faultTexts((Object.values(contracts) as unknown[]).filter(isFaultEnum));

/** gRPC code → HTTP status. */
const STATUS: Readonly<Record<number, number>> = {
  3: 400,
  4: 504,
  5: 404,
  6: 409,
  7: 403,
  8: 429,
  9: 400,
  10: 409,
  12: 501,
  13: 500,
  14: 503,
  16: 401,
};
/** HTTP says these more exactly than a gRPC code can. */
const EXACT: Readonly<Record<string, number>> = { BODY_TOO_LARGE: 413, UNSUPPORTED_MEDIA_TYPE: 415 };

export const statusOf = ({ code, reason }: Pick<FaultWords, 'code' | 'reason'>): number => EXACT[reason] ?? STATUS[code] ?? 500;
export const typeOf = ({ domain, reason }: Pick<FaultWords, 'domain' | 'reason'>): string => `urn:shuniu:fault:${domain}:${reason}`;

/** What a person and a program are told of a fault. A reason this gateway does not know yet is told by its name. */
export function problemOf(
  fault: Fault,
  { language, traceparent, status }: { language: Language; traceparent?: string; status?: number | undefined },
): Problem {
  const words = allFaults.get(`${fault.domain}:${fault.reason}`);
  const title = (language === 'en' ? words?.en : words?.zh) || fault.reason;
  const fields = [...new Set(fault.violations.map(v => v.field).filter(Boolean))];
  const traceId = traceIdOf(traceparent ?? '');
  return {
    type: typeOf(fault),
    title,
    status: status ?? statusOf(fault),
    detail: fields.length > 0 ? `${title} (${fields.join(', ')})` : title,
    ...(traceId && { instance: `urn:trace:${traceId}` }),
    ...(fault.violations.length > 0 && { errors: fault.violations }),
    ...(Object.keys(fault.meta).length > 0 && { meta: fault.meta }),
  };
}

/** A request that cannot be read, with where and why. */
export const malformed = (violations: readonly Violation[], cause?: unknown): Fault =>
  commonFault(CommonFault.MALFORMED_REQUEST, { violations, cause });
