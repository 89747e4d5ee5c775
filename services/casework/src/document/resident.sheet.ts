import {
  type Case,
  CaseStateSchema,
  type CategoryHolding,
  HouseholdKindSchema,
  RelationKindSchema,
  type Resident,
  ResidentStateSchema,
  SexSchema,
  type Visit,
  VisitOutcomeSchema,
} from '@shuniu/contracts';
import { type Block, box, dayText, fields, heading, list, type Page, remark, signatures, ticks } from '@shuniu/print';
import { type Frame, WITHHELD, zh } from './sheet.js';

interface FileOf {
  readonly resident: Resident;
  readonly visits: readonly Visit[];
  readonly cases: readonly Case[];
  /** Whether the reader is one of the station's own, who read the words of casework. */
  readonly narrative: boolean;
  readonly leadsTo: string;
}

/** 服务对象档案: what is held of one person, as the reader may see it. */
export function residentSheet(frame: Frame, of: FileOf): Page {
  const { resident } = of;
  return {
    ...frame,
    subtitle: `档案号 ${resident.fileNumber}`,
    leadsTo: of.leadsTo,
    body: [
      remark('证件号、电话、住址按规定遮盖；保障类别只写项数。需要完整内容时，请在系统里说明用途后查看。'),
      fields(personFields(resident)),
      ...categories(resident),
      ...households(resident),
      ...relations(resident),
      ...visits(of),
      ...cases(of),
      signatures(['建档社工', '站长']),
    ],
  };
}

/** A blank 服务对象档案, for filing somebody on paper. */
export const blankResidentSheet = (frame: Frame): Page => ({
  ...frame,
  body: [
    fields([
      { label: '姓名', value: '' },
      { label: '性别', value: ticks(['男', '女']) },
      { label: '出生日期', value: '' },
      { label: '证件号', value: '' },
      { label: '联系电话', value: '' },
      { label: '居住情况', value: '' },
      { label: '住址', value: '', wide: true },
      { label: '户编号', value: '' },
      { label: '与户主关系', value: '' },
    ]),
    box('类别、依据与日期', '', 2),
    box('健康状况', '', 1.5),
    box('主要需求', '', 1.5),
    heading('家庭成员与照顾者'),
    list(
      [
        { header: '姓名', width: 100 },
        { header: '关系', width: 80 },
        { header: '出生日期', width: 90 },
        { header: '联系电话', width: 100 },
        { header: '备注', width: '*' },
      ],
      Array.from({ length: 4 }, () => []),
      26,
    ),
    signatures(['本人或监护人（签名或按指印）', '建档社工', '站长']),
  ],
});

const personFields = (r: Resident) => [
  { label: '姓名', value: r.name },
  { label: '性别', value: zh(SexSchema, r.sex) },
  { label: '出生日期', value: dayText(r.birthOn) || '—' },
  { label: '年龄', value: r.age === undefined ? '—' : `${r.age} 岁` },
  { label: '证件号', value: r.idNumber || '—' },
  { label: '联系电话', value: r.phone || '—' },
  { label: '住址', value: r.address || '—', wide: true },
  { label: '居住情况', value: r.living || '—' },
  { label: '健康状况', value: r.health || '—' },
  { label: '主要需求', value: r.needs.join('、') || '—', wide: true },
  { label: '责任社工', value: r.worker || '—' },
  { label: '建档日期', value: dayText(r.filedOn) },
  { label: '状态', value: [zh(ResidentStateSchema, r.state), r.stateOn && `${dayText(r.stateOn)}起`].filter(Boolean).join('，') },
  { label: '下次应访', value: dayText(r.nextDueOn) || '—' },
];

/** Those that may be seen over a shoulder by name, the others by their number. */
function categories({ categories: held, guardedCategories }: Resident): Block[] {
  if (held.length === 0 && guardedCategories === 0) return [];
  const guarded = guardedCategories > 0 ? [[`保障${guardedCategories}项`, '', '', '']] : [];
  const row = (c: CategoryHolding) => [
    c.category,
    [dayText(c.fromOn), dayText(c.toOn) || '今'].join('至'),
    c.evidence,
    dayText(c.reviewOn),
  ];
  return [
    heading('类别'),
    list(
      [
        { header: '类别', width: 110 },
        { header: '起止', width: 170 },
        { header: '依据', width: '*' },
        { header: '复核日期', width: 80 },
      ],
      [...held.map(row), ...guarded],
    ),
  ];
}

function households({ memberships }: Resident): Block[] {
  if (memberships.length === 0) return [];
  const rows = memberships.map(m => [
    zh(HouseholdKindSchema, m.kind),
    m.householdNumber,
    m.relation,
    [dayText(m.fromOn), dayText(m.toOn) || '今'].join('至'),
  ]);
  const columns = [
    { header: '户', width: 110 },
    { header: '户编号', width: 120 },
    { header: '与户主关系', width: 90 },
    { header: '起止', width: '*' },
  ] as const;
  return [heading('户籍与家庭'), list(columns, rows)];
}

function relations({ relations: all }: Resident): Block[] {
  if (all.length === 0) return [];
  const rows = all.map(r => [
    r.otherName,
    r.reverse ? `本人是其${zh(RelationKindSchema, r.kind)}` : zh(RelationKindSchema, r.kind),
    [dayText(r.fromOn), dayText(r.toOn) || '今'].join('至'),
  ]);
  return [
    heading('监护、照顾与联系人'),
    list(
      [
        { header: '姓名', width: 120 },
        { header: '关系', width: 160 },
        { header: '起止', width: '*' },
      ],
      rows,
    ),
  ];
}

function visits({ visits: all, narrative }: FileOf): Block[] {
  if (all.length === 0) return [heading('走访'), remark('还没有走访记录。')];
  const rows = all.map(v => [
    dayText(v.visitedOn),
    [v.type, zh(VisitOutcomeSchema, v.outcome)].join('、'),
    v.notesWithheld ? WITHHELD : [v.notes, v.followUp && `跟进：${v.followUp}`].filter(Boolean).join('\n'),
    v.worker,
  ]);
  return [
    heading(`最近 ${all.length} 次走访`),
    list(
      [
        { header: '日期', width: 82 },
        { header: '类型、结果', width: 108 },
        { header: narrative ? '内容' : '内容（遮盖）', width: '*' },
        { header: '社工', width: 60 },
      ],
      rows,
    ),
  ];
}

function cases({ cases: all, narrative }: FileOf): Block[] {
  if (all.length === 0) return [];
  const rows = all.map(c => [
    dayText(c.openedOn),
    [zh(CaseStateSchema, c.state), dayText(c.closedOn)].filter(Boolean).join('\n'),
    c.concern || (narrative ? '—' : WITHHELD),
    c.worker,
  ]);
  return [
    heading('个案'),
    list(
      [
        { header: '开案', width: 82 },
        { header: '状态', width: 108 },
        { header: '事由', width: '*' },
        { header: '社工', width: 60 },
      ],
      rows,
    ),
  ];
}
