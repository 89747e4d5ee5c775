import { placeOf } from './draft-place.js';

const unitCode = '440117002215';
describe('the place of a draft', () => {
  it.each([
    ['visit', 'r', '/s/440117002215/visits/new?resident=r'],
    ['householdVisit', 'h', '/s/440117002215/households/h/visit'],
    ['resident', 'new', '/s/440117002215/residents/new'],
    ['resident', 'h', '/s/440117002215/residents/new?household=h'],
    ['residentEdit', 'r', '/s/440117002215/residents/r/edit'],
    ['state', 'r', '/s/440117002215/residents/r'],
    ['householdJoin', 'h', '/s/440117002215/households/h'],
    ['caseAssessment', 'c', '/s/440117002215/cases/c'],
    ['categoryEnd', 'c', undefined],
  ])('of the form %s is where it is gone on with', (form, record, place) => {
    expect(placeOf({ form, record, unitCode })).toBe(place);
  });
});
