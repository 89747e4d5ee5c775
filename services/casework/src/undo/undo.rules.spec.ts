import { decideUndo, type Kept } from './undo.rules.js';

const AT = new Date('2023-08-31T04:00:00.000Z');
const minutesLater = (minutes: number, milliseconds = 0): Date => new Date(AT.getTime() + minutes * 60_000 + milliseconds);
const change = { what: 'category', subjectId: 'c', wasOn: undefined, becameOn: '2023-08-31' } as const;
const kept = (over: Partial<Kept> = {}): Kept => ({ version: 3, change, actor: 'a', at: AT, ...over });
const outcome = (of: Kept | undefined, by: Partial<{ version: number; actor: string; now: Date; minutes: number }> = {}): unknown => {
  try {
    return decideUndo(of, { version: 3, actor: 'a', now: AT, minutes: 10, ...by });
  } catch (error) {
    return (error as { reason: string }).reason;
  }
};

describe('undoing the last change of a file (UNDO-1)', () => {
  it.each([
    ['is done at once by who made it', outcome(kept()), change],
    ['is done until the last moment of its minutes', outcome(kept(), { now: minutesLater(10, -1) }), change],
    ['is refused when its minutes are over', outcome(kept(), { now: minutesLater(10) }), 'CHANGE_TOO_OLD'],
    ['is refused to everybody else', outcome(kept(), { actor: 'b' }), 'CHANGE_NOT_OWN'],
    ['is refused where nobody is named', outcome(kept({ actor: '' }), { actor: '' }), 'CHANGE_NOT_OWN'],
    ['is refused when another change came after it', outcome(kept(), { version: 4 }), 'NOTHING_TO_UNDO'],
    ['is refused when there is none', outcome(undefined), 'NOTHING_TO_UNDO'],
    ['says first that there is nothing', outcome(kept(), { version: 4, actor: 'b', now: minutesLater(60) }), 'NOTHING_TO_UNDO'],
    ['says then whose it is', outcome(kept(), { actor: 'b', now: minutesLater(60) }), 'CHANGE_NOT_OWN'],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));
});
