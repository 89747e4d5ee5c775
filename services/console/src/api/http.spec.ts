import {
  HouseholdService,
  IndicatorService,
  PostService,
  ResidentService,
  ResidentState,
  Sex,
  services,
  VisitService,
} from '@shuniu/contracts';
import { httpOf, methodsOf } from './http.js';

const ID = '0190a000-0000-7000-8000-000000000001';

describe('the request of a call', () => {
  it('puts braces into the path and the rest of a GET into the query, with enums by name and defaults left out', () => {
    const { listResidents, getResident } = ResidentService.method;
    expect(httpOf(getResident, { id: ID })).toEqual({ verb: 'GET', url: `/api/v1/residents/${ID}` });
    const listed = httpOf(listResidents, { unit: '440117002215', state: ResidentState.ACTIVE, pageSize: 20, pageToken: 'a+b/c=' });
    expect(listed.url).toBe('/api/v1/residents?pageSize=20&pageToken=a%2Bb%2Fc%3D&unit=440117002215&state=RESIDENT_STATE_ACTIVE');
    expect(listed.body).toBeUndefined();
  });

  it('sends the whole rest as the body where the route says *', () => {
    const made = httpOf(ResidentService.method.changeResidentState, { id: ID, state: ResidentState.MOVED_AWAY, on: '2026-09-24' });
    expect(made).toEqual({
      verb: 'POST',
      url: `/api/v1/residents/${ID}:changeState`,
      body: { state: 'RESIDENT_STATE_MOVED_AWAY', on: '2026-09-24' },
    });
  });

  it('sends one field as the body where the route names it', () => {
    const made = httpOf(VisitService.method.recordVisit, { visit: { residentId: ID, type: '入户探访' } });
    expect(made).toEqual({ verb: 'POST', url: '/api/v1/visits', body: { residentId: ID, type: '入户探访' } });
  });

  it('finds the JSON name of a brace that is written with an underscore', () => {
    const made = httpOf(ResidentService.method.endCategory, { residentId: ID, id: ID, toOn: '2026-09-24' });
    expect(made).toEqual({ verb: 'POST', url: `/api/v1/residents/${ID}/categories/${ID}:end`, body: { toOn: '2026-09-24' } });
  });

  it('keeps what a person searches for out of the address', () => {
    const made = httpOf(ResidentService.method.searchResidents, { text: '罗秀珍', unit: '440117002215' });
    expect(made).toEqual({ verb: 'POST', url: '/api/v1/residents:search', body: { text: '罗秀珍', unit: '440117002215' } });
  });

  it('escapes what stands in a path', () => {
    expect(httpOf(IndicatorService.method.listIndicatorRecords, { id: 'a/b?c', unit: '440117' }).url).toBe(
      '/api/v1/indicators/a%2Fb%3Fc/records?unit=440117',
    );
  });

  it('has a body for every change and none for what reads by GET', () => {
    expect(httpOf(HouseholdService.method.createHousehold, { household: {} }).body).toEqual({});
    expect(httpOf(PostService.method.getMe, {})).toEqual({ verb: 'GET', url: '/api/v1/me' });
    expect(httpOf(ResidentService.method.createResident, { resident: { name: '曾䶮', sex: Sex.MALE } }).body).toEqual({
      resident: { name: '曾䶮', sex: 'SEX_MALE' },
    });
  });

  it('exists for every method that has a route, of every service', () => {
    for (const service of services) {
      for (const [, method] of methodsOf(service)) expect(httpOf(method, {}).url).toMatch(/^\/api\/v1\//);
    }
  });
});
