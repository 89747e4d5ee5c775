import { urlOf } from './url.js';

describe('urlOf', () => {
  it.each([
    ['/v1/residents', '/v1/residents'],
    ['/v1/residents/{id}', '/v1/residents/:id'],
    ['/v1/residents:search', '/v1/residents::search'],
    ['/v1/residents/{id}:reveal', '/v1/residents/:id(^[^:]+)::reveal'],
    ['/v1/residents/{resident_id}/categories/{id}:end', '/v1/residents/:resident_id/categories/:id(^[^:]+)::end'],
  ])('writes %s as %s', (path, url) => {
    expect(urlOf(path)).toBe(url);
  });
});
