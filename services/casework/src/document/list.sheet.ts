import { DueKind, type DueVisit } from '@shuniu/contracts';
import { type Column, dayText, fields, list, type Page, remark, signatures } from '@shuniu/print';
import type { Frame } from './sheet.js';

const EMPTY_ROWS = 20;
const BLANK_DOORS = 7;

/** 签到表: names in the order given, then empty rows. */
export function signInSheet(frame: Frame, of: { title: string; on: string; place: string; names: readonly string[]; rows: number }): Page {
  const empty = of.rows || (of.names.length === 0 ? EMPTY_ROWS : 0);
  const names = [...of.names, ...Array.from({ length: empty }, () => '')];
  return {
    ...frame,
    body: [
      fields([
        { label: '活动', value: of.title, wide: true },
        { label: '日期', value: dayText(of.on) || '年      月      日' },
        { label: '地点', value: of.place },
      ]),
      list(
        [
          { header: '序号', width: 40, align: 'center' },
          { header: '姓名', width: 100 },
          { header: '签到（签名或按指印）', width: '*' },
          { header: '到', width: 48 },
          { header: '离', width: 48 },
          { header: '备注', width: 66 },
        ],
        names.map((name, at) => [String(at + 1), name]),
        21,
      ),
      fields([
        { label: '应到、实到', value: '' },
        { label: '登记人', value: '' },
      ]),
    ],
  };
}

const WALK_COLUMNS: readonly Column[] = [
  { header: '序号', width: 34, align: 'center' },
  { header: '社', width: 60 },
  { header: '姓名', width: 84 },
  { header: '年龄', width: 34, align: 'center' },
  { header: '为什么去', width: 190 },
  { header: '上次走访', width: 86 },
  { header: '见到（打√）', width: 62 },
  { header: '情况', width: '*' },
];
const WALK_REMARK = '电话和门牌请在系统里查看。用完后交回站里，不要带走或丢弃。';

interface WalkOf {
  readonly walk: readonly (readonly DueVisit[])[];
  readonly dueBy: string;
  readonly worker: string;
  readonly leadsTo: string;
  /** More are due than stand on this paper. */
  readonly more: boolean;
}
/** 走访路线单: a row for each door, hamlet by hamlet, with room for what was found. */
export function walkSheet(frame: Frame, of: WalkOf): Page {
  const overdue = of.walk.filter(dues => dues.some(d => d.daysOverdue > 0)).length;
  const about = [
    `${dayText(of.dueBy)}应访 ${of.walk.length} 人`,
    overdue > 0 ? `其中逾期 ${overdue} 人` : '',
    of.worker && `社工 ${of.worker}`,
  ];
  return {
    ...frame,
    subtitle: about.filter(Boolean).join('，'),
    leadsTo: of.leadsTo,
    landscape: true,
    body: [
      remark(WALK_REMARK),
      list(WALK_COLUMNS, of.walk.map(walkRow), 30),
      ...(of.more ? [remark('应访的人还有，这张单子没有全部印出。')] : []),
      signatures(['走访社工', '站长']),
    ],
  };
}

/** A blank 走访路线单. */
export const blankWalkSheet = (frame: Frame): Page => ({
  ...frame,
  landscape: true,
  body: [
    remark(WALK_REMARK),
    list(
      WALK_COLUMNS,
      Array.from({ length: BLANK_DOORS }, (_, at) => [String(at + 1)]),
      29,
    ),
    signatures(['走访社工', '站长']),
  ],
});

function walkRow(dues: readonly DueVisit[], at: number): string[] {
  const [first] = dues;
  if (!first) return [];
  const why = dues.map(due => [due.kind === DueKind.FOLLOW_UP ? due.followUp : due.reason, late(due)].filter(Boolean).join('　'));
  const lost = dues.some(d => d.noContact) ? ['失联提醒'] : [];
  return [
    String(at + 1),
    first.hamlet || '其他',
    first.residentName,
    first.age === undefined ? '' : String(first.age),
    [...why, ...lost].join('\n'),
    dayText(first.lastVisitOn) || '没有',
    '',
    '',
  ];
}
const late = ({ daysOverdue, dueOn }: DueVisit): string => (daysOverdue > 0 ? `逾期 ${daysOverdue} 天` : `${dayText(dueOn)}到期`);
