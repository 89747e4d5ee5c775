import { ApprovalState, Decision, StepKind } from '@shuniu/contracts';
import * as rules from './approval.rules.js';

const waiting: rules.Standing = { state: ApprovalState.PENDING, submittedBy: 'fenger.worker', etag: '1' };
const done = { ...waiting, state: ApprovalState.APPROVED };
const refused = (reason: string) => expect.objectContaining({ reason });
const approve = { decision: Decision.APPROVE, reason: '', etag: '' };

describe('deciding', () => {
  it.each<[string, rules.Standing, string, Parameters<typeof rules.checkDecision>[2], string | undefined]>([
    ['APPROVAL-1: what waits, by somebody else', waiting, 'fenger.manager', approve, undefined],
    ['APPROVAL-1: what was decided', done, 'fenger.worker', { ...approve, etag: '0' }, 'APPROVAL_DECIDED'],
    ['APPROVAL-2: what one submitted oneself', waiting, 'fenger.worker', { ...approve, etag: '0' }, 'SELF_APPROVAL'],
    ['what was changed meanwhile', waiting, 'fenger.manager', { decision: Decision.RETURN, reason: '', etag: '0' }, 'ETAG_MISMATCH'],
    [
      'APPROVAL-1: a return without a reason',
      waiting,
      'fenger.manager',
      { ...approve, decision: Decision.RETURN, reason: ' ' },
      'INVALID_REQUEST',
    ],
    ['a return with one', waiting, 'fenger.manager', { decision: Decision.RETURN, reason: '请补风险', etag: '1' }, undefined],
  ])('%s', (_, standing, by, asked, reason) => {
    const decide = () => rules.checkDecision(standing, by, asked);
    if (reason) expect(decide).toThrow(refused(reason));
    else expect(decide).not.toThrow();
  });
  it.each<[rules.Standing, string, string | undefined]>([
    [waiting, 'fenger.worker', undefined],
    [waiting, 'fenger.manager', 'ROLE_REQUIRED'],
    [done, 'fenger.worker', 'APPROVAL_DECIDED'],
  ])('APPROVAL-1: only whoever submitted it takes it back', (standing, by, reason) => {
    const withdraw = () => rules.checkWithdrawal(standing, by, '');
    if (reason) expect(withdraw).toThrow(refused(reason));
    else expect(withdraw).not.toThrow();
  });
});

describe('APPROVAL-6: handing over', () => {
  it.each<[string, rules.Standing, string, string, string | undefined]>([
    ['to another manager', waiting, 'fenger.second', '1', undefined],
    ['what was decided', done, 'fenger.second', '9', 'APPROVAL_DECIDED'],
    ['what was changed meanwhile', waiting, 'fenger.manager', '9', 'ETAG_MISMATCH'],
    ['to oneself', waiting, 'fenger.manager', '', 'INVALID_REQUEST'],
    ['to whoever submitted it', waiting, 'fenger.worker', '', 'SELF_APPROVAL'],
  ])('%s', (_, standing, toLogin, etag, reason) => {
    const hand = () => rules.checkHandingOver(standing, 'fenger.manager', { toLogin, etag });
    if (reason) expect(hand).toThrow(refused(reason));
    else expect(hand).not.toThrow();
  });
});

describe('APPROVAL-3: what changed since the return', () => {
  const fact = (field: string, value: string, label = '') => ({ field, label, kind: 1, value });
  it('is nothing at the first submission', () => {
    expect(rules.changesSince([fact('needs', 'a')], undefined)).toEqual([{ ...fact('needs', 'a'), before: '', changed: false }]);
  });
  it('is told fact by fact, with what was added and what is gone', () => {
    const told = rules.changesSince(
      [fact('needs', 'b'), fact('score', '2', '健康'), fact('on', 'x')],
      [fact('needs', 'a'), fact('on', 'x'), fact('goal', 'g', '2')],
    );
    expect(told.map(f => [f.field, f.value, f.before, f.changed])).toEqual([
      ['needs', 'b', 'a', true],
      ['score', '2', '', true],
      ['on', 'x', 'x', false],
      ['goal', '', 'g', true],
    ]);
  });
});

it('the chain has two links for each submission, and stands at the last', () => {
  const sent = { version: 1, submittedBy: 'w', submittedAt: new Date(0), decidedBy: 'm', decidedAt: new Date(1), reason: '不全' };
  const chain = rules.chainOf([
    { ...sent, state: ApprovalState.RETURNED },
    { ...sent, version: 2, state: ApprovalState.PENDING, decidedBy: undefined, decidedAt: undefined, reason: '' },
  ]);
  expect(chain.map(l => [l.position, l.kind, l.by, l.current])).toEqual([
    [1, StepKind.SUBMITTED, 'w', false],
    [2, StepKind.RETURNED, 'm', false],
    [3, StepKind.SUBMITTED, 'w', false],
    [4, StepKind.WAITING, '', true],
  ]);
  expect(rules.daysWaiting('2026-06-01', '2026-06-04')).toBe(3);
});
