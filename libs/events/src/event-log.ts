import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import {
  ActivitiesEventLogService,
  CaseworkEventLogService,
  FundEventLogService,
  type ListEventsRequest,
  type ListEventsResponseSchema,
  type LoggedEvent,
  ShopEventLogService,
  StationsEventLogService,
  VolunteersEventLogService,
} from '@shuniu/contracts';
import { connectionOf, type DatabaseSettings, survivesLoss } from '@shuniu/db';
import type { Transport } from '@shuniu/rpc';
import { createClient } from '@shuniu/rpc';
import pg from 'pg';
import type { Envelope } from './envelope.js';

export interface OutboxRow {
  readonly id: string;
  readonly unit_id: string;
  readonly subject: string;
  readonly aggregate_id: string;
  readonly version: number;
  readonly actor: string;
  readonly trace: string;
  readonly payload: Buffer;
  readonly at: Date;
}
export const toEnvelope = (row: OutboxRow): Envelope => ({
  id: row.id,
  subject: row.subject,
  unitId: row.unit_id,
  aggregateId: row.aggregate_id,
  version: row.version,
  actor: row.actor,
  traceparent: row.trace,
  at: row.at,
  payload: row.payload,
});

const LIST = {
  name: 'log.list',
  text: 'SELECT * FROM outbox WHERE aggregate_id = $1 AND version > $2 AND version <= $3 ORDER BY version LIMIT 200',
};

/** What the owner of events answers to a consumer that found a gap: it reads the outbox with the relay's role. */
export class EventLog {
  readonly #pool: pg.Pool;
  constructor(at: DatabaseSettings) {
    this.#pool = new pg.Pool({ ...connectionOf(at, 'relay'), max: 1 });
    survivesLoss(this.#pool);
  }

  async list({ aggregateId, afterVersion, upToVersion }: ListEventsRequest): Promise<MessageInitShape<typeof ListEventsResponseSchema>> {
    const { rows } = await this.#pool.query<OutboxRow>({ ...LIST, values: [aggregateId, afterVersion, upToVersion] });
    return { events: rows.map(toEnvelope).map(e => ({ ...e, at: timestampFromDate(e.at), payload: new Uint8Array(e.payload) })) };
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

/** Fetches the events of an aggregate between two versions from the service that owns the subject. */
export type FetchGap = (about: { subject: string; aggregateId: string; after: number; upTo: number }) => Promise<Envelope[]>;

export function fetchGapOver(transport: Transport): FetchGap {
  const owners = {
    stations: createClient(StationsEventLogService, transport),
    casework: createClient(CaseworkEventLogService, transport),
    fund: createClient(FundEventLogService, transport),
    volunteers: createClient(VolunteersEventLogService, transport),
    activities: createClient(ActivitiesEventLogService, transport),
    shop: createClient(ShopEventLogService, transport),
  };
  return async ({ subject, aggregateId, after, upTo }) => {
    const owner = owners[subject.split('.')[1] as keyof typeof owners];
    if (!owner) throw new Error(`nobody keeps the events of ${subject}`);
    const { events } = await owner.listEvents({ aggregateId, afterVersion: after, upToVersion: upTo });
    return events.map(fromLog);
  };
}

const fromLog = (e: LoggedEvent): Envelope => ({
  id: e.id,
  subject: e.subject,
  unitId: e.unitId,
  aggregateId: e.aggregateId,
  version: e.version,
  actor: e.actor,
  traceparent: e.traceparent,
  at: e.at ? timestampDate(e.at) : new Date(0),
  payload: e.payload,
});
