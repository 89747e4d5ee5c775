import type { Actor } from '@shuniu/access';
import { Role, UnitKind } from '@shuniu/contracts';
import type { UnitRecord } from '../unit/unit.rules.js';
import { decideStation, decideStationChange, type StationRecord } from './station.rules.js';

const village: UnitRecord = {
  id: 'u',
  code: '440117002215',
  name: '凤二村',
  kind: UnitKind.VILLAGE,
  validFrom: '2020-01-01',
  validTo: '2025-12-31',
  successor: undefined,
  version: 1,
  parents: [],
};
const draft = { unitCode: village.code, name: '社工站', address: '', phone: '', openingHours: '', openedOn: '2021-01-01', etag: '' };
const station: StationRecord = { ...draft, id: 's', unitId: 'u', unitName: village.name, version: 3 };
const actor = (unitCode: string, role: Role): Actor => ({ id: 'a', login: 'a', name: 'a', unitCode, roles: new Set([role]) });

describe('STATION-1: opening a station', () => {
  const known = { unit: village as UnitRecord | undefined, taken: false, today: '2025-12-31', id: 's' };

  it('opens it at its unit, today when no day is given', () => {
    expect(decideStation({ ...draft, openedOn: '' }, known)).toMatchObject({
      id: 's',
      unitId: 'u',
      unitName: '凤二村',
      openedOn: '2025-12-31',
      version: 1,
    });
  });
  it.each<[string, Partial<typeof draft>, Partial<typeof known>, string]>([
    ['no unit', { unitCode: '' }, {}, 'INVALID_REQUEST'],
    ['a unit that is not there', {}, { unit: undefined, taken: true }, 'UNIT_NOT_FOUND'],
    ['a day before the unit', { openedOn: '2019-12-31' }, {}, 'UNIT_NOT_FOUND'],
    ['a day after the unit', { openedOn: '2026-01-01' }, {}, 'UNIT_NOT_FOUND'],
    ['a second station', {}, { taken: true }, 'STATION_EXISTS'],
  ])('refuses %s', (_, over, but, reason) => {
    expect(() => decideStation({ ...draft, ...over }, { ...known, ...but })).toThrow(expect.objectContaining({ reason }));
  });
});

describe('STATION-2: changing a station', () => {
  const manager = actor(village.code, Role.STATION_MANAGER);

  it('changes words and version, and neither unit nor day', () => {
    const changed = decideStationChange(station, { ...draft, name: '新名', openedOn: '2030-01-01' } as typeof draft, manager);
    expect(changed).toEqual({ ...station, name: '新名', version: 4 });
  });
  it('lets an administrator above change it, with the current etag', () => {
    expect(decideStationChange(station, { ...draft, etag: '3' }, actor('440117', Role.PLATFORM_ADMIN)).version).toBe(4);
  });
  it.each<[string, StationRecord | undefined, string, Actor, string]>([
    ['a station that is not there', undefined, '2', actor('440117002', Role.STATION_MANAGER), 'STATION_NOT_FOUND'],
    ['a manager of another unit, before a stale etag', station, '2', actor('440117002', Role.STATION_MANAGER), 'ROLE_REQUIRED'],
    ['a stale etag', station, '2', manager, 'ETAG_MISMATCH'],
  ])('refuses %s', (_, found, etag, by, reason) => {
    expect(() => decideStationChange(found, { ...draft, etag }, by)).toThrow(expect.objectContaining({ reason }));
  });
});
