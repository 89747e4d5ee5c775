import { actors, type TestPlatform, until } from '@shuniu/testing';
import { activitiesPlatform, aParty, clientsOf, lieBehind, published } from '../activities.fixture.js';

describe('what is known of attendees', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await activitiesPlatform();
  });
  afterAll(() => platform?.close());

  it('RETENTION-1: is shredded when the days of the dated rule are over, archived or not; numbers stay', async () => {
    const { registrations, activities, attendances } = clientsOf(platform);
    const [old, young] = [await published(platform), await published(platform)];
    for (const { id } of [old, young]) {
      const party = { ...aParty(['测试外客'], { phone: '19900012345' }), note: '坐轮椅' };
      const { ticket } = await registrations.createRegistration({ activityId: id, registration: party });
      await attendances.checkIn({ activityId: id, items: [{ clientId: id, ticket, direction: 1 }] });
      await lieBehind(platform, id);
      await activities.closeActivity({ id });
      await activities.reportActivity({ id, report: '一位到场' });
      await clientsOf(platform, actors.fengerManager).activities.archiveActivity({ id });
    }
    const admin = await platform.admin('activities');
    await admin.query('ALTER TABLE activities DISABLE TRIGGER keeps');
    await admin.query(`UPDATE activities SET held_on = '2026-05-28' WHERE id = $1`, [old.id]);
    await admin.query(`UPDATE activities SET held_on = '2026-05-29' WHERE id = $1`, [young.id]);
    await admin.query('ALTER TABLE activities ENABLE TRIGGER keeps');
    await platform.stop('activities');
    await platform.start('activities');
    await until('the old one shredded', async () => (await activities.getActivity({ id: old.id })).shreddedAt !== undefined);
    const { registrations: gone } = await registrations.listRegistrations({ activityId: old.id });
    expect(gone).toMatchObject([{ note: '', attendees: [{ name: '（已清除）', phone: '', shredded: true }] }]);
    const { registrations: kept } = await registrations.listRegistrations({ activityId: young.id });
    expect(kept).toMatchObject([{ note: '坐轮椅', attendees: [{ name: '测试外客', shredded: false }] }]);
    expect(await activities.getActivity({ id: old.id })).toMatchObject({ attendance: 1, came: 1 });
    const { rows } = await admin.query('SELECT name, phone, answers FROM attendees WHERE activity_id = $1', [old.id]);
    expect(rows).toEqual([{ name: null, phone: null, answers: null }]);
  });
});
