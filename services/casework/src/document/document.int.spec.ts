import {
  AuditService,
  DocumentService,
  HouseholdKind,
  HouseholdService,
  ResidentService,
  VisitOutcome,
  VisitService,
} from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { fileResident, reasonOf } from '../casework.fixture.js';
import { isPdf, seen, textOf } from './pdf.fixture.js';

const TODAY = '2026-06-15';
const NOTES = '腰疼，药快吃完了';
let platform: TestPlatform;
const printing = (who: keyof typeof actors) => platform.client(DocumentService, actors[who]);

let id: string;
let visitId: string;
let householdId: string;
beforeAll(async () => {
  platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
  const person = await fileResident(platform, actors.fengerWorker, { name: '曾䶮', filedOn: '2026-01-05' });
  id = person.id;
  const people = platform.client(ResidentService, actors.fengerWorker);
  for (const category of ['独居长者', '低保'])
    await people.addCategory({ residentId: id, holding: { category, fromOn: '2026-01-05', evidence: '穗民证1号' } });
  const households = platform.client(HouseholdService, actors.fengerWorker);
  const household = await households.createHousehold({ household: { kind: HouseholdKind.LIVING, address: '凤二村一社12号' } });
  householdId = household.id;
  await households.joinHousehold({ id: householdId, residentId: id, relation: '户主', fromOn: '2026-01-05' });
  const visit = {
    residentId: id,
    type: '入户探访',
    outcome: VisitOutcome.MET,
    visitedOn: TODAY,
    notes: NOTES,
    peopleMet: ['女儿'],
    worker: '周好少',
  };
  visitId = (await platform.client(VisitService, actors.fengerWorker).recordVisit({ visit })).id;
});
afterAll(() => platform?.close());

describe('a printed document', () => {
  it(
    'DOC-1: of a person shows what its reader would see on the screen and no more',
    seen(async () => {
      const own = await printing('fengerWorker').printResident({ id });
      isPdf(own);
      expect(own.fileName).toMatch(/^服务对象档案-440117002215-\d{5}\.pdf$/);
      const text = textOf(own);
      for (const words of [
        '服务对象档案',
        '凤二村社工站',
        '曾䶮',
        '独居长者',
        '保障1项',
        NOTES,
        '第1页共',
        '990***********',
        'SN-DA-01V1.0',
      ])
        expect(text).toContain(words);
      for (const hidden of ['低保', '高血压', '12号']) expect(text).not.toContain(hidden);
      const above = textOf(await printing('jiangpu').printResident({ id }));
      expect(above).toContain('曾䶮');
      expect(above).not.toContain(NOTES);
      expect(above).toContain('内容仅本站社工可见');
    }),
  );

  it(
    'of a visit and of a household says what was recorded, and a blank one leaves room for it',
    seen(async () => {
      const visit = textOf(await printing('fengerWorker').printVisit({ id: visitId }));
      for (const words of ['走访记录表', '曾䶮', '入户探访', '√见到本人', '□不在家', NOTES, '女儿', '2026年6月15日'])
        expect(visit).toContain(words);
      const recorded = textOf(await printing('fengerWorker').printHouseholdVisit({ id: householdId, on: TODAY }));
      for (const words of ['户主', '曾䶮', NOTES]) expect(recorded).toContain(words);
      const blank = textOf(await printing('fengerWorker').printHouseholdVisit({ id: householdId }));
      expect(blank).toContain('今天见到');
      expect(blank).not.toContain(NOTES);
    }),
  );

  it('DOC-3: of a person, a visit or a household leaves a record of who printed it', async () => {
    await printing('fengerManager').printResident({ id });
    await printing('fengerManager').printVisit({ id: visitId });
    await printing('fengerManager').printHouseholdVisit({ id: householdId });
    const { records } = await platform.client(AuditService, actors.fengerManager).listAuditRecords({ subjectId: id, pageSize: 200 });
    const printed = records.filter(r => r.actor === actors.fengerManager.login && r.action.endsWith('.printed')).map(r => r.action);
    expect(printed.sort()).toEqual(['resident.printed', 'visit.printed', 'visit.printed']);
  });

  it('of what the reader does not reach is not found, as if it were not there', async () => {
    const stranger = printing('wenquanManager');
    expect(await reasonOf(stranger.printResident({ id }))).toBe('RESIDENT_NOT_FOUND');
    expect(await reasonOf(stranger.printVisit({ id: visitId }))).toBe('VISIT_NOT_FOUND');
    expect(await reasonOf(stranger.printHouseholdVisit({ id: householdId }))).toBe('HOUSEHOLD_NOT_FOUND');
    expect(await reasonOf(stranger.printSignInSheet({ residentIds: [id] }))).toBe('RESIDENT_NOT_FOUND');
    expect(await reasonOf(printing('fengerVolunteer').printResident({ id }))).toBe('ROLE_REQUIRED');
    expect(await reasonOf(printing('fengerWorker').printForm({ code: 'SN-XX-99' }))).toBe('FORM_NOT_FOUND');
  });

  it('DOC-2: is there as a blank form for each form that is valid today', async () => {
    const { forms } = await printing('fengerWorker').listForms({});
    expect(forms.map(f => f.code)).toEqual(['SN-ZF-01', 'SN-DA-01', 'SN-QD-01', 'SN-LX-01', 'SN-GA-01', 'SN-GA-02']);
    for (const { code } of forms) isPdf(await printing('fengerWorker').printForm({ code }));
  });

  it(
    'of today’s walk and of a sign-in sheet have a line for each',
    seen(async () => {
      const walk = textOf(await printing('fengerWorker').printWalkList({ dueBy: '2027-01-01' }));
      for (const words of ['走访路线单', '一社', '曾䶮', '应访1人']) expect(walk).toContain(words);
      const sheet = textOf(
        await printing('fengerWorker').printSignInSheet({ title: '重阳节茶话会', on: TODAY, place: '站点', residentIds: [id], rows: 3 }),
      );
      for (const words of ['签到表', '重阳节茶话会', '1曾䶮', '4']) expect(sheet).toContain(words);
    }),
  );
});
