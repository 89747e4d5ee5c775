import type { JsMsg } from '@nats-io/jetstream';
import { headers, type MsgHdrs } from '@nats-io/transport-node';

/** An event as it travels: who, where, which state of what, and its message's bytes. */
export interface Envelope {
  readonly id: string;
  /** evt.casework.visit.recorded.v1 */
  readonly subject: string;
  readonly unitId: string;
  readonly aggregateId: string;
  /** 1 for the first event of the aggregate, then one more each time. */
  readonly version: number;
  readonly actor: string;
  readonly traceparent: string;
  readonly at: Date;
  readonly payload: Uint8Array;
}

export function headersOf(event: Envelope): MsgHdrs {
  const h = headers();
  h.set('id', event.id);
  h.set('unit', event.unitId);
  h.set('aggregate', event.aggregateId);
  h.set('version', String(event.version));
  h.set('actor', event.actor);
  h.set('traceparent', event.traceparent);
  h.set('at', event.at.toISOString());
  return h;
}

/** Throws when a header is missing or not of its form: such a message can never be applied. */
export function envelopeOf(message: Pick<JsMsg, 'headers' | 'subject' | 'data'>, subject = message.subject): Envelope {
  const header = (name: string): string => message.headers?.get(name) ?? '';
  const event = {
    id: header('id'),
    subject,
    unitId: header('unit'),
    aggregateId: header('aggregate'),
    version: Number(header('version')),
    actor: header('actor'),
    traceparent: header('traceparent'),
    at: new Date(header('at')),
    payload: message.data,
  };
  const uuid = /^[0-9a-f-]{36}$/;
  if (!uuid.test(event.id) || !uuid.test(event.aggregateId) || !(event.version >= 1)) throw new Error('an event without its headers');
  return event;
}
