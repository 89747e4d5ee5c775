import { type DescMethod, toJson } from '@bufbuild/protobuf';
import {
  AuditService,
  HouseholdService,
  IndicatorService,
  ResidentService,
  type Route,
  routeOf,
  UnitService,
  VisitService,
} from '@shuniu/contracts';
import { Fault, type Violation } from '@shuniu/kernel';
import { type Asked, readRequest } from './read-request.js';

const read = (method: DescMethod, asked: Partial<Asked>) => {
  const message = readRequest(method, routeOf(method) as Route, { params: {}, query: {}, body: '', ...asked });
  return toJson(method.input, message) as Record<string, unknown>;
};
function refused(method: DescMethod, asked: Partial<Asked>): { reason: string; violations: readonly Violation[] } {
  try {
    read(method, asked);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('was not refused');
}
const { createUnit, moveUnit, listUnits } = UnitService.method;
const { createResident, listResidents, updateResident, revealResident, endCategory } = ResidentService.method;
const ID = '01900000-0000-7000-8000-000000000001';

describe('a body', () => {
  it('is the whole message, with what stands in the address', () => {
    expect(read(revealResident, { params: { id: ID }, body: '{"field":"REVEAL_FIELD_PHONE","purpose":1}' })).toEqual({
      id: ID,
      field: 'REVEAL_FIELD_PHONE',
      purpose: 'REVEAL_PURPOSE_VISIT',
    });
    expect(read(endCategory, { params: { resident_id: ID, id: ID }, body: '{"toOn":"2023-08-31"}' })).toEqual({
      residentId: ID,
      id: ID,
      toOn: '2023-08-31',
    });
  });
  it('is one field where the contract says so', () => {
    expect(read(createUnit, { body: '{"code":"440117","name":"从化区","kind":"UNIT_KIND_DISTRICT"}' })).toEqual({
      unit: { code: '440117', name: '从化区', kind: 'UNIT_KIND_DISTRICT' },
    });
  });
  it('may be missing', () => {
    expect(read(moveUnit, { params: { id: ID } })).toEqual({ id: ID });
    expect(read(createUnit, {})).toEqual({});
  });
  it('may repeat what stands in the address, and not say otherwise', () => {
    expect(read(moveUnit, { params: { id: ID }, body: `{"id":"${ID}"}` })).toEqual({ id: ID });
    expect(refused(moveUnit, { params: { id: ID }, body: '{"id":"another"}' }).violations).toEqual([
      { field: 'id', rule: 'path', message: 'differs from the address' },
    ]);
  });

  it.each<[string, DescMethod, string, string, string]>([
    ['broken JSON', createResident, '{"resident":', 'body', 'json'],
    ['NaN', createResident, '{"resident":NaN}', 'body', 'json'],
    ['broken JSON of a field', createUnit, '{', 'unit', 'json'],
    ['an unknown field', createResident, '{"resident":{"nam":"x"}}', 'resident.nam', 'unknown'],
    ['an unknown field of a field', createUnit, '{"nope":1}', 'unit.nope', 'unknown'],
    ['a number for text', createResident, '{"resident":{"name":7}}', 'resident.name', 'type'],
    ['text for a number', VisitService.method.recordVisit, '{"durationMinutes":"many"}', 'visit.durationMinutes', 'type'],
    ['a fraction for a whole number', VisitService.method.recordVisit, '{"durationMinutes":1.5}', 'visit.durationMinutes', 'type'],
    ['an unknown word of an enum', createResident, '{"resident":{"sex":"SEX_NOPE"}}', 'resident.sex', 'type'],
    ['one for many', createResident, '{"resident":{"needs":"x"}}', 'resident.needs', 'type'],
    ['a wrong item', createResident, '{"resident":{"needs":["x",1]}}', 'resident.needs[1]', 'type'],
    ['text for a message', createResident, '{"resident":"x"}', 'resident', 'type'],
    ['a list for a message', createResident, '[]', 'body', 'type'],
    ['null for the message', createResident, 'null', 'body', 'type'],
    ['text for an instant', createResident, '{"resident":{"createdAt":"yesterday"}}', 'resident.createdAt', 'type'],
    ['a key twice', createResident, '{"relation":"a","relation":"b"}', 'relation', 'duplicate'],
    ['a field under both its names', createResident, '{"householdId":"a","household_id":"b"}', 'householdId', 'duplicate'],
    ['a zero byte', createResident, '{"resident":{"name":"a\\u0000b"}}', 'resident.name', 'text'],
    ['half a surrogate pair', createResident, '{"resident":{"needs":["\\ud800"]}}', 'resident.needs[0]', 'type'],
    ['a number for a name', createResident, '{"resident":{"x990117195001011234":1}}', 'resident.x…', 'unknown'],
    ['an own __proto__', createResident, '{"__proto__":{"x":1}}', '__proto__', 'unknown'],
  ])('with %s is refused, and the field named', (_what, method, body, field, rule) => {
    const { reason, violations } = refused(method, { body });
    expect(reason).toBe('MALFORMED_REQUEST');
    expect(violations.map(v => [v.field, v.rule])).toContainEqual([field, rule]);
  });
  it('that is wrong in many places names them all, and repeats no value', () => {
    const { violations } = refused(updateResident, {
      params: { id: ID },
      body: '{"resident":{"name":{"secret":1},"idNumber":990117199001011234,"nope":"hush"},"etag":3}',
    });
    expect(violations.map(v => v.field)).toEqual(['resident.name', 'resident.idNumber', 'resident.nope', 'etag']);
    expect(JSON.stringify(violations)).not.toMatch(/secret|9901|hush/);
  });
  it('nested without end is refused', () => {
    expect(refused(createResident, { body: `{"resident":${'['.repeat(100_000)}${']'.repeat(100_000)}}` }).reason).toBe('MALFORMED_REQUEST');
  });
});

describe('a query', () => {
  it('is read under both names of a field, with numbers and words of enums', () => {
    expect(read(listUnits, { query: { pageSize: '20', asOf: '2023-08-31' } })).toEqual({ pageSize: 20, asOf: '2023-08-31' });
    expect(read(listUnits, { query: { page_size: '20', as_of: '2023-08-31' } })).toEqual({ pageSize: 20, asOf: '2023-08-31' });
    expect(read(listResidents, { query: { state: 'RESIDENT_STATE_ACTIVE' } })).toEqual({ state: 'RESIDENT_STATE_ACTIVE' });
    expect(read(listResidents, { query: { state: 'DECEASED' } })).toEqual({ state: 'RESIDENT_STATE_DECEASED' });
  });
  it.each<[string, DescMethod, Asked['query'], string]>([
    ['a field that is not there', listUnits, { nope: '1' }, 'nope'],
    ['a field within text', listUnits, { 'unit.code': '1' }, 'unit.code'],
    ['brackets', listUnits, { 'pageSize[]': '1' }, 'pageSize[]'],
    ['a whole message', createUnit, { unit: '{}' }, 'unit'],
    ['what stands in the address', UnitService.method.getUnit, { id: 'x' }, 'id'],
    ['anything beside a body of the whole message', moveUnit, { from: '2023-08-31' }, 'from'],
  ])('with %s is an unknown parameter', (_what, method, query, field) => {
    const { reason, violations } = refused(method, { query, params: method === createUnit || method === listUnits ? {} : { id: ID } });
    expect([reason, violations[0]?.field]).toEqual(['UNKNOWN_PARAMETER', field]);
  });
  it.each<[string, DescMethod, Asked['query'], string]>([
    ['letters for a number', listUnits, { pageSize: 'many' }, 'pageSize'],
    ['nothing for a number', listUnits, { pageSize: '' }, 'pageSize'],
    ['NaN', listUnits, { page_size: 'NaN' }, 'pageSize'],
    ['a number too large', listUnits, { pageSize: '99999999999' }, 'pageSize'],
    ['an unknown word of an enum', listResidents, { state: 'GONE' }, 'state'],
    ['one value twice', listUnits, { pageSize: ['1', '2'] }, 'pageSize'],
    ['one value under both names', listUnits, { pageSize: '1', page_size: '2' }, 'page_size'],
    ['a zero byte', listUnits, { pageToken: 'a\0' }, 'pageToken'],
  ])('with %s names the field', (_what, method, query, field) => {
    const { reason, violations } = refused(method, { query });
    expect([reason, violations[0]?.field]).toEqual(['MALFORMED_REQUEST', field]);
  });
  it('goes beside the address', () => {
    const { listIndicatorRecords } = IndicatorService.method;
    expect(read(listIndicatorRecords, { params: { id: 'shop.orders' }, query: { unit: '440117' } })).toEqual({
      id: 'shop.orders',
      unit: '440117',
    });
  });
  it('is taken by every list of the platform', () => {
    for (const method of [AuditService.method.listAuditRecords, HouseholdService.method.listHouseholds]) {
      const needed = routeOf(method)?.params ?? [];
      expect(read(method, { params: Object.fromEntries(needed.map(n => [n, ID])), query: { pageSize: '7' } })).toMatchObject({
        pageSize: 7,
      });
    }
  });
});
