import { birthOfDocument, isDocument } from './document.js';

describe('a document', () => {
  it.each([
    ['990117194410111740', true, '1944-10-11'],
    ['990117194410111741', false, undefined],
    ['99011719441311174X', false, undefined],
    ['990117441011173', true, '1944-10-11'],
    [`81${'0000199408230021'}`, true, '1994-08-23'],
    [`83${'0000199408230029'}`, true, undefined],
    ['99011719441011174', false, undefined],
    ['9901171944101117400', false, undefined],
    ['99011719441011174A', false, undefined],
    ['H12345678', true, undefined],
    ['CHN110180010101', true, undefined],
    ['12345678', true, undefined],
    ['1234', false, undefined],
    ['ABCDE', false, undefined],
  ])('%s is accepted: %s, born %s', (id, accepted, birth) => {
    expect(isDocument(id)).toBe(accepted);
    expect(birthOfDocument(id)).toBe(birth);
  });
});
