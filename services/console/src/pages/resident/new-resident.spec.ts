import { Sex } from '@shuniu/contracts';
import { blankResident, createRequest, needsOf, saidById, withId, worthLooking } from './new-resident.js';

const blank = blankResident('李怡瑞', '2026-09-24');

describe('a new file', () => {
  it('reads birth date and sex from a whole ID number, with blanks and dashes in it', () => {
    expect(saidById('990117 19521231 002X')).toEqual({ birthOn: '1952-12-31', sex: Sex.FEMALE });
    expect(saidById('990117195212310011')?.sex).toBe(Sex.MALE);
    expect(saidById('99011719521231')).toBeUndefined();
    expect(saidById('990117195202300011')).toBeUndefined();
  });

  it('fills them in, follows a corrected number, and leaves what was typed by hand', () => {
    const filled = withId(blank, '990117195212310011');
    expect(filled).toMatchObject({ birthOn: '1952-12-31', sex: Sex.MALE });
    expect(withId(filled, '990117195312310021')).toMatchObject({ birthOn: '1953-12-31', sex: Sex.FEMALE });
    expect(withId({ ...blank, birthOn: '1950-01-01' }, '990117195212310011')).toMatchObject({ birthOn: '1950-01-01', sex: Sex.MALE });
  });

  it('splits needs and dates the categories from the filing day', () => {
    expect(needsOf('助行架、复诊, 陪伴  送餐')).toEqual(['助行架', '复诊', '陪伴', '送餐']);
    const request = createRequest({ ...blank, name: '曹玉', categories: ['独居长者'], relation: '配偶' }, '');
    expect(request.resident?.categories).toEqual([{ category: '独居长者', fromOn: '2026-09-24' }]);
    expect(request.relation).toBe('');
  });

  it.each([
    ['a name alone', { name: '曹玉' }, false],
    ['a name and a birth date', { name: '曹玉', birthOn: '1952-12-31' }, true],
    ['a whole ID number', { idNumber: '990117195212310011' }, true],
    ['half a telephone', { phone: '1990' }, false],
    ['a telephone', { phone: '199000 12345' }, true],
  ])('is compared with others by %s', (_, over, expected) => {
    expect(worthLooking({ ...blank, ...over })).toBe(expected);
  });
});
