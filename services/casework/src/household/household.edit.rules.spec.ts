import { create } from '@bufbuild/protobuf';
import { ResidentState, Sex, UpdateHouseholdRequestSchema } from '@shuniu/contracts';
import { Fault } from '@shuniu/kernel';
import { changesOf, checkHeads, type Edit, readChange } from './household.edit.rules.js';
import type { Member } from './household.rules.js';

const TODAY = '2023-08-31';
const member = (residentId: string, relation: string, toOn?: string): Member => ({
  residentId,
  name: '曹玉',
  sex: Sex.FEMALE,
  birthOn: undefined,
  relation,
  fromOn: '2023-01-01',
  toOn,
  state: ResidentState.ACTIVE,
  etag: '"1"',
});
const edit = (over: Partial<Edit> = {}): Edit => ({ id: 'h', etag: '', number: undefined, address: undefined, relations: [], ...over });
const outcome = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    if (error instanceof Fault) return error.violations.length > 0 ? error.violations.map(v => [v.field, v.rule]) : error.reason;
    throw error;
  }
};
const family = [member('a', '户主'), member('b', '配偶'), member('gone', '子女', '2023-02-01')];
const is = { number: 'FE-0001', address: '凤二村一社3号', members: family };

describe('what is asked of a household (HOUSEHOLD-3)', () => {
  const read = (request: object) => outcome(() => readChange(create(UpdateHouseholdRequestSchema, { id: 'h', ...request })));
  it.each([
    ['nothing that the mask does not name', { household: { number: 'X' } }, edit()],
    [
      'what the mask names, in normal form',
      { household: { number: ' FE-2 ', address: '' }, updateMask: ['number', 'address'] },
      edit({ number: 'FE-2', address: '' }),
    ],
    ['no empty number', { updateMask: ['number'] }, [['household.number', 'required']]],
    ['no masked address', { household: { address: '一社***' }, updateMask: ['address'] }, [['household.address', 'masked']]],
    ['no blank relation', { relations: [{ residentId: 'a', relation: ' ' }] }, [['relations[0].relation', 'required']]],
    [
      'each member once',
      {
        relations: [
          { residentId: 'a', relation: '户主' },
          { residentId: 'a', relation: '配偶' },
        ],
      },
      [['relations[1].residentId', 'unique']],
    ],
  ])('is %s', (_, request, expected) => expect(read(request)).toEqual(expected));
});

describe('what changes of a household (HOUSEHOLD-3)', () => {
  const changed = (over: Partial<Edit>) => outcome(() => changesOf(edit(over), is, TODAY));
  it.each([
    ['nothing when all is as it was', { number: 'FE-0001', relations: [{ residentId: 'a', relation: '户主' }] }, []],
    ['a number', { number: 'FE-2' }, [{ field: 'number', was: 'FE-0001', became: 'FE-2' }]],
    ['an address that is emptied', { address: '' }, [{ field: 'address', was: '凤二村一社3号', became: '' }]],
    ['a relation', { relations: [{ residentId: 'b', relation: '妻子' }] }, [{ field: 'relations.b', was: '配偶', became: '妻子' }]],
    ['nobody who has left', { relations: [{ residentId: 'gone', relation: '子女' }] }, 'MEMBERSHIP_NOT_FOUND'],
    ['nobody who never was there', { relations: [{ residentId: 'x', relation: '子女' }] }, 'MEMBERSHIP_NOT_FOUND'],
  ])('is %s', (_, over, expected) => expect(changed(over)).toEqual(expected));
});

describe('the head of a household that is edited (HOUSEHOLD-2)', () => {
  const heads = (members: readonly Member[], relations: Edit['relations']) =>
    outcome(() => checkHeads(members, changesOf(edit({ relations }), { ...is, members }, TODAY), TODAY));
  const two = [member('a', '户主'), member('b', '户主'), member('c', '子女')];
  it.each([
    ['is not joined by a second one', family, [{ residentId: 'b', relation: '户主' }], 'TWO_HEADS'],
    [
      'is another one when the former gets another relation',
      family,
      [
        { residentId: 'a', relation: '父亲' },
        { residentId: 'b', relation: '户主' },
      ],
      undefined,
    ],
    ['may be none', family, [{ residentId: 'a', relation: '父亲' }], undefined],
    ['may be one of two that came from an import, while others are edited', two, [{ residentId: 'c', relation: '孙子女' }], undefined],
    ['is no third one', two, [{ residentId: 'c', relation: '户主' }], 'TWO_HEADS'],
    [
      'is not held by who has left',
      [member('a', '户主', '2023-08-30'), member('b', '配偶')],
      [{ residentId: 'b', relation: '户主' }],
      undefined,
    ],
  ])('%s', (_, members, relations, expected) => expect(heads(members, relations)).toBe(expected));
});
