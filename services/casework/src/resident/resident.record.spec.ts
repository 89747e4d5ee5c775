import { Sex } from '@shuniu/contracts';
import { AesGcmCipher, BlindIndex, findPersonal, KeyRing } from '@shuniu/privacy';
import { columnsOf, fileNumber, hamletOf, type ResidentFields, residentAad } from './resident.record.js';

const ring = KeyRing.generate();
const keys = { cipher: new AesGcmCipher(ring), index: new BlindIndex(ring) };
const ID = '0190f3a2-0000-7000-8000-000000000001';
const fields = (over: Partial<ResidentFields> = {}): ResidentFields => ({
  name: '曹玉',
  sex: Sex.FEMALE,
  birthOn: '1944-10-11',
  idNumber: '990117194410111740',
  phone: '19900029563',
  address: '凤二村一社12号',
  living: '独居',
  health: '良好',
  needs: ['送餐'],
  worker: '周好少',
  ...over,
});

describe('the columns of a file', () => {
  const columns = columnsOf(keys, ID, fields());
  it('hold no ID number, telephone, address or health in clear', () => {
    const text = JSON.stringify(columns, (_, v) => (v?.type === 'Buffer' ? Buffer.from(v.data).toString('latin1') : v));
    expect(findPersonal(text)).toEqual([]);
    for (const secret of ['990117194410111740', '19900029563', '12号', '良好']) expect(text).not.toContain(secret);
  });

  it('open again at their own place alone', () => {
    expect(keys.cipher.open(columns.id_number as Buffer, residentAad('id_number', ID))).toBe('990117194410111740');
    expect(() => keys.cipher.open(columns.id_number as Buffer, residentAad('phone', ID))).toThrow();
  });

  it('are found by the whole and by the last four, and show the masked form', () => {
    expect(columns.id_number_index).toEqual(keys.index.of('id_number', '990117194410111740'));
    expect(columns.id_tail_index).toEqual(keys.index.tail('id_number', '1740'));
    expect(columns.phone_tail_index).toEqual(keys.index.tail('phone', '9563'));
    expect(columns).toMatchObject({
      id_number_masked: '990***********1740',
      phone_masked: '199****9563',
      address_masked: '凤二村一社***',
      hamlet: '一社',
    });
  });

  it('are null and blank where nothing is known', () => {
    const blank = columnsOf(keys, ID, fields({ idNumber: '', phone: '', address: '', health: '', birthOn: '' }));
    expect(blank).toMatchObject({
      id_number: null,
      id_number_index: null,
      id_tail_index: null,
      phone: null,
      phone_tail_index: null,
      address: null,
      health: null,
      birth_on: null,
    });
  });

  it('keep no tail of a document so short that the tail would be most of it', () => {
    expect(columnsOf(keys, ID, fields({ idNumber: 'H12345', phone: '12345' }))).toMatchObject({
      id_tail_index: null,
      phone_tail_index: null,
    });
  });
});

describe('a hamlet', () => {
  it.each([
    ['凤二村一社12号', '一社'],
    ['广东省广州市从化区江埔街凤二村八社', '八社'],
    ['凤凰社区3组5号', '3组'],
    ['凤二村石头自然村8号', '石头自然村'],
    ['石头自然村8号', '石头自然村'],
    ['从化区江埔街凤二村西路12号', ''],
    ['', ''],
  ])('of %j is %j', (address, hamlet) => expect(hamletOf(address)).toBe(hamlet));
});

it('numbers files with five digits and more when they are needed', () => {
  expect(fileNumber('440117002215', 7)).toBe('440117002215-00007');
  expect(fileNumber('440117002215', 123456)).toBe('440117002215-123456');
});
