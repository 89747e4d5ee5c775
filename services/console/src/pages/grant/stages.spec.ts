import { create } from '@bufbuild/protobuf';
import { GrantSchema, GrantState } from '@shuniu/contracts';
import { stagesOf } from './stages.js';

const { DRAFT, SUBMITTED, APPROVED, REJECTED, CLEARED, OBJECTED, PAID, WITHDRAWN } = GrantState;
const grant = (...steps: GrantState[]) => create(GrantSchema, { state: steps.at(-1) ?? DRAFT, steps: steps.map(state => ({ state })) });

it.each([
  ['a draft', [], ['now', 'later', 'later', 'later', 'later']],
  ['submitted', [SUBMITTED], ['done', 'done', 'now', 'later', 'later']],
  ['approved', [SUBMITTED, APPROVED], ['done', 'done', 'done', 'now', 'later']],
  ['rejected', [SUBMITTED, REJECTED], ['done', 'done', 'failed', 'later', 'later']],
  ['to be paid', [SUBMITTED, APPROVED, CLEARED], ['done', 'done', 'done', 'done', 'now']],
  ['objected to', [SUBMITTED, APPROVED, OBJECTED], ['done', 'done', 'done', 'failed', 'later']],
  ['paid', [SUBMITTED, APPROVED, CLEARED, PAID], ['done', 'done', 'done', 'done', 'done']],
  ['withdrawn after it was submitted', [SUBMITTED, WITHDRAWN], ['done', 'done', 'later', 'later', 'later']],
])('GRANT-1: the stages of a grant that is %s', (_, steps, expected) => {
  expect(stagesOf(grant(...steps)).map(s => s.state)).toEqual(expected);
});
