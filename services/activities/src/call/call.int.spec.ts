import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { jetstream } from '@nats-io/jetstream';
import { connectNats } from '@shuniu/boot';
import { CallAnsweredSchema, CallOpenedSchema, eventSubject, VolunteerCallService } from '@shuniu/contracts';
import { headersOf } from '@shuniu/events';
import { uuidv7 } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, unitId, until } from '@shuniu/testing';
import { activitiesPlatform, aPlan, clientsOf, published, reasonOf, type Who } from '../activities.fixture.js';

describe('a call for volunteers', () => {
  let platform: TestPlatform;
  const as = (who: Who = actors.fengerWorker) => platform.client(VolunteerCallService, who);
  const opened = async () => {
    const admin = await platform.admin('activities');
    const { rows } = await admin.query<{ payload: Buffer; version: number }>(
      `SELECT payload, version FROM outbox WHERE subject = 'evt.activities.call.opened.v1' ORDER BY id`,
    );
    return rows.map(row => [row.version, fromBinary(CallOpenedSchema, row.payload)] as const);
  };
  /** An answer, as the volunteers service tells it. */
  async function answer(callId: string, version: number, but: object): Promise<void> {
    const payload = toBinary(CallAnsweredSchema, create(CallAnsweredSchema, { callId, needed: 6, ...but }));
    const at = { id: uuidv7(), subject: eventSubject(CallAnsweredSchema), unitId: unitId(FENGER), aggregateId: callId, version };
    const nc = await connectNats('volunteers', { url: platform.nats.url, seed: platform.nats.seeds.volunteers ?? '' });
    await jetstream(nc).publish(at.subject, payload, {
      msgID: at.id,
      headers: headersOf({ ...at, actor: 't', traceparent: '', at: new Date(), payload }),
    });
    await nc.close();
  }

  beforeAll(async () => {
    platform = await activitiesPlatform();
  });
  afterAll(() => platform?.close());

  it('CALL-1, CALL-2: is told by event with every change, answered by event, and ends with its activity', async () => {
    const { id: activityId } = await published(platform);
    expect(await as().getVolunteerCall({ activityId })).toMatchObject({ id: '', needed: 0 });
    const call = await as().callVolunteers({ activityId, needed: 4, skills: ['摄影', '急救'] }, { idempotencyKey: 'c1' });
    expect((await as().callVolunteers({ activityId, needed: 4, skills: ['摄影', '急救'] }, { idempotencyKey: 'c1' })).id).toBe(call.id);
    await as().callVolunteers({ activityId, needed: 6, skills: ['摄影'] });
    await answer(call.id, 1, { signedUp: 5, waiting: 0 });
    await answer(call.id, 2, { signedUp: 6, waiting: 2 });
    await until('the answer', async () => (await as().getVolunteerCall({ activityId })).waiting === 2);
    expect(await as(actors.jiangpu).getVolunteerCall({ activityId })).toMatchObject({ needed: 6, signedUp: 6, waiting: 2, givenUp: false });
    await clientsOf(platform).activities.cancelActivity({ id: activityId, reason: '台风' });
    const told = await opened();
    expect(told).toMatchObject([
      [
        1,
        {
          callId: call.id,
          activityId,
          unit: FENGER,
          title: '冬至敬老宴',
          place: '凤宴广场',
          needed: 4,
          skills: ['摄影', '急救'],
          version: 1,
        },
      ],
      [2, { needed: 6, version: 2, cancelled: false }],
      [3, { needed: 0, version: 3, cancelled: true }],
    ]);
  });

  it('CALL-1: is of no draft, without numbers of a person, and of nobody else’s activity', async () => {
    const draft = await clientsOf(platform).activities.createActivity({ activity: aPlan() });
    expect(await reasonOf(as().callVolunteers({ activityId: draft.id, needed: 1 }))).toBe('ACTIVITY_STATE');
    const { id: activityId } = await published(platform);
    expect(await reasonOf(as().callVolunteers({ activityId, needed: 1, skills: ['打19900012345'] }))).toBe('INVALID_REQUEST');
    expect(await reasonOf(as(actors.jiangpu).callVolunteers({ activityId, needed: 1 }))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(as(actors.wenquanManager).callVolunteers({ activityId, needed: 1 }))).toBe('ACTIVITY_NOT_FOUND');
    expect(await reasonOf(as(actors.wenquanManager).getVolunteerCall({ activityId }))).toBe('ACTIVITY_NOT_FOUND');
  });
});
