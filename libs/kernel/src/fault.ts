import type { DescEnum } from '@bufbuild/protobuf';
import { Code, CommonFault, CommonFaultSchema, faultWords } from '@shuniu/contracts';

export interface Violation {
  /** The field's path in JSON names, `resident.birthOn`. */
  readonly field: string;
  /** A stable name of what is wrong: `required`, `day`, `string.max_len`. */
  readonly rule: string;
  readonly message: string;
}
export interface FaultDetails {
  /** Facts for a program, without personal data. */
  readonly meta?: Readonly<Record<string, string>>;
  readonly violations?: readonly Violation[];
  readonly cause?: unknown;
}

/** The one error that crosses a wire. `code` is a gRPC code; `domain` and `reason` name a value of a proto fault enum. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: Code;
  readonly domain: string;
  readonly reason: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly violations: readonly Violation[];

  constructor(of: { code: Code; domain: string; reason: string }, details: FaultDetails = {}) {
    super(`${of.domain}:${of.reason}`, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = of.code;
    this.domain = of.domain;
    this.reason = of.reason;
    this.meta = details.meta ?? {};
    this.violations = details.violations ?? [];
  }
}

/** A fault by its enum value: `faultOf(CaseworkFaultSchema, CaseworkFault.RESIDENT_NOT_FOUND)`. */
export const faultOf = (schema: DescEnum, value: number, details?: FaultDetails): Fault => new Fault(faultWords(schema, value), details);
/** A fault that any method can answer with. */
export const commonFault = (value: CommonFault, details?: FaultDetails): Fault => faultOf(CommonFaultSchema, value, details);
/** One field that is not valid. */
export const invalidField = (field: string, rule: string, message: string): Fault =>
  commonFault(CommonFault.INVALID_REQUEST, { violations: [{ field, rule, message }] });

export const isFault = (error: unknown, reason?: string): error is Fault =>
  error instanceof Fault && (reason === undefined || error.reason === reason);
export { Code };
