import { NoteSide, Role } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import { checkRoom, sideOf, toldOf } from './grant-note.rules.js';

it.each([
  [[Role.STATION_MANAGER], NoteSide.STATION],
  [[Role.SOCIAL_WORKER], NoteSide.STATION],
  [[Role.FUND_COMMITTEE], NoteSide.MANAGEMENT],
  [[Role.SOCIAL_WORKER, Role.FUND_COMMITTEE], NoteSide.MANAGEMENT],
  [[Role.FUND_SUPERVISOR], NoteSide.SUPERVISION],
])('NOTE-1: with the posts %j one speaks for side %s', (roles, side) => expect(sideOf(new Set(roles))).toBe(side));

it.each([
  [0, 'ok'],
  [299, 'ok'],
  [300, 'NOTES_FULL'],
])('NOTE-1: after %s notes one more: %s', (notes, refused) => expect(refusalOf(() => checkRoom(notes))).toBe(refused));

it.each([
  ['worker', [], 'worker', []],
  ['worker', [], 'fund', ['worker']],
  ['worker', ['fund', 'worker', 'fund'], 'supervisor', ['worker', 'fund']],
  ['worker', ['fund'], 'worker', ['fund']],
  ['', ['fund'], 'fund', []],
])('NOTE-2: of a grant of %j with notes of %j a note of %s is told to %j', (requestedBy, authors, writer, told) =>
  expect(toldOf({ requestedBy, authors, writer })).toEqual(told),
);
