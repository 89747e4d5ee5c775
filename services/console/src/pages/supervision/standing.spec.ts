import { create } from '@bufbuild/protobuf';
import { type Standing, StandingSchema } from '@shuniu/contracts';
import { besidePeers, countOf, narrowed, narrowingOf, overdueShare, sumsOf } from './standing.js';

const standing = (over: object = {}): Standing =>
  create(StandingSchema, { unitCode: '1', residents: 100, overdue: 10, visits: 5, ...over });
const peers = { low: 10, high: 20, stations: 6 };

describe('how stations stand', () => {
  it.each([
    ['on the lower edge', standing({ peers }), 'within'],
    ['on the upper edge', standing({ overdue: 20, peers }), 'within'],
    ['over it', standing({ overdue: 21, peers }), 'above'],
    ['under it', standing({ overdue: 9, peers }), 'below'],
    ['without peers', standing(), undefined],
    ['without people', standing({ residents: 0, overdue: 0, peers }), undefined],
  ])('beside their peers: %s', (_, of, said) => {
    expect(besidePeers(of)).toBe(said);
  });
  it('are narrowed to a reason, and counted by it', () => {
    const all = [standing({ peers }), standing({ overdue: 0, visits: 0 }), standing({ noContact: 2, overdue: 30, peers })];
    expect([countOf(all, 'late'), countOf(all, 'lost'), countOf(all, 'quiet'), countOf(all, 'above')]).toEqual([2, 1, 1, 1]);
    expect(narrowed(all, undefined)).toHaveLength(3);
    expect([narrowingOf('quiet'), narrowingOf('best')]).toEqual(['quiet', undefined]);
  });
  it('add up', () => {
    expect(sumsOf([standing(), standing({ residents: 50, noContact: 1 })])).toEqual({
      stations: 2,
      residents: 150,
      overdue: 20,
      noContact: 1,
      visits: 10,
    });
    expect(overdueShare(standing({ residents: 0 }))).toBeUndefined();
  });
});
