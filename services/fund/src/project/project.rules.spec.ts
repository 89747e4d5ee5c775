import { FundState, ProjectState } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { checkEnd, checkFundOpen, checkProject, checkProjectOpen } from './project.rules.js';

const said = { name: '幸福食堂', budget: undefined, fromOn: '', toOn: '' };

it.each<[string, object, string]>([
  ['with a name alone', {}, 'ok'],
  ['of one day', { fromOn: '2026-01-01', toOn: '2026-01-01' }, 'ok'],
  ['without a name', { name: ' ' }, 'INVALID_REQUEST'],
  ['with a budget below nothing', { budget: { fen: -1n } }, 'INVALID_REQUEST'],
  ['that ends before it begins', { fromOn: '2026-01-02', toOn: '2026-01-01' }, 'DATES_OUT_OF_ORDER'],
])('FUND-2: a project %s', (_, over, expected) => {
  expect(refusalOf(() => checkProject({ ...said, ...over } as never))).toBe(expected);
});

it('FUND-2: a project ends when its pools are empty', () => {
  expect(refusalOf(() => checkEnd(ProjectState.ENDED, { posted: 1n, held: 0n }))).toBe('PROJECT_NOT_EMPTY');
  expect(refusalOf(() => checkEnd(ProjectState.ENDED, { posted: 0n, held: 1n }))).toBe('PROJECT_NOT_EMPTY');
  expect(refusalOf(() => checkEnd(ProjectState.ENDED, { posted: 0n, held: 0n }))).toBe('ok');
  expect(refusalOf(() => checkEnd(ProjectState.ACTIVE, { posted: 1n, held: 1n }))).toBe('ok');
  expect(refusalOf(() => checkProjectOpen(ProjectState.ENDED))).toBe('PROJECT_ENDED');
  expect(refusalOf(() => checkFundOpen(FundState.CLOSED))).toBe('FUND_CLOSED');
});
