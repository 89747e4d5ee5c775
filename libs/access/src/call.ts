import type { Actor } from './actor.js';

/** What a handler knows of the call it answers. */
export interface Call {
  readonly actor: Actor;
  readonly traceparent: string;
  /** The caller's Idempotency-Key, if one was sent. */
  readonly idempotencyKey: string | undefined;
  /** Milliseconds since 1970 at which the caller stops waiting. */
  readonly deadline: number;
}

/** The same call made for another unit; who may do that is decided before (`mayActBelow`). */
export const forUnit = (call: Call, unitCode: string): Call => ({ ...call, actor: { ...call.actor, unitCode } });
