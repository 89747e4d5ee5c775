import { labelsPage, type Parcel, pickListPage } from './order-sheet.js';

const frame = {
  form: { code: 'SN-SD-01', title: '爱心到家配货单', version: '1.0', validFrom: '2000-01-01' },
  station: '凤二村社工站',
  madeAt: new Date('2026-11-30T02:00:00Z'),
};
const parcel: Parcel = {
  number: 'D261130-ABCDEF',
  goods: ['大米 5kg × 1', '花生油 × 2'],
  enterprise: '惠民粮油商行',
  handOver: 2,
  half: 1,
  toCollect: 650n,
};

it('PAPER-1: a pick list has number, goods, enterprise and one price to collect; a label has number, goods and day; neither has a household, a share or a subsidy', () => {
  const [list, labels] = [pickListPage, labelsPage].map(page => JSON.stringify(page(frame, { on: '2026-11-30', parcels: [parcel] })));
  for (const text of [list, labels]) {
    expect(text).toContain('D261130-ABCDEF');
    expect(text).toContain('花生油 × 2');
    expect(text).not.toMatch(/补贴|让利|捐|市场价|惠民价|户编号|低保|资格|保障/);
  }
  expect(list).toContain('6.50');
  expect(labels).not.toContain('6.50');
});
it('PAPER-1: what is paid already is not collected again', () => {
  expect(JSON.stringify(pickListPage(frame, { on: '2026-11-30', parcels: [{ ...parcel, toCollect: 0n }] }))).toContain('已付');
});
