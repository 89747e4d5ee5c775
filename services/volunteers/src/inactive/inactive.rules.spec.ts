import { inactiveSince } from './inactive.rules.js';

it.each([
  [90, '2026-08-26'],
  [1, '2026-11-23'],
])('INACTIVE-1: after %i days who last served on %s is inactive, a day later not', (days, since) =>
  expect(inactiveSince('2026-11-25', days)).toBe(since),
);
