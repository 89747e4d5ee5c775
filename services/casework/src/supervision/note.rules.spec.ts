import { NoteState, NoteTopic } from '@shuniu/contracts';
import { checkNote, checkStep, namesCase } from './note.rules.js';

const refused = (reason: string) => expect.objectContaining({ reason });
const TODAY = '2026-06-15';

describe('a note of supervision (SUPERVISION-3)', () => {
  it.each([
    ['goes to a station below', { dueOn: '', stationKnown: true }, undefined],
    ['is answered by today at the earliest', { dueOn: TODAY, stationKnown: true }, undefined],
    ['is not to be answered yesterday', { dueOn: '2026-06-14', stationKnown: true }, 'DATE_IN_PAST'],
    ['goes nowhere else, and says that first', { dueOn: '2026-06-14', stationKnown: false }, 'NOTE_STATION_UNKNOWN'],
  ])('%s', (_, asked, reason) => {
    if (reason) expect(() => checkNote(asked, TODAY)).toThrow(refused(reason));
    else expect(() => checkNote(asked, TODAY)).not.toThrow();
  });

  it.each<['answer' | 'close', NoteState, string, string | undefined]>([
    ['answer', NoteState.OPEN, '1', undefined],
    ['answer', NoteState.ANSWERED, '1', 'NOTE_STATE'],
    ['answer', NoteState.CLOSED, '', 'NOTE_STATE'],
    ['answer', NoteState.OPEN, '2', 'ETAG_MISMATCH'],
    ['close', NoteState.OPEN, '', undefined],
    ['close', NoteState.ANSWERED, '1', undefined],
    ['close', NoteState.CLOSED, '2', 'NOTE_STATE'],
    ['close', NoteState.ANSWERED, '2', 'ETAG_MISMATCH'],
  ])('%s in state %i with the etag "%s"', (step, state, etag, reason) => {
    const check = (): void => checkStep(step, { state, etag: '1' }, etag);
    if (reason) expect(check).toThrow(refused(reason));
    else expect(check).not.toThrow();
  });

  it('names a case when it is about one, and only then', () => {
    expect([namesCase(NoteTopic.CASE, 'c'), namesCase(NoteTopic.OVERDUE, '')]).toEqual([true, true]);
    expect([namesCase(NoteTopic.CASE, ''), namesCase(NoteTopic.OVERDUE, 'c')]).toEqual([false, false]);
  });
});
