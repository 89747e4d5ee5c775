import { AnomalyKind, AnomalyOutcome } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { checkUnanswered, type DayFacts, decideQuestions, questionsOf } from './anomaly.rules.js';

const rule = { byHandMinutes: 600, byHandDays: 90, dayMinutes: 600, devicePeople: 4 };
const facts = (over: Partial<DayFacts> = {}): DayFacts => ({
  day: '2026-11-20',
  joinedOn: '2026-01-05',
  records: [{ id: 'a', minutes: 120 }],
  devices: [],
  twins: [],
  ...over,
});
const { LONG_DAY, BEFORE_JOINING, ONE_DEVICE, SAME_PERSON } = AnomalyKind;

describe('ANOMALY-1: asks about', () => {
  it.each<[string, Partial<DayFacts>, [AnomalyKind, number][]]>([
    ['nothing of a usual day', {}, []],
    ['nothing of ten hours', { records: [{ id: 'a', minutes: 600 }] }, []],
    [
      'more than ten hours',
      {
        records: [
          { id: 'a', minutes: 400 },
          { id: 'b', minutes: 201 },
        ],
      },
      [[LONG_DAY, 601]],
    ],
    ['service before joining', { joinedOn: '2026-11-22' }, [[BEFORE_JOINING, 2]]],
    ['nothing on the day of joining', { joinedOn: '2026-11-20' }, []],
    ['nothing before joining when nothing is left', { joinedOn: '2026-11-22', records: [] }, []],
    ['nothing of a family’s telephone', { devices: [{ people: 3, recordIds: ['a'] }] }, []],
    ['four people who each signed in on one telephone', { devices: [{ people: 4, recordIds: ['a', 'b', 'c', 'd'] }] }, [[ONE_DEVICE, 4]]],
    ['two numbers that serve at one time', { twins: [{ minutes: 60, recordIds: ['a', 'x'] }] }, [[SAME_PERSON, 60]]],
  ])('%s', (_what, over, told) => expect(questionsOf(facts(over), rule).map(q => [q.kind, q.figure])).toEqual(told));
});

describe('ANOMALY-2: what was answered', () => {
  const q = { kind: LONG_DAY, figure: 700, recordIds: ['a', 'b'] };
  it.each([
    ['is asked the first time', [], [LONG_DAY], []],
    ['is asked with its newest figure while it is open', [{ kind: LONG_DAY, outcome: null, recordIds: ['a', 'b'] }], [LONG_DAY], []],
    ['is not asked again', [{ kind: LONG_DAY, outcome: AnomalyOutcome.AS_IT_WAS, recordIds: ['a', 'b'] }], [], []],
    [
      'is asked again of a record it did not know',
      [{ kind: LONG_DAY, outcome: AnomalyOutcome.AS_IT_WAS, recordIds: ['a'] }],
      [LONG_DAY],
      [],
    ],
    ['closes what no longer holds', [{ kind: BEFORE_JOINING, outcome: null, recordIds: ['a'] }], [LONG_DAY], [BEFORE_JOINING]],
    [
      'leaves what was answered and no longer holds',
      [{ kind: BEFORE_JOINING, outcome: AnomalyOutcome.CORRECTED, recordIds: ['a'] }],
      [LONG_DAY],
      [],
    ],
  ])('%s', (_what, standing, ask, closed) => {
    const decided = decideQuestions([q], standing);
    expect([decided.ask.map(a => a.kind), decided.closed]).toEqual([ask, closed]);
  });
  it('is answered once', () => {
    expect([null, AnomalyOutcome.AS_IT_WAS].map(outcome => refusalOf(() => checkUnanswered(outcome)))).toEqual(['ok', 'ANOMALY_ANSWERED']);
  });
});
