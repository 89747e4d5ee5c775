import { create } from '@bufbuild/protobuf';
import { CaseworkFault, CaseworkFaultSchema, MemberVisitSchema, RecordHouseholdVisitRequestSchema, VisitOutcome } from '@shuniu/contracts';
import { type Fault, faultOf, invalidField } from '@shuniu/kernel';
import { atMember, checkMembers, isMemberOn, touchedOf, visitOf } from './household-visit.rules.js';

const member = (over: object = {}) => create(MemberVisitSchema, { residentId: 'a', outcome: VisitOutcome.MET, ...over });

describe('a visit to a household', () => {
  it('VISIT-4: names every member once', () => {
    expect(() => checkMembers([member(), member({ residentId: 'b' })])).not.toThrow();
    expect(() => checkMembers([member(), member({ residentId: 'b' }), member()])).toThrow(
      expect.objectContaining({ violations: [expect.objectContaining({ field: 'members[2].residentId' })] }),
    );
  });

  it.each([
    ['2026-01-01', true],
    ['2026-06-30', true],
    ['2025-12-31', false],
    ['2026-07-01', false],
    ['2026-09-01', true],
  ])('VISIT-4: on %s the person is a member: %s', (day, expected) => {
    const spans = [
      { residentId: 'a', fromOn: '2026-01-01', toOn: '2026-06-30' },
      { residentId: 'a', fromOn: '2026-08-01', toOn: undefined },
    ];
    expect(isMemberOn(spans, 'a', day)).toBe(expected);
    expect(isMemberOn(spans, 'b', day)).toBe(false);
  });

  it('VISIT-4: gives each member a visit of what was shared and what is his or hers alone', () => {
    const asked = create(RecordHouseholdVisitRequestSchema, {
      type: '入户探访',
      visitedOn: '2026-06-15',
      notes: '一家都好。',
      topics: ['健康'],
    });
    const tasks = [
      { text: '送药', dueOn: '2026-06-20' },
      { text: '复诊', dueOn: '2026-06-28' },
    ];
    expect(visitOf(asked, member({ notes: '膝盖肿。', followUps: tasks }), 'h')).toMatchObject({
      notes: '一家都好。\n膝盖肿。',
      topics: ['健康'],
      followUp: '送药',
      followUpOn: '2026-06-20',
      householdVisitId: 'h',
    });
    expect(visitOf(asked, member(), 'h').notes).toBe('一家都好。');
  });

  it('VISIT-5: touches only what was sent, and empties what was sent empty', () => {
    expect(touchedOf(member()).mask).toEqual([]);
    expect(touchedOf(member({ living: '与子女', health: '', needs: { needs: [] } }))).toEqual({
      mask: ['living', 'health', 'needs'],
      fields: { living: '与子女', health: '', needs: [] },
    });
  });

  const fault = (value: CaseworkFault) => faultOf(CaseworkFaultSchema, value);
  it.each<[Fault, string]>([
    [fault(CaseworkFault.RESIDENT_INACTIVE), 'members[2].residentId'],
    [fault(CaseworkFault.MEMBERSHIP_NOT_FOUND), 'members[2].residentId'],
    [fault(CaseworkFault.NOT_PRESENT_OUTCOME), 'members[2].peopleMet'],
    [fault(CaseworkFault.DATES_OUT_OF_ORDER), 'members[2].followUps[0].dueOn'],
    [fault(CaseworkFault.DATE_IN_FUTURE), 'visitedOn'],
    [invalidField('resident.living', 'max_len', 'x'), 'members[2].living'],
    [invalidField('visit.type', 'visit_type', 'x'), 'type'],
  ])('a fault names the field of the member: %s at %s', (error, field) => {
    const told = atMember(2, error) as Fault;
    expect([told.reason, told.violations.map(v => v.field)]).toEqual([error.reason, [field]]);
  });
});
