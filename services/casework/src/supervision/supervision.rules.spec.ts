import { peerBand, type Sized } from './supervision.rules.js';

const station = (unitCode: string, residents: number, overdue: number): Sized => ({ unitCode, residents, overdue });
const own = station('own', 300, 30);
const peers = (shares: readonly number[], residents = 300) =>
  shares.map((share, i) => station(`p${i}`, residents, (share * residents) / 100));

describe('stations of like size', () => {
  it.each([
    ['five of them: the middle half', peers([0, 10, 20, 30, 100]), { low: 10, high: 30, stations: 5 }],
    ['between two neighbours', peers([0, 10, 20, 30, 40, 50]), { low: 12.5, high: 37.5, stations: 6 }],
    ['four are too few', peers([0, 10, 20, 30]), undefined],
    ['itself is none', [own, ...peers([0, 10, 20, 30])], undefined],
    ['too small ones are none', peers([0, 10, 20, 30, 40], 199), undefined],
    ['a third fewer is like', peers([0, 10, 20, 30, 40], 200), { low: 10, high: 30, stations: 5 }],
    ['a half more is like', peers([0, 10, 20, 30, 40], 450), { low: 10, high: 30, stations: 5 }],
    ['larger ones are none', peers([0, 10, 20, 30, 40], 451), undefined],
    ['one without people is none', peers([0, 0, 0, 0, 0], 0), undefined],
  ])('SUPERVISION-2: %s', (_, all, band) => {
    expect(peerBand(own, all)).toEqual(band);
  });
  it('SUPERVISION-2: a station without people has no peers', () => {
    expect(peerBand(station('own', 0, 0), peers([0, 10, 20, 30, 40], 1))).toBeUndefined();
  });
});
