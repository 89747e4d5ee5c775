import { pathOf } from './subject-path.js';

describe('where a message leads', () => {
  it.each([
    ['import', 'a-b', '/s/440117002215/imports/a-b'],
    ['transfer', 'a-b', '/s/440117002215/transfers'],
    ['resident', '../x', '/s/440117002215/residents/..%2Fx'],
    ['planet', 'a-b', undefined],
  ])('about a %s', (subject, subjectId, path) => {
    expect(pathOf({ unitCode: '440117002215', subject, subjectId })).toBe(path);
  });
});
