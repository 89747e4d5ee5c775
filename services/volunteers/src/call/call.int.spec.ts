import { fromBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { CallAnsweredSchema, CallOpenedSchema, ServiceProjectKind } from '@shuniu/contracts';
import { Db } from '@shuniu/db';
import { record } from '@shuniu/events';
import { fixedClock, uuidv7 } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, testPlatform, until } from '@shuniu/testing';
import { people, shiftClients, toldOf } from '../shift.fixture.js';
import { NOW } from '../volunteers.fixture.js';

let platform: TestPlatform;
let activities: Db;
beforeAll(async () => {
  platform = await testPlatform({ services: ['volunteers', 'activities'], clock: fixedClock(NOW) });
  activities = new Db(platform.databaseSettings('activities'));
  await activities.start();
});
afterAll(async () => {
  await activities?.close();
  await platform?.close();
});

const at = (iso: string) => timestampFromDate(new Date(iso));
const call = () => {
  const base = {
    callId: uuidv7(),
    activityId: uuidv7(),
    unit: FENGER,
    title: '重阳敬老宴',
    startsAt: at('2026-12-05T01:00:00Z'),
    endsAt: at('2026-12-05T04:00:00Z'),
    place: '祠堂',
    needed: 2,
    skills: ['送餐'],
  };
  let version = 0;
  /** As the activities service says it, in the transaction of a change. */
  const say = async (over: MessageInitShape<typeof CallOpenedSchema> = {}): Promise<void> => {
    version += 1;
    const scope = { actor: actors.fengerWorker, traceparent: '', idempotencyKey: undefined };
    const message = { ...base, version, ...over };
    await activities.as(scope, async tx => void record(tx, { id: base.callId, version }, { schema: CallOpenedSchema, message }));
  };
  return { ...base, say };
};
async function answersOf(callId: string): Promise<string[]> {
  const admin = await platform.admin('volunteers');
  const { rows } = await admin.query<{ payload: Buffer }>('SELECT payload FROM outbox WHERE aggregate_id = $1 ORDER BY version', [callId]);
  return rows
    .map(r => fromBinary(CallAnsweredSchema, r.payload))
    .map(a => `${a.signedUp}+${a.waiting}/${a.needed}${a.cancelled ? ' cancelled' : ''}`);
}

// The intake looks once a minute: that a call is taken within these twenty seconds says that its event woke it.
it('CALL-1, CALL-2: an activity’s call is a project of one shift, follows it, and each sign-up is answered', async () => {
  const one = call();
  await one.say();
  const project = await until(
    'the project of the call',
    async () => {
      const { projects: all } = await shiftClients(platform).projects.listServiceProjects({ kind: ServiceProjectKind.ACTIVITY });
      return all.find(p => p.activityId === one.activityId);
    },
    20_000,
  );
  expect(project).toMatchObject({ name: '重阳敬老宴', responsible: 'fenger.worker', startsOn: '2026-12-05', endsOn: '2026-12-05' });
  const list = () => shiftClients(platform).shifts.listShifts({ fromOn: '2026-12-01', toOn: '2026-12-31', projectId: project.id });
  const [shift] = (await list()).shifts;
  expect(shift).toMatchObject({
    onDay: '2026-12-05',
    fromTime: '09:00',
    toTime: '12:00',
    capacity: 2,
    place: '祠堂',
    roleName: '送餐',
    activityId: one.activityId,
  });
  const [a, b, d] = await people(platform, 3);
  for (const who of [a, b, d]) await shiftClients(platform).signUps.signUpForShift({ id: shift?.id ?? '', volunteerId: who?.id ?? '' });
  expect(await answersOf(one.callId)).toEqual(['0+0/2', '1+0/2', '2+0/2', '2+1/2']);
  await one.say({ needed: 3, startsAt: at('2026-12-05T02:00:00Z') });
  await until('the larger shift', async () => (await list()).shifts[0]?.capacity === 3, 20_000);
  expect((await list()).shifts[0]).toMatchObject({ fromTime: '10:00', signedUp: 3, waiting: 0 });
  expect((await answersOf(one.callId)).at(-1)).toBe('3+0/3');
  expect((await toldOf(platform, shift?.id ?? '')).at(0)).toBe('SHIFT_CHANGED fenger.worker 3');
  await one.say({ cancelled: true });
  await until(
    'the end of the call',
    async () => (await shiftClients(platform).projects.getServiceProject({ id: project.id })).ended,
    20_000,
  );
  expect((await answersOf(one.callId)).at(-1)).toBe('0+0/0 cancelled');
  expect((await toldOf(platform, shift?.id ?? '')).at(-1)).toBe('SHIFT_CANCELLED fenger.worker 3');
}, 90_000);

it('CALL-1: a call that was given up before it was taken makes no project', async () => {
  const [first, second] = [call(), call()];
  await first.say({ cancelled: true });
  await second.say();
  await until(
    'the second call',
    async () =>
      (await shiftClients(platform).projects.listServiceProjects({ kind: ServiceProjectKind.ACTIVITY })).projects.some(
        p => p.activityId === second.activityId,
      ),
    20_000,
  );
  const { projects: all } = await shiftClients(platform).projects.listServiceProjects({
    kind: ServiceProjectKind.ACTIVITY,
    withEnded: true,
  });
  expect(all.some(p => p.activityId === first.activityId)).toBe(false);
});
