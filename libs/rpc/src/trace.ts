import { randomFillSync } from 'node:crypto';
import { type Context, ROOT_CONTEXT, type Span, TraceFlags, trace } from '@opentelemetry/api';

const SHAPE = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;
// Randomness is drawn for many calls at once: a draw costs far more than its bytes.
const BYTES = 24;
const pool = Buffer.alloc(BYTES * 256);
let drawn = pool.length;

/** A W3C traceparent for a call that brought none. */
export function newTraceparent(): string {
  if (drawn === pool.length) {
    randomFillSync(pool);
    drawn = 0;
  }
  const hex = pool.toString('hex', drawn, drawn + BYTES);
  drawn += BYTES;
  return `00-${hex.slice(0, 32)}-${hex.slice(32)}-01`;
}
export const isTraceparent = (text: string | undefined): text is string => text !== undefined && SHAPE.test(text);
/** The number people read out: the trace id. */
export const traceIdOf = (traceparent: string): string => SHAPE.exec(traceparent)?.[1] ?? '';

/** A context whose parent span is the caller's. */
export function parentContext(traceparent: string): Context {
  const [, traceId, spanId] = SHAPE.exec(traceparent) ?? [];
  if (!traceId || !spanId) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true });
}

/** The traceparent of a recording span; undefined when nothing records, and the caller's goes on unchanged. */
export function traceparentOf(span: Span): string | undefined {
  const { traceId, spanId } = span.spanContext();
  return span.isRecording() ? `00-${traceId}-${spanId}-01` : undefined;
}
