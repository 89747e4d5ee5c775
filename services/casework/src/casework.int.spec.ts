import { randomUUID } from 'node:crypto';
import { create, toBinary } from '@bufbuild/protobuf';
import { jetstream } from '@nats-io/jetstream';
import { connectNats } from '@shuniu/boot';
import { AuditService, eventSubject, ResidentService, UnitSavedSchema } from '@shuniu/contracts';
import { headersOf } from '@shuniu/events';
import { fixedClock, uuidv7 } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform, until } from '@shuniu/testing';
import { person, reasonOf } from './casework.fixture.js';

describe('the casework service', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['casework'], clock: fixedClock('2023-08-31T04:00:00Z'), bare: true });
  });
  afterAll(() => platform.close());

  it('learns its units from the stations service, and until then says that it does not know them', async () => {
    const worker = platform.client(ResidentService, actors.fengerWorker);
    expect(await reasonOf(worker.createResident({ resident: person() }))).toBe('UNIT_UNKNOWN');
    const unit = { unitId: uuidv7(), code: actors.fengerWorker.unitCode, name: '凤二村', kind: 4, validFrom: '2000-01-01' };
    const stations = await connectNats('stations', { url: platform.nats.url, seed: platform.nats.seeds.stations ?? '' });
    try {
      const event = {
        id: randomUUID(),
        subject: eventSubject(UnitSavedSchema),
        unitId: unit.unitId,
        aggregateId: unit.unitId,
        version: 1,
        actor: 'district',
        traceparent: '',
        at: new Date(),
        payload: toBinary(UnitSavedSchema, create(UnitSavedSchema, unit)),
      };
      await jetstream(stations).publish(event.subject, event.payload, { msgID: event.id, headers: headersOf(event) });
      await until('the unit is known', async () => (await reasonOf(worker.createResident({ resident: person() }))) === undefined);
    } finally {
      await stations.close();
    }
    const { records } = await platform.client(AuditService, actors.fengerManager).listAuditRecords({});
    expect(records.map(r => r.action)).toEqual(['resident.created']);
  });

  it('lets nobody in whose post does not allow it', async () => {
    const volunteer = platform.client(ResidentService, actors.fengerVolunteer);
    expect(await reasonOf(volunteer.listResidents({}))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(platform.client(AuditService, actors.fengerVolunteer).listAuditRecords({}))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(platform.client(ResidentService, actors.ops).listResidents({}))).toBe('ROLE_REQUIRED');
  });
});
