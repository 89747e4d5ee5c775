import { randomUUID } from 'node:crypto';
import { fromBinary } from '@bufbuild/protobuf';
import {
  AuditService,
  type Resident,
  ResidentSavedSchema,
  ResidentService,
  ResidentState,
  RevealField,
  RevealPurpose,
} from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { findPersonal } from '@shuniu/privacy';
import { actors, FENGER, type TestPlatform, testPlatform } from '@shuniu/testing';
import { fileResident, idNumber, person, phone, reasonOf } from '../casework.fixture.js';

describe('what a file shows, and to whom', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['casework'], clock: fixedClock('2023-08-31T04:00:00Z') });
  });
  afterAll(() => platform.close());
  const residents = (as: (typeof actors)[keyof typeof actors] = actors.fengerWorker) => platform.client(ResidentService, as);
  const file = (over: Parameters<typeof fileResident>[2] = {}) => fileResident(platform, actors.fengerWorker, over);
  const eventsOf = async (id: string) => {
    const { rows } = await (await platform.admin('casework')).query<{ version: number; payload: Buffer }>(
      'SELECT version, payload FROM outbox WHERE aggregate_id = $1 ORDER BY version',
      [id],
    );
    return rows.map(r => ({ version: r.version, saved: fromBinary(ResidentSavedSchema, r.payload) }));
  };

  describe('reading one', () => {
    it('leaves a record; listing does not (C32)', async () => {
      const { id } = await file({ name: '记录人' });
      await residents(actors.jiangpu).getResident({ id });
      await residents().getResident({ id });
      await residents().listResidents({});
      const { records } = await platform.client(AuditService, actors.auditor).listAuditRecords({ subjectId: id });
      expect(records.map(r => [r.action, r.actor])).toEqual([
        ['resident.read', 'fenger.worker'],
        ['resident.read', 'jiangpu'],
        ['resident.created', 'fenger.worker'],
      ]);
      const first = await platform.client(AuditService, actors.auditor).listAuditRecords({ subjectId: id, pageSize: 2 });
      const rest = await platform
        .client(AuditService, actors.auditor)
        .listAuditRecords({ subjectId: id, pageSize: 2, pageToken: first.nextPageToken });
      expect([...first.records, ...rest.records]).toEqual(records);
      const changes = await platform.client(AuditService, actors.auditor).listAuditRecords({ subjectId: id, withoutLooks: true });
      expect(changes.records.map(r => r.action)).toEqual(['resident.created']);
    });

    it('shows Fenger to its street and district, masked, and hides it from another village', async () => {
      const { id, idNumber: masked } = await file({ name: '隔离人' });
      for (const as of [actors.jiangpu, actors.district, actors.auditor])
        expect((await residents(as).getResident({ id })).idNumber).toBe(masked);
      const other = residents(actors.wenquanManager);
      const at = { id, residentId: id };
      const attempts = [
        other.getResident({ id }),
        other.updateResident({ id, updateMask: ['name'], resident: person() }),
        other.revealResident({ id, field: RevealField.PHONE, purpose: RevealPurpose.VISIT }),
        other.changeResidentState({ id, state: ResidentState.DECEASED, on: '2023-01-01' }),
        other.addCategory({ ...at, holding: { category: '低保' } }),
        other.endCategory({ ...at, toOn: '2023-01-01' }),
        other.addRelation({ ...at, otherId: randomUUID(), kind: 1 }),
        other.endRelation({ ...at, toOn: '2023-01-01' }),
      ];
      for (const attempt of attempts) expect(await reasonOf(attempt)).toBe('RESIDENT_NOT_FOUND');
      expect((await other.searchResidents({ text: '隔离人' })).residents).toEqual([]);
      expect((await other.searchResidents({ text: '隔离人', unit: FENGER })).residents).toEqual([]);
      const { residents: listed, totalCapped } = await other.listResidents({ unit: FENGER });
      expect([listed.length, totalCapped]).toEqual([0, 0]);
      expect(await reasonOf(residents(actors.district).createResident({ resident: person() }))).toBe('ROLE_REQUIRED');
    });
  });

  describe('opening a masked field (C33)', () => {
    it('shows each field for a minute and records who, what and why', async () => {
      const number = idNumber();
      const { id } = await file({
        idNumber: number,
        phone: '19900098765',
        health: '糖尿病',
        categories: [{ category: '残疾人', disabilityKind: '听力', disabilityLevel: '三级' }, { category: '独居长者' }],
      });
      const open = (field: RevealField, purpose = RevealPurpose.VISIT, note = '') =>
        residents().revealResident({ id, field, purpose, note });
      expect(await open(RevealField.ID_NUMBER)).toMatchObject({ value: number, visibleSeconds: 60 });
      expect((await open(RevealField.PHONE)).value).toBe('19900098765');
      expect((await open(RevealField.ADDRESS)).value).toBe('凤二村一社12号');
      expect((await open(RevealField.HEALTH)).value).toBe('糖尿病');
      expect(await open(RevealField.CATEGORIES, RevealPurpose.OTHER, '核对')).toMatchObject({
        value: '',
        categories: [{ category: '残疾人', disabilityKind: '听力', disabilityLevel: '三级' }],
      });
      const { records } = await platform.client(AuditService, actors.fengerManager).listAuditRecords({ subjectId: id, pageSize: 1 });
      expect(records).toMatchObject([{ action: 'resident.revealed', fields: ['categories'], purpose: 'OTHER', note: '核对' }]);
    });

    it('is refused in order, and records no refusal', async () => {
      const { id } = await file({ health: '', categories: [] });
      const open = (over: object) =>
        reasonOf(residents().revealResident({ id, field: RevealField.HEALTH, purpose: RevealPurpose.VISIT, ...over }));
      expect(await open({ id: randomUUID(), purpose: RevealPurpose.OTHER, note: ' ' })).toBe('PURPOSE_NOTE_REQUIRED');
      expect(await open({ id: randomUUID() })).toBe('RESIDENT_NOT_FOUND');
      expect(await open({})).toBe('FIELD_EMPTY');
      expect(await open({ field: RevealField.CATEGORIES })).toBe('FIELD_EMPTY');
      const street = residents(actors.jiangpu).revealResident({ id, field: RevealField.PHONE, purpose: RevealPurpose.VISIT });
      expect(await reasonOf(street)).toBe('ROLE_REQUIRED');
      const { records } = await platform.client(AuditService, actors.fengerManager).listAuditRecords({ subjectId: id });
      expect(records.map(r => r.action)).toEqual(['resident.created']);
    });
  });

  describe('a state (C45)', () => {
    it('stops dues and what was promised, keeps the history, and starts again (RESIDENT-4)', async () => {
      const was = await file({ name: '状态人', filedOn: '2023-08-01', categories: [{ category: '独居长者' }] });
      expect(was.nextDueOn).toBe('2023-08-31');
      const admin = await platform.admin('casework');
      await admin.query(
        `INSERT INTO follow_ups (id, unit_id, resident_id, text, due_on, created_on) SELECT $1, unit_id, id, '送药', '2023-09-10', '2023-08-20' FROM residents WHERE id = $2`,
        [randomUUID(), was.id],
      );
      const gone = await residents().changeResidentState({
        id: was.id,
        state: ResidentState.IN_INSTITUTION,
        on: '2023-08-30',
        note: '敬老院',
      });
      expect(gone).toMatchObject({
        state: ResidentState.IN_INSTITUTION,
        stateOn: '2023-08-30',
        nextDueOn: '',
        categories: [{ category: '独居长者' }],
        etag: '"2"',
      });
      const { rows } = await admin.query('SELECT cancelled_because FROM follow_ups WHERE resident_id = $1', [was.id]);
      expect(rows).toEqual([{ cancelled_because: 'IN_INSTITUTION' }]);
      const back = await residents().changeResidentState({ id: was.id, state: ResidentState.ACTIVE, on: '2023-08-31' });
      expect(back).toMatchObject({ state: ResidentState.ACTIVE, nextDueOn: '2023-08-31', etag: '"3"' });
      expect((await eventsOf(was.id)).map(e => [e.version, e.saved.state])).toEqual([
        [1, 1],
        [2, 4],
        [3, 1],
      ]);
    });

    it('is refused in order', async () => {
      const { id } = await file();
      const change = (over: object) =>
        reasonOf(residents().changeResidentState({ id, state: ResidentState.MOVED_AWAY, on: '2023-08-31', ...over }));
      expect(await change({ id: randomUUID() })).toBe('RESIDENT_NOT_FOUND');
      expect(await change({ state: ResidentState.ACTIVE, on: '2023-09-01' })).toBe('STATE_UNCHANGED');
      expect(await change({ on: '2023-09-01' })).toBe('DATE_IN_FUTURE');
    });
  });

  it('holds no ID number, telephone, address or health in clear in any table', async () => {
    const all = await residents().createResident(
      { resident: person({ idNumber: idNumber(), phone: phone(), address: '凤二村二社绝密号', health: '绝密病' }) },
      { idempotencyKey: randomUUID() },
    );
    await residents().updateResident(
      { id: (all.resident as Resident).id, updateMask: ['address', 'health'], resident: { address: '凤二村三社绝密号', health: '绝密症' } },
      { idempotencyKey: randomUUID() },
    );
    const admin = await platform.admin('casework');
    const { rows: tables } = await admin.query<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('public', 'app')`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      // Bytes as the text they would be, so that a clear text inside them is seen too.
      const { rows } = await admin.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
      const text = rows
        .map(r => r.text.replace(/\\+x([0-9a-f]{2,})/g, (_, hex: string) => ` ${Buffer.from(hex, 'hex').toString('utf8')} `))
        .join('\n');
      expect({ name, found: findPersonal(text).filter(f => f.kind === 'id_number' || f.kind === 'phone') }).toEqual({ name, found: [] });
      expect({ name, secret: /绝密/.test(text) }).toEqual({ name, secret: false });
    }
  });
});
