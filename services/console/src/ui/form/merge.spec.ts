import { changedTwice, mergedParts } from './merge.js';

const base = { needs: '吃药', view: '', 'score.care': 1, 'goal.a': { text: '按时吃药' } };

describe('a form against what somebody else saved meanwhile', () => {
  it.each([
    ['nothing clashes when each changed another part', { needs: '吃药、夜里' }, { view: '想留在村里' }, []],
    ['a part that both changed clashes', { needs: '夜里' }, { needs: '白天' }, ['needs']],
    ['both wrote the same: no clash', { 'score.care': 2 }, { 'score.care': 2 }, []],
    ['one took a goal away that the other changed', { 'goal.a': undefined }, { 'goal.a': { text: '每天吃药' } }, ['goal.a']],
  ])('%s', (_, mine, now, clashes) => {
    expect(changedTwice({ base, mine: { ...base, ...mine }, now: { ...base, ...now } })).toEqual(clashes);
  });

  it('keeps what each changed, and the chosen value of what both changed', () => {
    const mine = { ...base, needs: '夜里', 'goal.b': { text: '装扶手' } };
    const now = { ...base, needs: '白天', view: '想留在村里' };
    expect(mergedParts({ base, mine, now }, { needs: 'mine' })).toEqual({
      ...base,
      needs: '夜里',
      view: '想留在村里',
      'goal.b': { text: '装扶手' },
    });
    expect(mergedParts({ base, mine, now }, { needs: 'now' })).toMatchObject({ needs: '白天', view: '想留在村里' });
  });

  it('does not bring back what was taken away on one side and left alone on the other', () => {
    const { 'goal.a': _, ...without } = base;
    expect(mergedParts({ base, mine: without, now: base }, {})).toEqual(without);
    expect(mergedParts({ base, mine: base, now: without }, {})).toEqual(without);
  });
});
