import fc from 'fast-check';
import {
  birthOfIdNumber,
  type Cell,
  checkCreditCode,
  checkIdNumber,
  idCheckCharacter,
  normalCreditCode,
  normalIdNumber,
  normalName,
  normalPhone,
  normalText,
  parseDay,
  parseMonth,
  parseNumber,
  parseTime,
  parseYesNo,
  parseYuan,
  sexOfIdNumber,
  splitWords,
} from './index.js';

const utc = (text: string) => new Date(`${text}Z`);

describe('normal forms of text', () => {
  it.each<[Cell, string]>([
    ['　ＡＢ１２（元）　', 'AB12(元)'],
    ['a\u200bb\u202ec\ufeff', 'abc'],
    ['e\u0301', 'é'],
    ['一\r\n二', '一\n二'],
    [null, ''],
    [990117194410112000, '990117194410112000'],
    [11.9, '11.9'],
    [utc('2023-08-01T00:00:00'), '2023-08-01'],
  ])('writes %j as %j', (cell, text) => expect(normalText(cell)).toBe(text));

  it.each<[string, string]>([
    ['张 三', '张三'],
    [' 张　三 ', '张三'],
    ['阿依古丽•买买提', '阿依古丽·买买提'],
    ['阿依古丽．买买提', '阿依古丽·买买提'],
    ['阿依古丽.买买提', '阿依古丽·买买提'],
    ['卓玛 ‧ 央金', '卓玛·央金'],
    ['Anna   Maria Lee', 'Anna Maria Lee'],
    ['J. Smith', 'J. Smith'],
    ['𬱖𠮷 三', '𬱖𠮷三'],
    ['　', ''],
  ])('writes the name %j as %j', (name, text) => expect(normalName(name)).toBe(text));

  it.each<[Cell, string | undefined]>([
    ['+86 199-0002-9563', '19900029563'],
    ['８６１９９０００２９５６３', '19900029563'],
    ['0086 19900029563', '19900029563'],
    [19900029563, '19900029563'],
    ['(020) 8765 4321', '02087654321'],
    ['86123', '86123'],
    ['1234', undefined],
    ['19900029563转2', undefined],
    ['19900029563/19900029564', undefined],
    [null, undefined],
  ])('reads the telephone %j as %j', (cell, digits) => expect(normalPhone(cell)).toBe(digits));

  it('splits words at every usual mark, each once and in order', () => {
    expect(splitWords('残疾人、60岁以上长者，低保；残疾人/ 特困,困境儿童')).toEqual(['残疾人', '60岁以上长者', '低保', '特困', '困境儿童']);
    expect(splitWords(null)).toEqual([]);
  });

  it('leaves every normal form as it is', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(fc.property(text, value => normalText(normalText(value)) === normalText(value)));
    fc.assert(fc.property(text, value => normalName(normalName(value)) === normalName(value)));
    fc.assert(fc.property(text, value => normalIdNumber(normalIdNumber(value)) === normalIdNumber(value)));
    const name = fc.string({ unit: fc.constantFrom('张', '三', ' ', '　', '·', '•', '.', '．', 'A', 'b', '\u200b', '𠮷'), maxLength: 60 });
    fc.assert(fc.property(name, value => normalName(normalName(value)) === normalName(value)));
    fc.assert(fc.property(name, value => [...normalName(value)].length <= 40));
    const phone = fc.string({ unit: fc.constantFrom('8', '6', '0', '1', '9', '+', '-', ' ', '９'), maxLength: 24 });
    fc.assert(fc.property(phone, value => (normalPhone(value) ?? '').length <= 20));
  });
});

describe('ID numbers', () => {
  it.each<[Cell, string]>([
    ['９９０１１７１９４４０８２４８２２ｘ', '99011719440824822X'],
    ['990117 19440824 822x', '99011719440824822X'],
    ['990117440824822', '990117440824822'],
    [null, ''],
  ])('writes %j as %j', (cell, id) => expect(normalIdNumber(cell)).toBe(id));

  it.each([
    ['990117194410111740', 'ok', '1944-10-11', '女'],
    ['99011719440824822X', 'ok', '1944-08-24', '女'],
    ['990117194410111741', 'invalid_checksum', '1944-10-11', '女'],
    ['99011719441011174A', 'invalid_checksum', undefined, undefined],
    ['99011719441011174', 'invalid_length', undefined, undefined],
    ['990117441011173', 'ok', '1944-10-11', '男'],
    ['990117441311173', 'invalid_birth_date', undefined, '男'],
    ['9901174410111XX', 'invalid_length', undefined, undefined],
    ['', 'invalid_length', undefined, undefined],
  ])('checks %j: %s, born %s, %s', (id, check, birth, sex) => {
    expect(checkIdNumber(id)).toBe(check);
    expect(birthOfIdNumber(id)).toBe(birth);
    expect(sexOfIdNumber(id)).toBe(sex);
  });

  it('refuses a day that the calendar does not have, behind a right check character', () => {
    const stem = '99011719990229123';
    expect(checkIdNumber(stem + idCheckCharacter(stem))).toBe('invalid_birth_date');
  });

  it('finds every single wrong digit', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(digits, fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (tail, place, step) => {
        const stem = `99011719440824${tail.join('')}`;
        const id = stem + idCheckCharacter(stem);
        const wrong = id.slice(0, place) + String((Number(id[place]) + step) % 10) + id.slice(place + 1);
        return checkIdNumber(id) === 'ok' && checkIdNumber(wrong) === 'invalid_checksum';
      }),
    );
  });

  it.each([
    ['599901173950891065', 'ok'],
    ['599901172642172670', 'invalid_checksum'],
    ['59990117395089106', 'invalid_length'],
    ['59990117395089106I', 'invalid_checksum'],
    ['O99901173950891065', 'invalid_checksum'],
  ])('checks the credit code %s: %s', (code, check) => expect(checkCreditCode(normalCreditCode(code))).toBe(check));
});

describe('days, months and times', () => {
  it.each<[Cell, string | undefined]>([
    [utc('2023-08-01T00:00:00'), '2023-08-01'],
    [utc('2023-08-01T23:59:59'), '2023-08-01'],
    [45139, '2023-08-01'],
    [45139.75, '2023-08-01'],
    [20230801, '2023-08-01'],
    ['2023.8.1', '2023-08-01'],
    ['2023/08/01', '2023-08-01'],
    ['2023年8月1日', '2023-08-01'],
    ['20230801', '2023-08-01'],
    ['2023-8-1', '2023-08-01'],
    ['２０２３年８月１日', '2023-08-01'],
    ['2023。8。1', '2023-08-01'],
    [' 2023-08-01 09:30 ', '2023-08-01'],
    ['2023-08-01T00:00:00.000Z', '2023-08-01'],
    ['2024-2-29', '2024-02-29'],
    ['2023-2-29', undefined],
    ['2023.13.1', undefined],
    ['23.8.1', undefined],
    ['1899-12-31', undefined],
    ['2201-1-1', undefined],
    ['8月1日', undefined],
    [19999, undefined],
    [80001, undefined],
    [Number.NaN, undefined],
    [true, undefined],
    ['', undefined],
    [null, undefined],
  ])('reads the day %j as %j', (cell, day) => expect(parseDay(cell)).toBe(day));

  it.each<[Cell, string | undefined]>([
    ['2023-01', '2023-01'],
    ['2023年1月', '2023-01'],
    ['202301', '2023-01'],
    ['2023/1/15', '2023-01'],
    [utc('2023-01-01T00:00:00'), '2023-01'],
    ['2023-13', undefined],
    ['1月', undefined],
  ])('reads the month %j as %j', (cell, month) => expect(parseMonth(cell)).toBe(month));

  it.each<[Cell, string | undefined]>([
    ['9:05', '09:05'],
    ['13：00', '13:00'],
    ['09:00:00', '09:00'],
    ['9点30分', '09:30'],
    ['9点', '09:00'],
    [0.5625, '13:30'],
    [utc('1899-12-30T13:30:00'), '13:30'],
    ['24:00', undefined],
    ['12:60', undefined],
    [1.5, undefined],
  ])('reads the time %j as %j', (cell, time) => expect(parseTime(cell)).toBe(time));

  it('reads every day of two centuries back from every spelling', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, date => {
        const [y, m, d] = date.toISOString().slice(0, 10).split('-').map(Number) as [number, number, number];
        const day = date.toISOString().slice(0, 10);
        const spellings = [`${y}.${m}.${d}`, `${y}/${m}/${d}`, `${y}年${m}月${d}日`, day.replaceAll('-', ''), date];
        return spellings.every(cell => parseDay(cell) === day);
      }),
    );
  });
});

describe('amounts and numbers', () => {
  it.each<[Cell, bigint | undefined]>([
    [11.9, 1190n],
    [0.1 + 0.2, 30n],
    [2146731.1700000004, 214673117n],
    [1.005, undefined],
    [12345678901234.56, 1234567890123456n],
    [1e21, undefined],
    [Number.NaN, undefined],
    [-2, -200n],
    ['1,234.50', 123450n],
    ['¥ 1，234.5元', 123450n],
    ['￥-3', -300n],
    ['-￥3', -300n],
    ['12.300', 1230n],
    ['12.345', undefined],
    ['1,23', undefined],
    ['.5', undefined],
    ['十元', undefined],
    ['', undefined],
    [null, undefined],
    [true, undefined],
  ])('reads %j yuan as %s fen', (cell, fen) => expect(parseYuan(cell)).toBe(fen));

  it('gives back every amount, as text and, as far as a double is exact, as a number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -99_999_999_999_999_999n, max: 99_999_999_999_999_999n }), fen => {
        const size = fen < 0n ? -fen : fen;
        const text = `${fen < 0n ? '-' : ''}${size / 100n}.${String(size % 100n).padStart(2, '0')}`;
        const grouped = text.replace(/\B(?=(\d{3})+(?=\.))/g, ',');
        return parseYuan(text) === fen && parseYuan(grouped) === fen;
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }), fen => parseYuan(Number(`${fen}e-2`)) === BigInt(fen)),
    );
  });

  it.each<[Cell, number | undefined]>([
    ['1,234', 1234],
    ['２．５', 2.5],
    [-3, -3],
    ['-3', -3],
    ['三', undefined],
    ['1e5', undefined],
    [null, undefined],
  ])('reads the number %j as %j', (cell, value) => expect(parseNumber(cell)).toBe(value));

  it.each<[Cell, boolean | undefined]>([
    ['是', true],
    ['√', true],
    [true, true],
    ['否', false],
    ['×', false],
    ['', undefined],
    ['也许', undefined],
  ])('reads %j as %j', (cell, value) => expect(parseYesNo(cell)).toBe(value));
});
