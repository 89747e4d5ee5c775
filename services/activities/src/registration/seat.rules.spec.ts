import { RegistrationState } from '@shuniu/contracts';
import { entryOf, fits, holdsSeats, isLive, offersOf, type Seats, seated, type Waiting, wantsOf } from './seat.rules.js';

const wants = (...of: [number, number][]) => new Map(of);
const seats = (capacity: number, taken: number, kinds: [number, number][] = []): Seats => ({
  capacity,
  taken,
  kinds: kinds.map(([c, t]) => ({ capacity: c, taken: t })),
});

describe('seats', () => {
  it.each<[string, Seats, Map<number, number>, boolean]>([
    ['the last seat', seats(30, 29), wants([0, 1]), true],
    ['one more than there are', seats(30, 30), wants([0, 1]), false],
    ['a party whole', seats(30, 27), wants([0, 3]), true],
    ['a party that would be split', seats(30, 28), wants([0, 3]), false],
    ['as many as want to, without a limit', seats(0, 9999), wants([0, 50]), true],
    ['a kind that is full though there are seats', seats(30, 5, [[5, 5]]), wants([1, 1]), false],
    ['a kind that is not full though all seats are taken', seats(30, 30, [[50, 5]]), wants([1, 1]), false],
    ['a kind without a limit of its own', seats(30, 5, [[0, 5]]), wants([1, 4]), true],
    [
      'two kinds together',
      seats(4, 0, [
        [2, 0],
        [2, 0],
      ]),
      wants([1, 2], [2, 2]),
      true,
    ],
    [
      'two kinds, one too many of the second',
      seats(9, 0, [
        [2, 0],
        [2, 0],
      ]),
      wants([1, 2], [2, 3]),
      false,
    ],
  ])('SIGNUP-2: %s', (_, standing, want, room) => expect(fits(standing, want)).toBe(room));

  it('SIGNUP-2: are taken and given back of all and of each kind', () => {
    const after = seated(
      seats(30, 5, [
        [9, 1],
        [9, 4],
      ]),
      wants([1, 2], [2, 1]),
    );
    expect(after).toEqual(
      seats(30, 8, [
        [9, 3],
        [9, 5],
      ]),
    );
    expect(seated(after, wants([1, 2], [2, 1]), -1)).toEqual(
      seats(30, 5, [
        [9, 1],
        [9, 4],
      ]),
    );
  });

  it('SIGNUP-2: are of a kind where there are kinds, and of none where there are none', () => {
    const refused = expect.objectContaining({ reason: 'SEAT_KIND_UNKNOWN' });
    expect(wantsOf([{ kindNo: 2 }, { kindNo: 1 }, { kindNo: 2 }], 2)).toEqual(wants([2, 2], [1, 1]));
    for (const [kindNo, kinds] of [
      [0, 2],
      [3, 2],
      [1, 0],
    ] as const)
      expect(() => wantsOf([{ kindNo }], kinds)).toThrow(refused);
  });

  it.each([
    [false, true, RegistrationState.CONFIRMED],
    [false, false, RegistrationState.WAITING],
    [true, true, RegistrationState.PENDING],
    [true, false, RegistrationState.PENDING],
  ])('SIGNUP-3, SIGNUP-4: approval %s and room %s', (needsApproval, hasRoom, state) =>
    expect(entryOf({ needsApproval, hasRoom })).toBe(state),
  );

  it('SIGNUP-5: go to who waits in their order, a party whole or passed over', () => {
    const party = (id: string, n: number): Waiting => ({ id, wants: wants([0, n]) });
    const offered = (free: number, ...parties: Waiting[]) => offersOf(seats(30, 30 - free), parties).offered.map(p => p.id);
    expect(offered(0, party('a', 1))).toEqual([]);
    expect(offered(2, party('a', 1), party('b', 1), party('c', 1))).toEqual(['a', 'b']);
    expect(offered(2, party('family', 3), party('b', 1), party('c', 1))).toEqual(['b', 'c']);
    expect(offered(3, party('family', 3), party('b', 1))).toEqual(['family']);
  });

  it('are held by who is in or was offered one', () => {
    const all = [1, 2, 3, 4, 5, 6, 7] as RegistrationState[];
    expect(all.filter(holdsSeats)).toEqual([RegistrationState.CONFIRMED, RegistrationState.OFFERED]);
    expect(all.filter(isLive)).toEqual([1, 2, 3, 4]);
  });
});
