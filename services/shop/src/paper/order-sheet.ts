import { DayHalfSchema, HandOverSchema, wordOf } from '@shuniu/contracts';
import { type Day, type Fen, yuanText } from '@shuniu/kernel';
import { type Block, box, type Column, dayText, list, type Page, remark, signatures } from '@shuniu/print';

/** What a paper of an order may say: its number, its goods, the day. No household, no share of anybody, no subsidy (PAPER-1). */
export interface Parcel {
  readonly number: string;
  readonly goods: readonly string[];
  readonly enterprise: string;
  readonly handOver: number;
  readonly half: number;
  /** What is to be taken in cash when it is handed over; one price, of which the paper says no more. */
  readonly toCollect: Fen;
}
export type Frame = Pick<Page, 'form' | 'station' | 'madeAt' | 'printed'>;

const LINES: readonly Column[] = [
  { header: '订单号', width: 96 },
  { header: '商品', width: '*' },
  { header: '爱心企业', width: 96 },
  { header: '领取', width: 74 },
  { header: '应收（元）', width: 60, align: 'right' },
  { header: '签收', width: 60 },
];
const word = (schema: Parameters<typeof wordOf>[0], value: number): string => (value ? wordOf(schema, value, 'zh-CN') : '');
/** 2026年11月30日 */

/** 配货单 of a day. */
export function pickListPage(frame: Frame, { on, parcels }: { on: Day; parcels: readonly Parcel[] }): Page {
  const rows = parcels.map(p => [
    p.number,
    p.goods.join('、'),
    p.enterprise,
    [word(DayHalfSchema, p.half), word(HandOverSchema, p.handOver)].join(' '),
    p.toCollect > 0n ? yuanText(p.toCollect) : '已付',
    '',
  ]);
  return {
    ...frame,
    subtitle: `${dayText(on)}　${parcels.length} 单`,
    body: [list(LINES, rows), remark('按订单号交货。签收写姓即可，不写证件号和电话。'), signatures(['配货人', '复核'])],
  };
}
/** 包裹标签 of a day: a box for each order, to be cut out. */
export function labelsPage(frame: Frame, { on, parcels }: { on: Day; parcels: readonly Parcel[] }): Page {
  const label = (p: Parcel): Block => box(`${p.number}　${dayText(on)} ${word(DayHalfSchema, p.half)}`, p.goods.join('\n'));
  return { ...frame, subtitle: dayText(on), body: parcels.map(label) };
}
