import { clashingFields, type NoteForm, settledForm } from './note-form.js';

const of = (note: string, etag: string, explanation = ''): NoteForm => ({ note, explanation, etag });

describe('the words of a disclosure that two people write', () => {
  it.each([
    ['both wrote another note', of('甲', '1'), of('原', '1'), of('乙', '2'), ['note']],
    ['the other wrote alone', of('原', '1'), of('原', '1'), of('乙', '2'), []],
    ['both wrote the same', of('乙 ', '1'), of('原', '1'), of('乙', '2'), []],
    ['the draft is of a version before the page’s', of('甲', '1'), of('乙', '2'), of('乙', '2'), ['note']],
    ['each wrote another field', of('甲', '1', '原'), of('原', '1', '原'), of('原', '2', '新'), []],
  ])('clash when %s', (_, mine, base, now, fields) => expect(clashingFields(mine, { base, now })).toEqual(fields));

  it('are settled as chosen, with what the other one wrote alone', () => {
    const [mine, base, now] = [of('甲', '1', '原'), of('原', '1', '原'), of('乙', '2', '新')];
    expect(settledForm(mine, { base, now, choices: { note: 'mine' } })).toEqual(of('甲', '2', '新'));
    expect(settledForm(mine, { base, now, choices: { note: 'now' } })).toEqual(of('乙', '2', '新'));
  });
});
