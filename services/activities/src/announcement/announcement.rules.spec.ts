import { ActivityState, RegistrationState as R, AnnouncementSegment as S, TellingState, TellingWay } from '@shuniu/contracts';
import { checkAnnounced, checkTelling, recipientsOf } from './announcement.rules.js';

const parties = [
  { id: 'pending', state: R.PENDING, came: false },
  { id: 'came', state: R.CONFIRMED, came: true },
  { id: 'stayed', state: R.CONFIRMED, came: false },
  { id: 'waits', state: R.WAITING, came: false },
  { id: 'offered', state: R.OFFERED, came: false },
  { id: 'cancelled', state: R.CANCELLED, came: false },
  { id: 'refused', state: R.REJECTED, came: false },
  { id: 'lapsed', state: R.LAPSED, came: false },
];

describe('who is told', () => {
  it.each([
    [S.CONFIRMED, ['came', 'stayed']],
    [S.WAITING, ['waits', 'offered']],
    [S.PENDING, ['pending']],
    [S.CAME, ['came']],
    [S.NO_SHOW, ['stayed']],
    [S.EVERYBODY, ['pending', 'came', 'stayed', 'waits', 'offered']],
  ])('ANNOUNCE-1: of segment %i are %j', (segment, ids) => expect(recipientsOf(parties, segment)).toEqual(ids));
  it('ANNOUNCE-1: is somebody', () =>
    expect(() => recipientsOf(parties.slice(5), S.EVERYBODY)).toThrow(expect.objectContaining({ reason: 'ANNOUNCEMENT_EMPTY' })));
  it.each([
    [ActivityState.APPROVED, false],
    [ActivityState.PUBLISHED, true],
    [ActivityState.REPORTED, true],
    [ActivityState.ARCHIVED, false],
    [ActivityState.CANCELLED, false],
  ])('ANNOUNCE-1: of an activity in state %i: %s', (state, may) => {
    if (may) expect(() => checkAnnounced(state)).not.toThrow();
    else expect(() => checkAnnounced(state)).toThrow(expect.objectContaining({ reason: 'ACTIVITY_STATE' }));
  });
  it.each([
    [TellingState.TOLD, TellingWay.PHONE, true],
    [TellingState.TOLD, TellingWay.UNSPECIFIED, false],
    [TellingState.NOT_REACHED, TellingWay.UNSPECIFIED, true],
    [TellingState.OPEN, TellingWay.GROUP, false],
  ])('ANNOUNCE-2: state %i in way %i: %s', (state, way, may) => {
    if (may) expect(() => checkTelling(state, way)).not.toThrow();
    else expect(() => checkTelling(state, way)).toThrow(expect.objectContaining({ reason: 'INVALID_REQUEST' }));
  });
});
