import { create, type DescMessage, type MessageInitShape, toBinary } from '@bufbuild/protobuf';
import { jetstream } from '@nats-io/jetstream';
import { connectNats } from '@shuniu/boot';
import {
  ActivityHeldSchema,
  EntryKind,
  EntryPostedSchema,
  eventSubject,
  OrderSavedSchema,
  OrganisationSavedSchema,
  RecordClass,
  RecordState,
  ResidentSavedSchema,
  ResidentState,
  ServiceRecordSavedSchema,
  UnitSavedSchema,
  VisitMedium,
  VisitOutcome,
  VisitRecordedSchema,
  VolunteerSavedSchema,
  VolunteerState,
} from '@shuniu/contracts';
import { type Envelope, headersOf } from '@shuniu/events';
import { uuidv7 } from '@shuniu/kernel';
import type { TestPlatform } from '@shuniu/testing';

export interface Event {
  readonly owner: 'stations' | 'casework' | 'fund' | 'activities' | 'shop' | 'volunteers';
  readonly envelope: Envelope;
}
interface About {
  readonly id: string;
  readonly unitId: string;
  readonly version?: number;
}

function event<D extends DescMessage>(
  owner: Event['owner'],
  { id, unitId, version = 1 }: About,
  of: { schema: D; message: MessageInitShape<D> },
): Event {
  const payload = toBinary(of.schema, create(of.schema, of.message));
  const subject = eventSubject(of.schema);
  return {
    owner,
    envelope: { id: uuidv7(), subject, unitId, aggregateId: id, version, actor: 'test', traceparent: '', at: new Date(), payload },
  };
}

/** A file that was opened or changed, as casework tells it. */
export const residentSaved = (about: About, but: MessageInitShape<typeof ResidentSavedSchema> = {}): Event => {
  const message = { residentId: about.id, filedOn: '2022-01-01', state: ResidentState.ACTIVE, ...but };
  return event('casework', about, { schema: ResidentSavedSchema, message });
};
/** A visit that was recorded, as casework tells it. */
export const visitRecorded = (about: About, but: MessageInitShape<typeof VisitRecordedSchema> = {}): Event => {
  const usual = { residentId: uuidv7(), type: '入户探访', medium: VisitMedium.HOME, outcome: VisitOutcome.MET, visitedOn: '2023-05-01' };
  return event('casework', about, { schema: VisitRecordedSchema, message: { visitId: about.id, ...usual, ...but } });
};
/** An entry that was posted, as the fund tells it. */
export const entryPosted = (about: About, but: MessageInitShape<typeof EntryPostedSchema>): Event => {
  const usual = { kind: EntryKind.INCOME, category: '利息', eventOn: '2023-05-01' };
  return event('fund', about, { schema: EntryPostedSchema, message: { entryId: about.id, ...usual, ...but } });
};
/** An activity that was held, as the activities service tells it. */
export const activityHeld = (about: About, but: MessageInitShape<typeof ActivityHeldSchema> = {}): Event => {
  const usual = { activityId: about.id, type: 'film', typeName: '红色观影', heldOn: '2023-05-01', attendance: 30 };
  return event('activities', about, { schema: ActivityHeldSchema, message: { ...usual, ...but } });
};
/** An order of the love list, as the shop tells it. */
export const orderSaved = (about: About, but: MessageInitShape<typeof OrderSavedSchema> = {}): Event => {
  const usual = {
    orderId: about.id,
    householdToken: uuidv7(),
    enterpriseId: uuidv7(),
    enterpriseName: '惠民粮油商行',
    orderedOn: '2023-05-01',
  };
  const fen = { grossFen: 1000n, enterpriseFen: 100n, projectFen: 300n, householdFen: 600n };
  return event('shop', about, { schema: OrderSavedSchema, message: { ...usual, ...fen, ...but } });
};
/** An organisation on the list, as the activities service tells it. */
export const organisationSaved = (about: About, but: MessageInitShape<typeof OrganisationSavedSchema> = {}): Event => {
  const usual = { organisationId: about.id, kind: '社区社会组织', listedOn: '2023-05-01' };
  return event('activities', about, { schema: OrganisationSavedSchema, message: { ...usual, ...but } });
};
/** A volunteer who was registered or changed, as the volunteers service tells it. */
export const volunteerSaved = (about: About, but: MessageInitShape<typeof VolunteerSavedSchema> = {}): Event => {
  const usual = { volunteerId: about.id, joinedOn: '2023-05-01', state: VolunteerState.ACTIVE };
  return event('volunteers', about, { schema: VolunteerSavedSchema, message: { ...usual, ...but } });
};
/** A service record that was written or decided, as the volunteers service tells it. */
export const serviceRecordSaved = (about: About, but: MessageInitShape<typeof ServiceRecordSavedSchema> = {}): Event => {
  const usual = {
    recordId: about.id,
    volunteerId: uuidv7(),
    class: RecordClass.TIMED,
    state: RecordState.CONFIRMED,
    servedOn: '2023-05-01',
  };
  return event('volunteers', about, { schema: ServiceRecordSavedSchema, message: { ...usual, minutes: 90, service: '送餐', ...but } });
};
/** A unit that was registered or changed, as stations tells it. */
export const unitSaved = (about: About, message: MessageInitShape<typeof UnitSavedSchema>): Event =>
  event('stations', about, { schema: UnitSavedSchema, message: { unitId: about.id, ...message } });

/** Publishes events as their owners do, in order. */
export async function publish(platform: TestPlatform, events: readonly Event[]): Promise<void> {
  for (const owner of ['stations', 'casework', 'fund', 'activities', 'shop', 'volunteers'] as const) {
    const own = events.filter(e => e.owner === owner);
    if (own.length === 0) continue;
    const nc = await connectNats(owner, { url: platform.nats.url, seed: platform.nats.seeds[owner] ?? '' });
    const js = jetstream(nc);
    await Promise.all(
      own.map(({ envelope }) => js.publish(envelope.subject, envelope.payload, { msgID: envelope.id, headers: headersOf(envelope) })),
    );
    await nc.close();
  }
}
