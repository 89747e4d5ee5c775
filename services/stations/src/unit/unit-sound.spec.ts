import { soundOf } from './unit-sound.js';

describe('the sound of a unit’s name', () => {
  it.each([
    ['江埔街道', 'jiangpujiedao', 'jpjd'],
    ['吕田镇', 'lvtianzhen', 'ltz'],
    ['凤二村', 'fengercun', 'fec'],
    ['良口 2 社区', 'liangkou2shequ', 'lk2sq'],
  ])('of %s', (name, pinyin, initials) => {
    expect(soundOf(name)).toEqual({ pinyin, initials });
  });
});
