import * as rules from './intervention.rules.js';

const TODAY = '2026-06-15';
const refused = (reason: string) => expect.objectContaining({ reason });

it('INTERVENE-1: what was done was done by today; what is planned may be to come', () => {
  expect(() => rules.checkIntervention({ on: '2026-06-16', implemented: true }, TODAY)).toThrow(refused('DATE_IN_FUTURE'));
  expect(() => rules.checkIntervention({ on: '2026-06-16', implemented: false }, TODAY)).not.toThrow();
});
it.each<[{ on: string; etag: string }, boolean, string | undefined]>([
  [{ on: TODAY, etag: '1' }, false, undefined],
  [{ on: TODAY, etag: '' }, false, undefined],
  [{ on: TODAY, etag: '0' }, true, 'ETAG_MISMATCH'],
  [{ on: '2026-06-16', etag: '' }, true, 'ALREADY_IMPLEMENTED'],
  [{ on: '2026-06-16', etag: '' }, false, 'DATE_IN_FUTURE'],
])('INTERVENE-1: a planned one is marked as done once: %j %s', (asked, implemented, reason) => {
  const mark = () => rules.checkImplementing(asked, { implemented, etag: '1' }, TODAY);
  if (reason) expect(mark).toThrow(refused(reason));
  else expect(mark).not.toThrow();
});
it.each<[string[], string | undefined]>([
  [['a', 'b'], undefined],
  [['a'], 'RESULTS_MISSING'],
  [['a', 'c'], 'GOAL_NOT_FOUND'],
  [['a', 'a'], 'GOAL_NOT_FOUND'],
])('EVALUATE-1: an evaluation speaks of every goal of the plan: %j', (results, reason) => {
  const check = () =>
    rules.checkResults(
      results.map(goalId => ({ goalId })),
      [{ id: 'a' }, { id: 'b' }],
    );
  if (reason) expect(check).toThrow(refused(reason));
  else expect(check).not.toThrow();
});
