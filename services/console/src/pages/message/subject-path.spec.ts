import { pathOf } from './subject-path.js';

describe('where a message leads', () => {
  it.each([
    ['referral', 'a-b', '/s/440117002215/referrals/a-b'],
    ['transfer', 'a-b', '/s/440117002215/transfers'],
    ['referral', '../x', '/s/440117002215/referrals/..%2Fx'],
    ['digest', 'a-b', '/s/440117002215/digests?id=a-b'],
    ['disclosure', 'a-b', '/s/440117002215/disclosures/a-b'],
    ['fund', 'a-b', '/s/440117002215/fund'],
    ['import', 'a-b', '/s/440117002215/imports/a-b'],
    ['resident', 'a-b', '/s/440117002215/residents/a-b'],
    ['supervisionNote', 'a-b', '/s/440117002215/notes?id=a-b'],
    ['round', 'a-b', '/s/440117002215/volunteers/rounds/a-b'],
    ['roundStop', 'a-b', '/s/440117002215/volunteers/rounds'],
    ['planet', 'a-b', undefined],
    ['ownFile', 'v1', '/s/440117002215/volunteers/own'],
  ])('about a %s', (subject, subjectId, path) => {
    expect(pathOf({ unitCode: '440117002215', subject, subjectId })).toBe(path);
  });
});
