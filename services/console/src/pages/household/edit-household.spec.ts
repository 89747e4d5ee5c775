import { create } from '@bufbuild/protobuf';
import { HouseholdSchema } from '@shuniu/contracts';
import { changedFields, clashing, editOf, settled, updateRequest, withHead } from './edit-household.js';

const household = (over: object = {}) =>
  create(HouseholdSchema, {
    id: 'h',
    number: 'FE-1',
    address: '凤二村一社***',
    etag: '"3"',
    members: [
      { residentId: 'a', name: '甲', relation: '户主' },
      { residentId: 'b', name: '乙', relation: '配偶' },
      { residentId: 'gone', name: '丙', relation: '子女', toOn: '2023-01-01' },
    ],
    ...over,
  });
const by = { by: 'fenger.manager', at: '2026-11-25T02:00:00Z' };

describe('editing a household', () => {
  it('sends only what was changed, and of the address only a new one or that it is emptied', () => {
    const form = editOf(household());
    expect(changedFields(form)).toEqual([]);
    expect(changedFields({ ...form, number: 'FE-1 ' })).toEqual([]);
    expect(changedFields({ ...form, emptied: true })).toEqual(['address']);
    const typed = { ...form, address: '凤二村五社8号', relations: { ...form.relations, b: '妻子' } };
    expect(updateRequest(typed, 'h')).toEqual({
      id: 'h',
      etag: '"3"',
      household: { number: 'FE-1', address: '凤二村五社8号' },
      updateMask: ['address'],
      relations: [{ residentId: 'b', relation: '妻子' }],
    });
  });

  it('gives the household another head and asks what the former one is now', () => {
    const form = withHead(editOf(household()), 'b');
    expect(form.relations).toEqual({ a: '', b: '户主' });
    expect(changedFields(form)).toEqual(['relations.a', 'relations.b']);
  });

  it('clashes only in fields that both changed', () => {
    const form = { ...editOf(household()), number: 'FE-2', relations: { a: '户主', b: '妻子' } };
    const overtaken = ['number', 'address', 'relations.b'].map(field => ({ field, ...by }));
    expect(clashing(form, overtaken).map(c => c.field)).toEqual(['number', 'relations.b']);
  });

  it('goes on from the household of now, with who joined or left meanwhile', () => {
    const form = { ...editOf(household()), number: 'FE-2', address: '凤二村五社8号', relations: { a: '父亲', b: '妻子' } };
    const members = [
      { residentId: 'b', relation: '爱人' },
      { residentId: 'c', relation: '户主' },
    ];
    const after = settled(form, household({ etag: '"5"', number: 'FE-9', members }), { number: 'now', 'relations.b': 'mine' });
    expect(after).toMatchObject({ etag: '"5"', number: 'FE-9', address: '凤二村五社8号', relations: { b: '妻子', c: '户主' } });
    expect(changedFields(after)).toEqual(['address', 'relations.b']);
  });
});
