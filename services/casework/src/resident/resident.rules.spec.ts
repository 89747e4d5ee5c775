import { create } from '@bufbuild/protobuf';
import { ResidentSchema, ResidentState, Sex } from '@shuniu/contracts';
import { Fault } from '@shuniu/kernel';
import { changedFields, decideBirth, decideFiling, decideState, likeableFields, NOTHING_KNOWN, readFields } from './resident.rules.js';

const TODAY = '2023-08-31';
const outcome = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    if (error instanceof Fault) return error.reason;
    throw error;
  }
};
const filing = (over: object) =>
  outcome(() => decideFiling(create(ResidentSchema, { name: '曹玉', ...over }), { today: TODAY, newId: () => 'id' }));

describe('RESIDENT-1: the birth date is the one of the ID number', () => {
  it.each([
    ['990117194410111740', '1944-10-11', '1944-10-11'],
    ['990117194410111740', '', '1944-10-11'],
    ['990117194410111740', '1944-10-12', 'BIRTH_DATE_MISMATCH'],
    ['990117441011173', '1944-10-12', 'BIRTH_DATE_MISMATCH'],
    ['990117441011173', '', '1944-10-11'],
    ['H12345678', '1944-10-12', '1944-10-12'],
    ['', '1944-10-12', '1944-10-12'],
    ['', '', ''],
  ])('of %s with %s is %s', (idNumber, birthOn, expected) => {
    expect(outcome(() => decideBirth({ ...NOTHING_KNOWN, idNumber, birthOn }, TODAY).birthOn)).toBe(expected);
  });

  it.each([
    ['990117194410111741', 'id_number'],
    ['99011719441011174', 'id_number'],
  ])('and %s is no ID number', (idNumber, rule) => {
    expect(() => readFields(create(ResidentSchema, { name: '曹玉', idNumber }))).toThrow(
      expect.objectContaining({ violations: [expect.objectContaining({ field: 'resident.idNumber', rule })] }),
    );
  });
});

describe('RESIDENT-2: nobody is born or filed in the future', () => {
  it.each([
    [{ birthOn: TODAY }, undefined],
    [{ birthOn: '2023-09-01' }, 'DATE_IN_FUTURE'],
    [{ filedOn: TODAY }, undefined],
    [{ filedOn: '2023-09-01' }, 'DATE_IN_FUTURE'],
    [{ categories: [{ category: '低保', fromOn: TODAY }] }, undefined],
    [{ categories: [{ category: '低保', fromOn: '2023-09-01' }] }, 'DATE_IN_FUTURE'],
    [{ categories: [{ category: '低保', fromOn: '2023-08-01', toOn: '2023-12-31' }] }, undefined],
  ])('%j: %s', (over, reason) => {
    const decided = filing(over);
    expect(typeof decided === 'string' ? decided : undefined).toBe(reason);
  });

  it('is told after a birth date that differs', () => {
    expect(filing({ idNumber: '990117194410111740', birthOn: '1944-10-12', filedOn: '2023-09-01' })).toBe('BIRTH_DATE_MISMATCH');
  });
});

describe('a filing', () => {
  it('takes today as its day, and that day as the first of its categories', () => {
    expect(filing({ categories: [{ category: ' 低保 ' }] })).toMatchObject({
      filedOn: TODAY,
      holdings: [{ category: '低保', fromOn: TODAY, toOn: undefined, reviewOn: '2024-08-31' }],
    });
  });

  it('keeps every field in its normal form', () => {
    const { fields } = decideFiling(
      create(ResidentSchema, {
        name: '曹 玉',
        sex: Sex.FEMALE,
        idNumber: '９９０１１７ 19440824 822x',
        phone: '+86 199-0002-9563',
        address: ' 凤二村一社 ',
        needs: [' 送餐', ' '],
      }),
      { today: TODAY, newId: () => 'id' },
    );
    expect(fields).toMatchObject({
      name: '曹玉',
      idNumber: '99011719440824822X',
      birthOn: '1944-08-24',
      phone: '19900029563',
      address: '凤二村一社',
      needs: ['送餐'],
    });
  });

  it('is refused with every field that is wrong at once', () => {
    expect(() =>
      readFields(create(ResidentSchema, { name: ' ', idNumber: '1', phone: 'x', address: '凤二村***', health: '已填写' })),
    ).toThrow(
      expect.objectContaining({
        violations: ['name', 'idNumber', 'phone', 'address', 'health'].map(f => expect.objectContaining({ field: `resident.${f}` })),
      }),
    );
  });
});

describe('a change', () => {
  it('reads no field but those named', () => {
    expect(readFields(create(ResidentSchema, { name: ' ', worker: '甲' }), ['worker'])).toEqual({ worker: '甲' });
  });

  it('names the fields that differ', () => {
    const was = { ...NOTHING_KNOWN, name: '甲', needs: ['送餐'] };
    expect(changedFields(was, { ...was, needs: ['送餐', '陪诊'], phone: '19900029563' })).toEqual(['phone', 'needs']);
    expect(changedFields(was, { ...was, needs: ['送餐'] })).toEqual([]);
  });
});

it('RESIDENT-3: what is typed is compared in its normal form, and refused nowhere', () => {
  expect(likeableFields({ name: '曹 玉', birthOn: '', idNumber: '99011719440824822x', phone: '12' })).toMatchObject({
    name: '曹玉',
    birthOn: '1944-08-24',
    idNumber: '99011719440824822X',
    phone: '',
  });
});

describe('RESIDENT-4: a state that ends the service stops tasks', () => {
  const { ACTIVE, DECEASED, MOVED_AWAY, IN_INSTITUTION } = ResidentState;
  it.each([
    [ACTIVE, DECEASED, TODAY, { stopsTasks: true }],
    [ACTIVE, MOVED_AWAY, TODAY, { stopsTasks: true }],
    [ACTIVE, IN_INSTITUTION, '2023-01-01', { stopsTasks: true }],
    [IN_INSTITUTION, DECEASED, TODAY, { stopsTasks: true }],
    [DECEASED, ACTIVE, TODAY, { stopsTasks: false }],
    [ACTIVE, ACTIVE, '2023-09-01', 'STATE_UNCHANGED'],
    [ACTIVE, DECEASED, '2023-09-01', 'DATE_IN_FUTURE'],
  ])('from %d to %d on %s: %j', (was, state, on, expected) => {
    expect(outcome(() => decideState(was, { state, on }, TODAY))).toEqual(expected);
  });
});
