import { UnitKind } from '@shuniu/contracts';
import { decideClosing, decideMove, decideUnit, kindOf, parentOn, type UnitDraft, type UnitRecord, withAllBelow } from './unit.rules.js';

const TODAY = '2026-11-23';
const unit = (code: string, over: Partial<UnitRecord> = {}): UnitRecord => ({
  id: `id-${code}`,
  code,
  name: code,
  kind: kindOf(code) ?? UnitKind.UNSPECIFIED,
  validFrom: '2020-01-01',
  validTo: undefined,
  successor: undefined,
  version: 1,
  parents:
    code.length === 6
      ? []
      : [{ parentId: `id-${code.slice(0, -3)}`, parentCode: code.slice(0, -3), validFrom: '2020-01-01', validTo: undefined }],
  ...over,
});
const district = unit('440117');
const street = unit('440117002');
const town = unit('440117103');
const village = unit('440117002215');

describe('the kind a division code tells', () => {
  it.each([
    ['440117', UnitKind.DISTRICT],
    ['440117001', UnitKind.STREET],
    ['440117099', UnitKind.STREET],
    ['440117100', UnitKind.TOWN],
    ['440117199', UnitKind.TOWN],
    ['440117000', undefined],
    ['440117200', undefined],
    ['440117002215', UnitKind.VILLAGE],
    ['4401170', undefined],
    ['', undefined],
  ])('%s is %s', (code, kind) => {
    expect(kindOf(code)).toBe(kind);
  });
});

describe('UNIT-1: registering a unit', () => {
  const draft = (over: Partial<UnitDraft> = {}): UnitDraft => ({
    code: '440117002215',
    name: '村',
    parentCode: '',
    validFrom: '',
    validTo: '',
    ...over,
  });
  const known = { parent: street as UnitRecord | undefined, codeTaken: false, treeIsEmpty: false, today: TODAY, id: 'new' };

  it('takes kind and parent from the code and begins today when no day is given', () => {
    const made = decideUnit(draft(), known);
    expect(made).toMatchObject({ id: 'new', kind: UnitKind.VILLAGE, validFrom: TODAY, validTo: undefined, version: 1 });
    expect(made.parents).toEqual([{ parentId: 'id-440117002', parentCode: '440117002', validFrom: TODAY, validTo: undefined }]);
  });

  it('takes the district as the first of an empty tree, without a parent', () => {
    expect(decideUnit(draft({ code: '440117' }), { ...known, parent: undefined, treeIsEmpty: true }).parents).toEqual([]);
  });

  it.each<[string, Partial<UnitDraft>, Partial<typeof known>, string]>([
    ['a code of no kind', { code: '440117300' }, {}, 'INVALID_REQUEST'],
    ['a parent that is not there', {}, { parent: undefined }, 'PARENT_NOT_FOUND'],
    ['a village right below the district', {}, { parent: district }, 'PARENT_NOT_FOUND'],
    ['a village below a village', {}, { parent: village }, 'PARENT_NOT_FOUND'],
    ['a second district', { code: '440118' }, { parent: undefined }, 'PARENT_NOT_FOUND'],
    ['a district with a parent', { code: '440117', parentCode: '440100' }, { treeIsEmpty: true, parent: undefined }, 'PARENT_NOT_FOUND'],
    ['the district once more', { code: '440117' }, { parent: undefined, codeTaken: true }, 'UNIT_CODE_TAKEN'],
    ['a missing parent before a taken code', {}, { parent: undefined, codeTaken: true }, 'PARENT_NOT_FOUND'],
    [
      'a taken code before a closed parent',
      {},
      { codeTaken: true, parent: unit('440117002', { validTo: '2025-01-01' }) },
      'UNIT_CODE_TAKEN',
    ],
    ['a parent that was closed', {}, { parent: unit('440117002', { validTo: '2025-01-01' }) }, 'UNIT_CLOSED'],
    [
      'a parent that closes before it',
      { validFrom: '2021-01-01', validTo: '2025-01-02' },
      { parent: unit('440117002', { validTo: '2025-01-01' }) },
      'UNIT_CLOSED',
    ],
    ['an end before the start', { validFrom: '2021-01-02', validTo: '2021-01-01' }, {}, 'DATES_OUT_OF_ORDER'],
    ['a start before the parent’s', { validFrom: '2019-12-31' }, {}, 'DATES_OUT_OF_ORDER'],
  ])('refuses %s', (_, over, but, reason) => {
    expect(() => decideUnit(draft(over), { ...known, ...but })).toThrow(expect.objectContaining({ reason }));
  });

  it('takes a unit of the past below a parent that was there as long', () => {
    const parent = unit('440117002', { validTo: '2025-01-01' });
    expect(decideUnit(draft({ validFrom: '2021-01-01', validTo: '2025-01-01' }), { ...known, parent }).validTo).toBe('2025-01-01');
  });
});

describe('UNIT-2 and UNIT-3: moving a unit', () => {
  const to = { parent: town as UnitRecord | undefined, chain: [town.id, district.id], from: '2024-07-01', today: TODAY };

  it('ends the old parenthood the day before and leaves every day before as it was', () => {
    const moved = decideMove(village, to);
    expect(moved.parents).toEqual([
      { parentId: street.id, parentCode: street.code, validFrom: '2020-01-01', validTo: '2024-06-30' },
      { parentId: town.id, parentCode: town.code, validFrom: '2024-07-01', validTo: undefined },
    ]);
    expect([moved.version, parentOn(moved, '2024-06-30')?.parentCode, parentOn(moved, '2024-07-01')?.parentCode]).toEqual([
      2,
      street.code,
      town.code,
    ]);
  });
  it('corrects a move of the same day', () => {
    expect(decideMove(village, { ...to, from: '2020-01-01' }).parents).toHaveLength(1);
  });
  it('changes nothing when it is below that parent already', () => {
    expect(decideMove(village, { ...to, parent: street, chain: [street.id] })).toBe(village);
  });

  it.each<[string, UnitRecord | undefined, Partial<typeof to>, string]>([
    ['a day to come', village, { from: '2026-11-24' }, 'INVALID_REQUEST'],
    ['a unit that is not there', undefined, { parent: undefined, chain: [] }, 'UNIT_NOT_FOUND'],
    ['a parent that is not there', village, { parent: undefined, chain: [] }, 'PARENT_NOT_FOUND'],
    ['a parent two levels up', village, { parent: district, chain: [district.id] }, 'PARENT_NOT_FOUND'],
    ['itself as its parent', village, { parent: village, chain: [village.id, street.id] }, 'UNIT_CYCLE'],
    ['a place below itself', street, { parent: village, chain: [village.id, street.id] }, 'UNIT_CYCLE'],
    [
      'a cycle before a closed unit',
      unit('440117002', { validTo: '2025-01-01' }),
      { parent: village, chain: [village.id, street.id] },
      'UNIT_CYCLE',
    ],
    ['a unit that is closed', unit('440117002215', { validTo: '2025-01-01' }), {}, 'UNIT_CLOSED'],
    ['a parent that is closed', village, { parent: unit('440117103', { validTo: '2025-01-01' }) }, 'UNIT_CLOSED'],
    ['a day before the unit’s first', village, { from: '2019-12-31' }, 'DATES_OUT_OF_ORDER'],
    [
      'a day before the last move',
      decideMove(village, to),
      { parent: street, chain: [street.id], from: '2024-06-30' },
      'DATES_OUT_OF_ORDER',
    ],
    ['a day before the parent’s first', village, { parent: unit('440117103', { validFrom: '2025-01-01' }) }, 'DATES_OUT_OF_ORDER'],
  ])('refuses %s', (_, moving, but, reason) => {
    expect(() => decideMove(moving, { ...to, ...but })).toThrow(expect.objectContaining({ reason }));
  });
});

describe('UNIT-4: closing a unit', () => {
  const other = unit('440117103206');
  const as = {
    successor: other as UnitRecord | undefined,
    wantsSuccessor: true,
    chain: [other.id, town.id, district.id],
    lastDay: '2025-12-31',
    today: TODAY,
  };

  it('ends it on its last day, still below its parent, and names who reads its records', () => {
    const closed = decideClosing(village, as);
    expect(closed).toMatchObject({ validTo: '2025-12-31', successor: { id: other.id, code: other.code }, version: 2 });
    expect(closed.parents.at(-1)).toMatchObject({ parentCode: street.code, validTo: '2025-12-31' });
  });
  it('needs no successor', () => {
    expect(decideClosing(village, { ...as, successor: undefined, wantsSuccessor: false, chain: [] }).successor).toBeUndefined();
  });

  it.each<[string, UnitRecord | undefined, Partial<typeof as>, string]>([
    ['a day to come', village, { lastDay: '2026-11-24' }, 'INVALID_REQUEST'],
    ['a unit that is not there', undefined, {}, 'UNIT_NOT_FOUND'],
    ['a successor that is not there', village, { successor: undefined, chain: [] }, 'PARENT_NOT_FOUND'],
    ['itself as its successor', village, { successor: village, chain: [village.id] }, 'UNIT_CYCLE'],
    ['a successor below itself', street, { successor: village, chain: [village.id, street.id] }, 'UNIT_CYCLE'],
    ['a unit that is closed', unit('440117002215', { validTo: '2025-01-01' }), {}, 'UNIT_CLOSED'],
    ['a successor that is closed', village, { successor: unit('440117103206', { validTo: '2025-01-01' }) }, 'UNIT_CLOSED'],
    ['a last day before its first', village, { lastDay: '2019-12-31' }, 'DATES_OUT_OF_ORDER'],
  ])('refuses %s', (_, closing, but, reason) => {
    expect(() => decideClosing(closing, { ...as, ...but })).toThrow(expect.objectContaining({ reason }));
  });
});

it('finds a unit and all below it', () => {
  const below = [
    { unitId: 'c', parentId: 'b' },
    { unitId: 'b', parentId: 'a' },
    { unitId: 'x', parentId: 'y' },
    { unitId: 'd', parentId: 'a' },
  ];
  expect(withAllBelow('a', below).sort()).toEqual(['a', 'b', 'c', 'd']);
});
