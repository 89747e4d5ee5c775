import { decideWithdrawal, type Recorded, withdrawableUntil } from './withdrawal.rules.js';

const AT = new Date('2026-06-15T02:00:00Z');
const visit = (over: Partial<Recorded> = {}): Recorded => ({
  id: 'v',
  residentId: 'r',
  recordedBy: 'worker',
  recordedAt: AT,
  inUse: false,
  fileVersion: undefined,
  ...over,
});
const after = (minutes: number) => withdrawableUntil(AT, minutes);

describe('taking a visit back', () => {
  it.each<[string, Recorded[], Date, string]>([
    ['VISIT-6: there is none', [], after(0), 'VISIT_NOT_FOUND'],
    ['VISIT-6: another recorded it', [visit({ recordedBy: 'manager' })], after(99), 'VISIT_NOT_OWN'],
    ['VISIT-6: an import did', [visit({ recordedBy: '' })], after(0), 'VISIT_NOT_OWN'],
    ['VISIT-6: its minutes have passed', [visit({ inUse: true })], after(30), 'WITHDRAWAL_TOO_LATE'],
    ['VISIT-6: a case was opened from one of the form', [visit(), visit({ inUse: true })], after(1), 'VISIT_IN_USE'],
  ])('is refused: %s', (_, visits, now, reason) => {
    expect(() => decideWithdrawal(visits, { actor: 'worker', now, minutes: 30 })).toThrow(expect.objectContaining({ reason }));
  });

  it('VISIT-6: goes until the last millisecond', () => {
    const now = new Date(after(30).getTime() - 1);
    expect(() => decideWithdrawal([visit(), visit()], { actor: 'worker', now, minutes: 30 })).not.toThrow();
  });
});
