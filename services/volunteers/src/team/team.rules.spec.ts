import { TeamMemberState, TeamState, VolunteerState } from '@shuniu/contracts';
import { refusalOf } from '../refusal.fixture.js';
import * as rules from './team.rules.js';

const { ASKED, MEMBER, DECLINED, LEFT } = TeamMemberState;
const staff = { staff: true, leader: false, own: false };
const leader = { staff: false, leader: true, own: false };
const self = { staff: false, leader: false, own: true };
const other = { staff: false, leader: false, own: false };

it.each([
  ['2026-11-25', 'ok'],
  ['2026-11-26', 'DATE_IN_FUTURE'],
])('TEAM-1: founded on %s on 2026-11-25: %s', (day, is) => {
  expect(refusalOf(() => rules.checkFounded(day, '2026-11-25'))).toBe(is);
});
it.each([
  [{ above: 0, below: 0, circle: false }, 'ok'],
  [{ above: 2, below: 0, circle: false }, 'ok'],
  [{ above: 1, below: 1, circle: false }, 'ok'],
  [{ above: 3, below: 0, circle: false }, 'TEAM_TOO_DEEP'],
  [{ above: 1, below: 2, circle: false }, 'TEAM_TOO_DEEP'],
  [{ above: 1, below: 0, circle: true }, 'TEAM_TOO_DEEP'],
])('TEAM-1: a team at %j is %s', (standing, is) => {
  expect(refusalOf(() => rules.checkDepth(standing))).toBe(is);
});
it.each([
  [TeamState.SERVING, false, 'ok'],
  [TeamState.SERVING, true, 'TEAM_IN_USE'],
  [TeamState.ENDED, true, 'TEAM_ENDED'],
])('TEAM-2: a team of state %i, used %s, is ended: %s', (state, used, is) => {
  expect(refusalOf(() => rules.checkEnd({ state, used }))).toBe(is);
});
it.each([
  [staff, ASKED, true, '', VolunteerState.ACTIVE, 'ok'],
  [leader, ASKED, true, '', VolunteerState.ACTIVE, 'ok'],
  [leader, ASKED, false, '人满了', VolunteerState.ACTIVE, 'ok'],
  [leader, ASKED, false, ' ', VolunteerState.ACTIVE, 'REASON_REQUIRED'],
  [{ ...leader, own: true }, ASKED, true, '', VolunteerState.ACTIVE, 'NOT_ALLOWED_IN_TEAM'],
  [{ ...staff, own: true }, ASKED, true, '', VolunteerState.ACTIVE, 'NOT_ALLOWED_IN_TEAM'],
  [other, ASKED, true, '', VolunteerState.ACTIVE, 'NOT_ALLOWED_IN_TEAM'],
  [staff, MEMBER, true, '', VolunteerState.ACTIVE, 'TEAM_REQUEST_DECIDED'],
  [staff, DECLINED, true, '', VolunteerState.ACTIVE, 'TEAM_REQUEST_DECIDED'],
  [staff, ASKED, true, '', VolunteerState.LEFT, 'VOLUNTEER_NOT_ACTIVE'],
  [staff, ASKED, false, '已退出', VolunteerState.LEFT, 'ok'],
])(
  'TEAM-3: %j decides a request of state %i, accept %s for “%s”, of a volunteer of state %i: %s',
  (asker, state, accept, reason, standing, is) => {
    expect(refusalOf(() => rules.checkDecision(asker, { state, standing, accept, reason }))).toBe(is);
  },
);
it.each([
  [self, MEMBER, 'ok'],
  [self, ASKED, 'ok'],
  [staff, MEMBER, 'ok'],
  [leader, MEMBER, 'ok'],
  [other, MEMBER, 'NOT_ALLOWED_IN_TEAM'],
  [self, LEFT, 'NOT_TEAM_MEMBER'],
  [self, DECLINED, 'NOT_TEAM_MEMBER'],
])('TEAM-3: %j lets somebody of state %i go: %s', (asker, state, is) => {
  expect(refusalOf(() => rules.checkLeave(asker, state))).toBe(is);
});
it.each([
  [other, 'NOT_ALLOWED_IN_TEAM'],
  [self, 'ok'],
  [staff, 'ok'],
])('TEAM-3: %j asks: %s', (asker, is) => {
  expect(refusalOf(() => rules.checkAsk(asker))).toBe(is);
});
it.each([
  [MEMBER, 'ok'],
  [ASKED, 'NOT_TEAM_MEMBER'],
  [LEFT, 'NOT_TEAM_MEMBER'],
])('TEAM-4: somebody of state %i leads: %s', (state, is) => {
  expect(refusalOf(() => rules.checkLeader(state))).toBe(is);
});
