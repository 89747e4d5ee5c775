import { PairKind } from '@shuniu/contracts';
import { type Column, dayText, fields, list, type Page, remark, signatures } from '@shuniu/print';
import type { Frame } from '../paper.js';
import type { RoundRow } from './round.store.js';

export const ROUND_FORM = 'SN-SM-01';
const WORDS = { [PairKind.UNSPECIFIED]: '', [PairKind.VISIT]: '探访', [PairKind.MEAL]: '送餐' };
const COLUMNS: readonly Column[] = [
  { header: '序号', width: 30 },
  { header: '门牌', width: '*' },
  { header: '忌口', width: 90 },
  { header: '几点到', width: 46 },
  { header: '结果（见到 / 没人应 / 谢绝）', width: 96 },
  { header: '本人签名', width: 70 },
];
/** A row has room to write in. */
const ROW_HEIGHT = 34;

interface Door {
  readonly address: string;
  readonly dietaryNote: string;
}
/** ROUND-8: 上门单: doors in the order of the walk, without a name, with blank boxes for what was found; of its day alone. */
export function roundPage(
  round: RoundRow,
  { frame, madeAt, printed, doors }: { frame: Frame; madeAt: Date; printed: NonNullable<Page['printed']>; doors: readonly Door[] },
): Page {
  return {
    form: frame.form,
    station: `${frame.station}社工站`,
    subtitle: `${WORDS[round.kind]}　${dayText(round.on_day)}　只限当天使用`,
    madeAt,
    printed,
    body: [
      fields([
        { label: '志愿者', value: round.people.map(p => p.name).join('、') },
        { label: '户数', value: `${doors.length} 户` },
      ]),
      list(
        COLUMNS,
        doors.map(({ address, dietaryNote }, at) => [String(at + 1), address, dietaryNote, '', '', '']),
        ROW_HEIGHT,
      ),
      remark('门牌和忌口只限当天上门使用，不拍照、不转给别人。走完把这张单交回社工站，由社工录入后销毁。没人应的门请马上打电话告诉社工。'),
      signatures(['志愿者', '社工（收回）']),
    ],
  };
}
