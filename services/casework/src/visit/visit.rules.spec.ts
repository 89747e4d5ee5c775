import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { ResidentState, VisitMedium, VisitMood, VisitOutcome, VisitSchema } from '@shuniu/contracts';
import type { VisitRule } from '../due-visit/due-visit.rules.js';
import { decideVisit, isContact, type Visitee } from './visit.rules.js';

const TODAY = '2026-06-15';
const rules: VisitRule[] = [
  {
    id: '1',
    category: '独居长者',
    intervalDays: 30,
    noContactDays: 60,
    validFrom: '2022-10-01',
    validTo: undefined,
    source: '',
    nearness: 0,
  },
];
const person = (over: Partial<Visitee> = {}): Visitee => ({
  state: ResidentState.ACTIVE,
  filedOn: '2023-01-01',
  lastMetOn: undefined,
  holdings: [{ category: '独居长者', fromOn: '2023-01-01', toOn: undefined }],
  typeMedium: VisitMedium.HOME,
  ...over,
});
const visit = (over: MessageInitShape<typeof VisitSchema> = {}) =>
  create(VisitSchema, { type: '入户探访', outcome: VisitOutcome.MET, visitedOn: TODAY, ...over });
const decide = (v: ReturnType<typeof visit>, p = person()) => decideVisit(v, p, { rules, today: TODAY });

describe('a visit', () => {
  it.each<[string, ReturnType<typeof visit>, Visitee, string]>([
    [
      'VISIT-1: refuses a file that is not active',
      visit({ visitedOn: '2026-06-16' }),
      person({ state: ResidentState.MOVED_AWAY }),
      'RESIDENT_INACTIVE',
    ],
    ['VISIT-1: refuses a day to come', visit({ visitedOn: '2026-06-16' }), person(), 'DATE_IN_FUTURE'],
    [
      'VISIT-2: refuses people met where nobody was',
      visit({ outcome: VisitOutcome.NOT_AT_HOME, peopleMet: ['甲'] }),
      person(),
      'NOT_PRESENT_OUTCOME',
    ],
    ['VISIT-2: the same for no answer', visit({ outcome: VisitOutcome.NO_ANSWER, peopleMet: ['甲'] }), person(), 'NOT_PRESENT_OUTCOME'],
    [
      'VISIT-8: refuses how somebody was found where nobody was met',
      visit({ outcome: VisitOutcome.REFUSED, mood: VisitMood.LOW }),
      person(),
      'INVALID_REQUEST',
    ],
    ['refuses a follow-up before the visit', visit({ followUpOn: '2026-06-14' }), person(), 'DATES_OUT_OF_ORDER'],
    ['refuses a type nobody knows', visit(), person({ typeMedium: undefined }), 'INVALID_REQUEST'],
  ])('%s', (_, asked, who, reason) => {
    expect(() => decide(asked, who)).toThrow(expect.objectContaining({ reason }));
  });

  it.each<[VisitOutcome, boolean]>([
    [VisitOutcome.MET, true],
    [VisitOutcome.FAMILY_MET, true],
    [VisitOutcome.NOT_AT_HOME, false],
    [VisitOutcome.REFUSED, false],
    [VisitOutcome.NO_ANSWER, false],
  ])('VISIT-2, VISIT-3: outcome %s settles and moves the next visit: %s', (outcome, contact) => {
    expect(isContact(outcome)).toBe(contact);
    const effect = decide(visit({ outcome }));
    expect(effect).toMatchObject({ settles: contact, next: contact ? { dueOn: '2026-07-15' } : undefined });
  });

  it.each<[string, string, string | undefined, string]>([
    ['counts from its own day', '2026-06-01', undefined, '2026-07-01'],
    ['recorded late, does not undo a later one', '2026-06-01', '2026-06-10', '2026-07-10'],
    ['after an earlier one, counts from the later', '2026-06-12', '2026-06-10', '2026-07-12'],
  ])('VISIT-3: a visit that %s', (_, visitedOn, lastMetOn, dueOn) => {
    expect(decide(visit({ visitedOn }), person({ lastMetOn })).next).toEqual({ dueOn });
  });

  it('takes the medium of its type when none is told, and a follow-up on its own day', () => {
    expect(decide(visit({ followUpOn: TODAY }))).toMatchObject({ medium: VisitMedium.HOME, followUpOn: TODAY });
    expect(decide(visit({ medium: VisitMedium.PHONE }))).toMatchObject({ medium: VisitMedium.PHONE, followUpOn: undefined });
  });
});
