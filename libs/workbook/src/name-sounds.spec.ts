import { soundsOf, soundText } from './name-sounds.js';

describe('the sounds of a name', () => {
  it.each([
    ['曾小明', ['zengxiaoming', 'cengxiaoming'], ['zxm', 'cxm']],
    ['单田芳', ['shantianfang', 'dantianfang', 'chantianfang'], ['stf', 'dtf', 'ctf']],
    ['区小红', ['ouxiaohong', 'quxiaohong'], ['oxh', 'qxh']],
    ['欧阳修', ['ouyangxiu'], ['oyx']],
    ['吕布', ['lvbu', 'lubu'], ['lb']],
    ['曹玉', ['caoyu'], ['cy']],
    ['𠮷三', ['san'], ['s']],
    ['Maria Lopez', ['marialopez'], ['ml']],
    ['', [], []],
  ])('of %s are found by %j and %j', (name, pinyin, initials) => {
    const sounds = soundsOf(name);
    expect(sounds.pinyin).toEqual(expect.arrayContaining(pinyin));
    expect(sounds.initials).toEqual(expect.arrayContaining(initials));
  });

  it('begin with the reading that a surname has', () => {
    expect(soundsOf('曾小明').pinyin[0]).toBe('zengxiaoming');
    expect(soundsOf('尉迟恭').pinyin[0]).toBe('yuchigong');
  });

  it('are bounded, and hold no text twice, however many readings the characters have', () => {
    const { pinyin, initials } = soundsOf('乐和重还行长都得着了');
    expect(pinyin.length).toBeLessThanOrEqual(16);
    expect(new Set(pinyin).size).toBe(pinyin.length);
    expect(new Set(initials).size).toBe(initials.length);
  });

  it('are typed without tones, blanks and capitals', () => expect(soundText(' Lǚ Bù ')).toBe('lubu'));
});
