import { create } from '@bufbuild/protobuf';
import { HouseholdSchema, ResidentState, VisitOutcome } from '@shuniu/contracts';
import { blankHouseholdVisit, blankMember, faultsByMember, householdVisitRequest } from './household-visit.js';

const { MET, NOT_AT_HOME, FAMILY_MET } = VisitOutcome;
const ACTIVE = ResidentState.ACTIVE;
const household = create(HouseholdSchema, {
  id: 'h',
  members: [
    { residentId: 'a', name: '戚娣明', state: ACTIVE },
    { residentId: 'b', name: '曾龚', state: ACTIVE },
    { residentId: 'c', name: '曾志强', state: ACTIVE },
    { residentId: 'd', name: '已迁出', state: ACTIVE, toOn: '2025-01-01' },
    { residentId: 'e', name: '已离世', state: ResidentState.DECEASED },
  ],
});
const form = (members: Record<string, object>) => ({
  ...blankHouseholdVisit('李怡瑞', '2026-09-24'),
  othersMet: '邻居周姨',
  members: Object.fromEntries(Object.entries(members).map(([id, over]) => [id, { ...blankMember, ...over }])),
});

describe('the form of a household', () => {
  it('sends who was gone to see, in the order of the household, and nobody else', () => {
    const sent = householdVisitRequest(
      form({ c: { outcome: FAMILY_MET }, a: { outcome: MET }, d: { outcome: MET }, e: { outcome: MET } }),
      household,
    );
    expect(sent.members?.map(m => [m.residentId, m.peopleMet])).toEqual([
      ['a', ['戚娣明', '邻居周姨']],
      ['c', ['戚娣明', '邻居周姨']],
    ]);
  });

  it('names nobody in the visit of who was not met', () => {
    const sent = householdVisitRequest(form({ a: { outcome: MET }, b: { outcome: NOT_AT_HOME } }), household);
    expect(sent.members?.map(m => m.peopleMet)).toEqual([['戚娣明', '邻居周姨'], []]);
  });

  it('sends only what was touched of a file, and only tasks that were written', () => {
    const tasks = [
      { text: '送药', dueOn: '2026-09-28' },
      { text: '', dueOn: '' },
    ];
    const sent = householdVisitRequest(form({ a: { outcome: MET, health: '右膝肿', needs: '送餐 陪诊', tasks } }), household);
    expect(sent.members?.[0]).toMatchObject({ health: '右膝肿', needs: { needs: ['送餐', '陪诊'] }, followUps: [tasks[0]] });
    expect(sent.members?.[0]).not.toHaveProperty('living');
  });

  it('ties a fault to the member that was sent in that place', () => {
    const errors = { 'members[1].peopleMet': '甲', 'members[0].followUps[2].dueOn': '乙', visitedOn: '丙', members: '丁' };
    expect(faultsByMember(errors, ['a', 'c'])).toEqual({
      'members.c.outcome': '甲',
      'members.a.followUps[2].dueOn': '乙',
      visitedOn: '丙',
      members: '丁',
    });
  });
});
