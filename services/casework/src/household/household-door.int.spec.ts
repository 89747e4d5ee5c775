import { HouseholdDoorService, HouseholdKind, HouseholdService } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { createClient, natsTransport } from '@shuniu/rpc';
import { actors, FENGER, type TestPlatform, testPlatform, WENQUAN } from '@shuniu/testing';
import { fileResident, reasonOf } from '../casework.fixture.js';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock('2023-08-31T04:00:00Z') });
});
afterAll(() => platform?.close());
const doors = () => createClient(HouseholdDoorService, natsTransport(platform.nc));

async function household() {
  const households = platform.client(HouseholdService, actors.fengerWorker);
  const { id, number } = await households.createHousehold({ household: { kind: HouseholdKind.REGISTERED, address: '凤二村三社8号' } });
  const head = await fileResident(platform, actors.fengerWorker, { name: '罗秀珍', filedOn: '2023-01-01' });
  await households.joinHousehold({ id, residentId: head.id, relation: '户主', fromOn: '2023-01-01' });
  return { id, number, headId: head.id };
}

it('DOOR-1: a station’s households are called by number, hamlet and head, and another station’s are left out', async () => {
  const { id, number } = await household();
  const { households } = await doors().describeHouseholds({ unitCode: FENGER, ids: [id] });
  expect(households).toMatchObject([{ id, number, hamlet: '三社', headName: '罗秀珍' }]);
  expect((await doors().describeHouseholds({ unitCode: WENQUAN, ids: [id] })).households).toEqual([]);
  expect(await reasonOf(doors().describeHouseholds({ unitCode: FENGER, ids: ['x'] }))).toBe('INVALID_REQUEST');
});

it('DOOR-2: an opened door stands in the file of every member of the day, with who and what for', async () => {
  const { id, headId } = await household();
  const asked = { ids: [id], login: 'fenger.volunteer', purpose: '志愿者送餐' };
  expect((await doors().openDoors({ unitCode: FENGER, ...asked })).doors).toMatchObject([{ householdId: id, address: '凤二村三社8号' }]);
  expect((await doors().openDoors({ unitCode: WENQUAN, ...asked })).doors).toEqual([]);
  const admin = await platform.admin('casework');
  const { rows } = await admin.query(
    "SELECT actor, subject_id, fields, purpose FROM audit_records WHERE action = 'household.doorOpened' AND subject_id = $1",
    [headId],
  );
  expect(rows).toEqual([{ actor: 'fenger.volunteer', subject_id: headId, fields: ['address'], purpose: '志愿者送餐' }]);
});
