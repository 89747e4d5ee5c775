import { checkFits } from './venue.rules.js';

const venue = (over: object = {}) => ({ capacity: 30, retired: false, ...over });
it.each([
  ['as many as it holds', venue(), 30, undefined],
  ['one more', venue(), 31, 'VENUE_TOO_SMALL'],
  ['without a limit', venue(), 0, undefined],
  ['one that nobody counted', venue({ capacity: 0 }), 5000, undefined],
  ['one that is no longer used', venue({ retired: true }), 1, 'VENUE_NOT_FOUND'],
  ['none', undefined, 1, 'VENUE_NOT_FOUND'],
])('VENUE-2: an activity is in a venue: %s', (_, of, seats, reason) => {
  if (reason) expect(() => checkFits(of, seats)).toThrow(expect.objectContaining({ reason }));
  else expect(() => checkFits(of, seats)).not.toThrow();
});
