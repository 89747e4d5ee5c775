import { Role, UnitKind } from '@shuniu/contracts';
import type { UnitRecord } from '../unit/unit.rules.js';
import { decideEnd, decidePost, type PostRecord } from './post.rules.js';

const village: UnitRecord = {
  id: 'u',
  code: '440117002215',
  name: '凤二村',
  kind: UnitKind.VILLAGE,
  validFrom: '2020-01-01',
  validTo: undefined,
  successor: undefined,
  version: 1,
  parents: [],
};
const draft = { login: 'fenger.worker', role: Role.SOCIAL_WORKER, validFrom: '2022-01-01', validTo: '2022-12-31' };
const post: PostRecord = { ...draft, id: 'p', unitId: 'u', unitCode: village.code, validTo: undefined };

describe('POST-1: giving a post', () => {
  const known = {
    unit: village as UnitRecord | undefined,
    held: [] as { validFrom: string; validTo: string | undefined }[],
    today: '2026-11-23',
    id: 'p',
  };

  it('begins today and lasts when no days are given', () => {
    expect(decidePost({ ...draft, validFrom: '', validTo: '' }, known)).toMatchObject({
      validFrom: '2026-11-23',
      validTo: undefined,
      unitCode: village.code,
    });
  });
  it.each([
    ['before it', { validFrom: '2021-01-01', validTo: '2021-12-31' }],
    ['after it', { validFrom: '2023-01-01', validTo: undefined }],
  ])('may be held again %s', (_, held) => {
    expect(decidePost(draft, { ...known, held: [held] }).validFrom).toBe('2022-01-01');
  });
  it.each<[string, Partial<typeof draft>, Partial<typeof known>, string]>([
    ['a unit that is not there', { validTo: '2021-12-31' }, { unit: undefined }, 'UNIT_NOT_FOUND'],
    ['a day before the unit', { validFrom: '2019-12-31' }, {}, 'UNIT_NOT_FOUND'],
    ['an end before the start, before a post that is held', { validTo: '2021-12-31' }, { held: [post] }, 'DATES_OUT_OF_ORDER'],
    ['the same post while it lasts', {}, { held: [post] }, 'POST_EXISTS'],
    ['the same post on its last day', {}, { held: [{ validFrom: '2021-01-01', validTo: '2022-01-01' }] }, 'POST_EXISTS'],
    ['the same post from its first day', {}, { held: [{ validFrom: '2022-12-31', validTo: undefined }] }, 'POST_EXISTS'],
  ])('refuses %s', (_, over, but, reason) => {
    expect(() => decidePost({ ...draft, ...over }, { ...known, ...but })).toThrow(expect.objectContaining({ reason }));
  });
});

describe('POST-2: ending a post', () => {
  it.each([
    ['one that lasts ends on the day', undefined, '2022-06-30', '2022-06-30'],
    ['one that would last longer ends on the day', '2022-12-31', '2022-06-30', '2022-06-30'],
    ['one that ended before stays as it is', '2022-03-31', '2022-06-30', '2022-03-31'],
    ['one may end on its first day', undefined, '2022-01-01', '2022-01-01'],
  ])('%s', (_, validTo, lastDay, end) => {
    expect(decideEnd({ ...post, validTo }, lastDay).validTo).toBe(end);
  });
  it.each<[string, PostRecord | undefined, string]>([
    ['a post that is not there', undefined, 'POST_NOT_FOUND'],
    ['a last day before the first', post, 'DATES_OUT_OF_ORDER'],
  ])('refuses %s', (_, found, reason) => {
    expect(() => decideEnd(found, '2021-12-31')).toThrow(expect.objectContaining({ reason }));
  });
});
