import {
  CaseworkFault,
  CaseworkFaultSchema,
  GreetingFilter,
  type Household,
  HouseholdKindSchema,
  type ListHouseholdsRequest,
  type ListResidentsRequest,
  type ListVisitsRequest,
  type Resident,
  ResidentStateSchema,
  SexSchema,
  type Visit,
  VisitMediumSchema,
  VisitOutcomeSchema,
  wordOf,
} from '@shuniu/contracts';
import { faultOf, invalidField } from '@shuniu/kernel';
import type { Cell } from '@shuniu/workbook';

/** As many rows as one export has (EXPORT-2). */
export const MOST_ROWS = 5000;
const ZH = 'zh-CN';

/** What a column of the screen is in the workbook: one column of it, or two. */
interface Column<T> {
  readonly name: string;
  /** Left out unless it is asked for. */
  readonly more?: true;
  readonly cells: readonly { readonly header: string; readonly width?: number; readonly of: (row: T) => Cell }[];
}
const one = <T>(name: string, header: string, of: (row: T) => Cell, width?: number): Column<T> => ({
  name,
  cells: [{ header, of, ...(width ? { width } : {}) }],
});
const extra = <T>(column: Column<T>): Column<T> => ({ ...column, more: true });
const day = (text: string): Cell => (text === '' ? null : new Date(`${text}T00:00:00Z`));

const attention = (r: Resident): string =>
  [
    ...r.categories.filter(c => c.toOn === '').map(c => c.category),
    ...(r.guardedCategories > 0 ? [`保障${r.guardedCategories}项`] : []),
  ].join('、');

/** EXPORT-1: rows are answers of the service, so what is masked there is masked here. */
export const residentColumns: readonly Column<Resident>[] = [
  one('fileNumber', '档案号', r => r.fileNumber, 22),
  one('name', '姓名', r => r.name, 14),
  {
    name: 'sexAge',
    cells: [
      { header: '性别', of: r => wordOf(SexSchema, r.sex, ZH) },
      { header: '年龄', of: r => r.age ?? null },
    ],
  },
  one('hamlet', '社', r => r.hamlet),
  one('idNumber', '证件号', r => r.idNumber, 22),
  extra(one('phone', '电话', r => r.phone, 16)),
  extra(one('address', '住址', r => r.address, 28)),
  extra(one('living', '居住情况', r => r.living)),
  extra(one('needs', '主要需求', r => r.needs.join('、'), 28)),
  one('attention', '关注', attention, 28),
  extra(one('filedOn', '建档日期', r => day(r.filedOn), 14)),
  one('lastVisit', '上次走访', r => day(r.lastVisitOn), 14),
  one('nextDue', '下次应访', r => day(r.nextDueOn), 14),
  one('worker', '责任社工', r => r.worker),
];
export const visitColumns: readonly Column<Visit>[] = [
  one('day', '走访日期', v => day(v.visitedOn), 14),
  one('name', '姓名', v => v.residentName, 14),
  one('type', '走访类型', v => v.type),
  one('medium', '方式', v => wordOf(VisitMediumSchema, v.medium, ZH)),
  one('outcome', '结果', v => wordOf(VisitOutcomeSchema, v.outcome, ZH)),
  {
    name: 'followUp',
    cells: [
      { header: '后续', width: 28, of: v => v.followUp },
      { header: '后续期限', width: 14, of: v => day(v.followUpOn) },
    ],
  },
  one('worker', '走访人', v => v.worker),
];
export const householdColumns: readonly Column<Household>[] = [
  one('number', '户编号', h => h.number, 22),
  one('kind', '户的类型', h => wordOf(HouseholdKindSchema, h.kind, ZH), 18),
  one('hamlet', '社', h => h.hamlet || h.address),
  one('count', '人数', h => h.memberCount || h.members.filter(m => m.toOn === '').length),
];

/** The columns of an export, in the table's order: those that were asked for, or those of the screen. Faults: INVALID_REQUEST for a column that is not known. */
export function columnsOf<T>(known: readonly Column<T>[], asked: readonly string[]): readonly Column<T>[] {
  asked.forEach((name, i) => {
    if (!known.some(c => c.name === name)) throw invalidField(`columns[${i}]`, 'in', known.map(c => c.name).join(', '));
  });
  return asked.length === 0 ? known.filter(c => !c.more) : known.filter(c => asked.includes(c.name));
}

/** EXPORT-2. Faults: EXPORT_TOO_LARGE. */
export function checkSize(rows: number): void {
  if (rows > MOST_ROWS) throw faultOf(CaseworkFaultSchema, CaseworkFault.EXPORT_TOO_LARGE, { meta: { most: String(MOST_ROWS) } });
}

export type Pair = readonly [label: string, value: string];
const said = (pairs: readonly Pair[]): Pair[] => pairs.filter(([, value]) => value !== '');

/** The filter of an export in words; files that were named one by one only as a number. */
export const residentFilter = (asked: ListResidentsRequest): Pair[] =>
  said([
    ['社', asked.hamlet],
    ['责任社工', asked.worker],
    ['状态', asked.state ? wordOf(ResidentStateSchema, asked.state, ZH) : ''],
    ['类别', [asked.category, ...asked.categories].filter(Boolean).join('、')],
    ['应访不晚于', asked.dueBy],
    ['建档不早于', asked.filedFrom],
    ['此后没有走访', asked.notVisitedSince],
    ['生日在几天内', asked.birthdayWithin ? String(asked.birthdayWithin) : ''],
    ['节日慰问', asked.greeting ? (asked.greeting === GreetingFilter.LEFT ? '下一个节日还没慰问的' : '下一个节日应慰问的') : ''],
    ['待审核', asked.awaitingApproval ? '是' : ''],
    ['指定的人数', asked.ids.length > 0 ? String(asked.ids.length) : ''],
  ]);
export const visitFilter = (asked: ListVisitsRequest): Pair[] =>
  said([
    ['走访类型', asked.type],
    ['从', asked.fromOn],
    ['到', asked.toOn],
  ]);
export const householdFilter = (asked: ListHouseholdsRequest): Pair[] =>
  said([['户的类型', asked.kind ? wordOf(HouseholdKindSchema, asked.kind, ZH) : '']]);

/** The sheet that says whose export it is. */
export const aboutRows = (of: {
  readonly by: string;
  readonly at: string;
  readonly unit: string;
  readonly rows: number;
  readonly filter: readonly Pair[];
  readonly masked: boolean;
}): Cell[][] => [
  ['导出人', of.by],
  ['导出时间', of.at],
  ['范围', of.unit],
  ['行数', of.rows],
  ...(of.filter.length === 0 ? [['筛选', '全部']] : of.filter.map(([label, value]) => [label, value])),
  [
    '说明',
    of.masked
      ? '证件号、电话和住址已遮盖，保障类别只写项数。仅限工作使用，用完请删除。'
      : '证件号、电话和住址没有遮盖，经站长同意导出；保障类别只写项数。仅限申请时写的用途，不得转发，用完请删除。',
  ],
];
