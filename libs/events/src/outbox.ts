import { create, type DescMessage, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { eventSubject } from '@shuniu/contracts';
import { sql, type Tx } from '@shuniu/db';
import { uuidv7 } from '@shuniu/kernel';

const INSERT = sql(
  'outbox.insert',
  'INSERT INTO outbox (id, subject, aggregate_id, version, actor, trace, payload) VALUES ($1::uuid, $2, $3::uuid, $4, $5, $6, $7)',
);
const INSERT_MANY = sql(
  'outbox.insertMany',
  `INSERT INTO outbox (id, subject, aggregate_id, version, actor, trace, payload)
   SELECT e.id, $1, e.aggregate, e.version, $2, $3, e.payload FROM unnest($4::uuid[], $5::uuid[], $6::int[], $7::bytea[]) AS e(id, aggregate, version, payload)`,
);

export interface About {
  readonly id: string;
  readonly version: number;
}

/** Records an event in the transaction of the rows it tells of; the unit is the scope's own. */
export function record<D extends DescMessage>(tx: Tx, about: About, event: { schema: D; message: MessageInitShape<D> }): Promise<unknown> {
  const { actor, traceparent } = tx.scope;
  const payload = Buffer.from(toBinary(event.schema, create(event.schema, event.message)));
  return tx.send(INSERT, [uuidv7(), eventSubject(event.schema), about.id, about.version, actor.login, traceparent, payload]);
}

/** The same for many aggregates at once: an import's thousand rows are one statement. */
export function recordMany<D extends DescMessage>(
  tx: Tx,
  schema: D,
  events: readonly { about: About; message: MessageInitShape<D> }[],
): Promise<unknown> {
  const { actor, traceparent } = tx.scope;
  const payloads = events.map(e => Buffer.from(toBinary(schema, create(schema, e.message))));
  const ids = events.map(() => uuidv7());
  return tx.send(INSERT_MANY, [
    eventSubject(schema),
    actor.login,
    traceparent,
    ids,
    events.map(e => e.about.id),
    events.map(e => e.about.version),
    payloads,
  ]);
}
