import { type Form, formOn, formsOn, walkOf } from './document.rules.js';

const form = (over: Partial<Form> = {}): Form => ({
  code: 'SN-ZF-01',
  kind: 'visit',
  title: '走访记录表',
  titleEn: 'Visit record',
  version: '1.0',
  source: '枢纽自定',
  validFrom: '2026-01-01',
  validTo: undefined,
  ...over,
});

describe('DOC-2: a form is printed in the version valid on the day', () => {
  const first = form({ validTo: '2026-06-30' });
  const second = form({ version: '2.0', validFrom: '2026-07-01' });
  it.each([
    ['2025-12-31', []],
    ['2026-01-01', ['1.0']],
    ['2026-06-30', ['1.0']],
    ['2026-07-01', ['2.0']],
  ])('on %s: %j', (day, versions) => {
    expect(formsOn([first, second], day).map(f => f.version)).toEqual(versions);
  });
  it('is the later one where an earlier one has no end', () => {
    expect(formsOn([form(), second], '2026-08-01').map(f => f.version)).toEqual(['2.0']);
  });
  it('is found by its kind or its code, and is FORM_NOT_FOUND on another day', () => {
    expect(formOn([first], { kind: 'visit' }, '2026-03-01')).toBe(first);
    expect(formOn([first], { code: 'SN-ZF-01' }, '2026-03-01')).toBe(first);
    for (const asked of [{ kind: 'walk' as const }, { code: 'SN-XX-01' }])
      expect(() => formOn([first], asked, '2026-03-01')).toThrow(expect.objectContaining({ reason: 'FORM_NOT_FOUND' }));
    expect(() => formOn([first], { kind: 'visit' }, '2026-07-01')).toThrow(expect.objectContaining({ reason: 'FORM_NOT_FOUND' }));
  });
});

describe('a walk', () => {
  it('goes hamlet by hamlet, the longest overdue first, and to each door once with all that is due there', () => {
    const due = (residentId: string, hamlet: string, dueOn: string) => ({ residentId, hamlet, dueOn });
    const walk = walkOf([
      due('a', '二社', '2026-06-01'),
      due('b', '一社', '2026-06-10'),
      due('c', '一社', '2026-06-02'),
      due('b', '一社', '2026-06-12'),
    ]);
    expect(walk.map(dues => dues.map(d => d.residentId + d.dueOn.slice(-2)))).toEqual([['c02'], ['b10', 'b12'], ['a01']]);
  });
});
