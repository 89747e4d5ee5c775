import { type DescMessage, fromBinary, type MessageShape } from '@bufbuild/protobuf';
import { eventSubject } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import type { Envelope } from './envelope.js';

/** One event, one file: what a service does when it hears of it. Everything goes through `tx`; it may run again after a failure. */
export interface Reaction {
  readonly subject: string;
  readonly apply: (tx: SqlTx, event: Envelope) => Promise<void> | void;
}

/** `on(VisitRecordedSchema, (tx, visit, event) => …)` */
export function on<D extends DescMessage>(
  schema: D,
  react: (tx: SqlTx, message: MessageShape<D>, event: Envelope) => Promise<void> | void,
): Reaction {
  return { subject: eventSubject(schema), apply: (tx, event) => react(tx, fromBinary(schema, event.payload), event) };
}
