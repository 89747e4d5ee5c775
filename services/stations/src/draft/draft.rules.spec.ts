import { checkContent, decideDiscard, decideDraft, keptSince } from './draft.rules.js';

const terms = { keepDays: 30, most: 3 };

describe('a draft', () => {
  it.each<[string, number, { version: number; count: number }, number | string]>([
    ['DRAFT-1: begins where there is none', 0, { version: 0, count: 0 }, 1],
    ['DRAFT-1: follows the copy it was built on', 4, { version: 4, count: 3 }, 5],
    ['DRAFT-1: is refused when another device kept a newer one', 3, { version: 4, count: 1 }, 'DRAFT_NEWER'],
    ['DRAFT-1: is refused when the device knew of none and there is one', 0, { version: 1, count: 1 }, 'DRAFT_NEWER'],
    ['DRAFT-1: begins anew when the one it was built on is gone', 7, { version: 0, count: 0 }, 1],
    ['DRAFT-3: is one of at most so many', 0, { version: 0, count: 3 }, 'DRAFTS_TOO_MANY'],
    ['DRAFT-3: of as many as may be still goes on', 1, { version: 1, count: 3 }, 2],
  ])('%s', (_, builtOn, kept, expected) => {
    const decide = () => decideDraft(builtOn, kept, terms);
    if (typeof expected === 'number') expect(decide()).toBe(expected);
    else expect(decide).toThrow(expect.objectContaining({ reason: expected }));
  });

  it('DRAFT-1: is thrown away whichever it is, or only when it is the one that was seen', () => {
    expect(() => decideDiscard(0, 5)).not.toThrow();
    expect(() => decideDiscard(5, 5)).not.toThrow();
    expect(() => decideDiscard(4, 0)).not.toThrow();
    expect(() => decideDiscard(4, 5)).toThrow(expect.objectContaining({ reason: 'DRAFT_NEWER', meta: { version: '5' } }));
  });

  it('DRAFT-3: has passed after its days', () => {
    expect(keptSince(new Date('2026-11-25T03:00:00Z'), terms).toISOString()).toBe('2026-10-26T03:00:00.000Z');
  });

  it('holds JSON', () => {
    expect(() => checkContent('{"notes":""}')).not.toThrow();
    expect(() => checkContent('{notes}')).toThrow(expect.objectContaining({ reason: 'INVALID_REQUEST' }));
  });
});
