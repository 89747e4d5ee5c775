import { DuplicateGround, ResidentState } from '@shuniu/contracts';
import { reasonOf } from '../casework.fixture.js';
import { checkStanding, LIKELIHOOD, pairOf } from './duplicate.rules.js';

const { PHONE, NAME_AND_BIRTH, SOUND_AND_BIRTH } = DuplicateGround;
const thrown = (fn: () => unknown) => reasonOf((async () => fn())());

describe('pairs of files', () => {
  it('DUPLICATE-1: the name with the birth date tells more than its sound, and either more than a telephone alone', () => {
    const at = (grounds: readonly DuplicateGround[]) => LIKELIHOOD.findIndex(set => String(set) === String(grounds));
    expect([[PHONE, NAME_AND_BIRTH], [NAME_AND_BIRTH], [PHONE, SOUND_AND_BIRTH], [SOUND_AND_BIRTH], [PHONE]].map(at)).toEqual([
      0, 1, 2, 3, 4,
    ]);
  });

  it('are the same pair whichever comes first', async () => {
    expect(pairOf('b', 'a')).toEqual(['a', 'b']);
    expect(pairOf('a', 'b')).toEqual(['a', 'b']);
    expect(await thrown(() => pairOf('a', 'a'))).toBe('SAME_FILE');
  });

  it('DUPLICATE-2: of which one was merged are decided already', async () => {
    expect(await thrown(() => checkStanding([ResidentState.ACTIVE, ResidentState.MERGED]))).toBe('MERGED_ALREADY');
    expect(await thrown(() => checkStanding([ResidentState.ACTIVE, ResidentState.DECEASED]))).toBeUndefined();
  });
});
