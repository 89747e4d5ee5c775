import { MASKED_TEXT } from '@shuniu/kernel';
import fc from 'fast-check';
import { findPersonal, maskAddress, maskIdNumber, maskName, maskPersonal, maskPhone, maskText } from './index.js';

describe('masks', () => {
  it.each([
    [maskIdNumber, '990117194410111740', '990***********1740'],
    [maskIdNumber, '99011719440824822X', '990***********822X'],
    [maskIdNumber, '990117441011173', '990********1173'],
    [maskIdNumber, '99011719', '***'],
    [maskIdNumber, '', ''],
    [maskPhone, '19900029563', '199****9563'],
    [maskPhone, '02087654321', '*******4321'],
    [maskPhone, '87654321', '****4321'],
    [maskPhone, '12345', '***'],
    [maskPhone, '', ''],
    [maskName, '李小明', '李**'],
    [maskName, '李明', '李**'],
    [maskName, '欧阳小明', '欧阳**'],
    [maskName, '欧阳', '欧**'],
    [maskName, '阿依古丽·买买提', '阿**'],
    [maskName, '𠮷三', '𠮷**'],
    [maskName, ' ', ''],
    [maskAddress, '凤二村一社12号', '凤二村一社***'],
    [maskAddress, '凤二村一社', '凤二村一社***'],
    [maskAddress, '凤凰社区3组5号', '凤凰社区3组***'],
    [maskAddress, '石头自然村8号', '石头自然村***'],
    [maskAddress, '从化区江埔街凤二村西路12号', '从化区江埔街***'],
    [maskAddress, '凤二村西路12号合作社', '凤二村西路***'],
    [maskAddress, '凤二村5号', '凤二***'],
    [maskAddress, '', ''],
    [maskText, '家有病人', MASKED_TEXT],
    [maskText, ' ', ''],
  ] as const)('%p writes %j as %j', (mask, value, masked) => expect((mask as (text: string) => string)(value)).toBe(masked));

  it('shows an address up to the hamlet it is told', () => {
    expect(maskAddress('凤二村西约老屋12号', '老屋')).toBe('凤二村西约老屋***');
    expect(maskAddress('凤二村一社12号', '老屋')).toBe('凤二村一社***');
  });

  it('never contains the middle of what it hides', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
    fc.assert(
      fc.property(
        fc.oneof(digits(18), digits(15)),
        id => !maskIdNumber(id).includes(id.slice(3, -4)) && maskIdNumber(id).length === id.length,
      ),
    );
    fc.assert(fc.property(digits(10), tail => maskPhone(`1${tail}`) === `1${tail.slice(0, 2)}****${tail.slice(-4)}`));
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 20 }).chain(digits), phone => {
        const shown = maskPhone(phone).replaceAll('*', '');
        return shown.length <= (phone.startsWith('1') && phone.length === 11 ? 7 : 4);
      }),
    );
    const han = fc.string({ unit: fc.constantFrom('凤', '二', '村', '路', '1', '2', '号'), minLength: 2, maxLength: 30 });
    fc.assert(fc.property(han, address => maskAddress(address) !== address && !maskAddress(address).includes(address)));
    fc.assert(fc.property(han, name => [...maskName(name)].length <= 4));
  });
});

describe('the scanner', () => {
  it.each([
    ['{"id":"990117194410111740"}', ['id_number']],
    ['身份证99011719440824822x。', ['id_number']],
    ['９９０１１７１９４４１０１１１７４０', ['id_number']],
    ['old 990117441011173 number', ['id_number']],
    ['tel 19900029563, 8619900029563, +86-19900029563', ['phone', 'phone', 'phone']],
    ['phone=19900029563|id=990117194410111740', ['phone', 'id_number']],
    ['990117194410111741 has a wrong check character', []],
    ['999999999999999 has no birth date', []],
    ['1990002956312345 is a longer run', []],
    ['trace 4bf92f3577b34da6a19900029563b0e4', []],
    ['0190f3a2-7c3e-7000-8000-199000295631', []],
    ['took 0.19900029563 s at 1690000000000', []],
    ['990***********1740 199****9563', []],
  ])('finds in %j: %j', (text, kinds) => expect(findPersonal(text).map(({ kind }) => kind)).toEqual(kinds));

  it('tells the place', () => {
    expect(findPersonal('ab 19900029563')).toEqual([{ kind: 'phone', at: 3 }]);
  });

  it.each([
    ['打给女儿19900029563，', '打给女儿199****9563，'],
    ['８６19900029563', maskPhone('8619900029563')],
    ['身份证99011719440824822x和990117194410111740', '身份证990***********822x和990***********1740'],
    ['下月５日再去，带 20 斤米', '下月５日再去，带 20 斤米'],
    ['', ''],
  ])('masks the numbers of %j and nothing else', (text, masked) => {
    expect(maskPersonal(text)).toBe(masked);
    expect(findPersonal(maskPersonal(text))).toEqual([]);
  });

  it('finds nothing in masked ID numbers', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^990117(19[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{3}[0-9X]$/),
        id => findPersonal(maskIdNumber(id)).length === 0,
      ),
    );
  });
});
