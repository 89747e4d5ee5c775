import {
  type Assessment,
  type Case,
  CaseOriginSchema,
  CaseStageSchema,
  CaseState,
  ClosingReasonSchema,
  type Evaluation,
  GoalStateSchema,
  type Intervention,
  InterventionMediumSchema,
  PaperState,
  PaperStateSchema,
  type Resident,
  RiskLevelSchema,
  type ServicePlan,
  SexSchema,
} from '@shuniu/contracts';
import { type Block, box, dayText, type Field, fields, heading, list, type Page, remark, signatures, together } from '@shuniu/print';
import { type Frame, WITHHELD, zh } from './sheet.js';

/** A case with all that its stages hold, the newest first, as its reader is answered. */
export interface CaseRecords {
  readonly of: Case;
  readonly resident: Resident;
  readonly assessments: readonly Assessment[];
  readonly plans: readonly ServicePlan[];
  readonly interventions: readonly Intervention[];
  readonly evaluations: readonly Evaluation[];
  readonly leadsTo: string;
}

const NONE = '（没有记录）';
const PLAN_SIGNED = ['服务对象或监护人（签名或按指印）', '社工', '站长'];
const CLOSING_SIGNED = ['服务对象或监护人（签名或按指印）', '社工', '督导或站长'];
const told = (words: string | undefined): string => (words === undefined ? WITHHELD : words || NONE);

/** The paper that holds: the newest that was approved, else the newest of all. */
export const holding = <P extends { readonly paper?: { readonly state: PaperState } | undefined }>(papers: readonly P[]): P | undefined =>
  papers.find(p => p.paper?.state === PaperState.APPROVED) ?? papers[0];

const whoFields = ({ resident, of }: CaseRecords): Field[] => [
  { label: '姓名', value: resident.name },
  {
    label: '性别、年龄',
    value: [zh(SexSchema, resident.sex), resident.age === undefined ? '' : `${resident.age}岁`].filter(Boolean).join('、'),
  },
  { label: '证件号', value: resident.idNumber },
  { label: '联系电话', value: resident.phone },
  { label: '住址', value: resident.address, wide: true },
  { label: '接案日期', value: dayText(of.openedOn) },
  { label: '来源', value: zh(CaseOriginSchema, of.origin) },
  { label: '负责社工', value: of.worker },
  { label: '所在阶段', value: of.state === CaseState.CLOSED ? '已结案' : zh(CaseStageSchema, of.stage) },
];
const subtitleOf = ({ resident }: CaseRecords): string => `档案号 ${resident.fileNumber}`;

/** 审批经过 in one line: which version, and who decided on it when. */
function approvalLine(paper: Assessment['paper']): string {
  if (!paper) return '';
  const by = paper.decidedByName || paper.decidedBy;
  const decided = by ? `，${by} 审批` : '';
  return `第${paper.version}版　${zh(PaperStateSchema, paper.state)}${decided}`;
}

function assessed(records: CaseRecords): Block[] {
  const one = holding(records.assessments);
  if (!one) return [heading('预估'), remark('还没有预估。')];
  const { content, risk, total } = one;
  return [
    heading('预估'),
    remark(approvalLine(one.paper)),
    fields([
      { label: '预估日期', value: dayText(content?.on ?? '') || WITHHELD },
      { label: '风险等级', value: content ? `${zh(RiskLevelSchema, risk) || '未定'}（共 ${total} 分）` : WITHHELD },
    ]),
    box('问题与需要', told(content?.needs)),
    box('优势与资源', told(content?.strengths), 2),
    box('服务对象自己的看法', told(content?.ownView), 2),
  ];
}

const GOALS = [
  { header: '序号', width: 36 },
  { header: '目标与措施', width: '*' },
  { header: '谁来做', width: 80 },
  { header: '完成期限', width: 96 },
] as const;

function goalsOf({ content, goals }: ServicePlan): Block {
  if (!content) return remark(`目标 ${goals} 个。${WITHHELD}`);
  const rows = content.goals.flatMap((goal, i) => [
    [String(i + 1), goal.text, '', dayText(goal.dueOn)],
    ...goal.measures.map((m, j) => [`${i + 1}.${j + 1}`, m.text, m.responsible, dayText(m.dueOn)]),
  ]);
  return list(GOALS, rows);
}

/** 个案服务计划: for whom, what was assessed, the goals with their measures, what was agreed; signed by both. */
export function planSheet(frame: Frame, records: CaseRecords, plan: ServicePlan): Page {
  const { content } = plan;
  return {
    ...frame,
    subtitle: subtitleOf(records),
    leadsTo: records.leadsTo,
    body: [
      fields([...whoFields(records), { label: '事由', value: records.of.concern || (content ? NONE : WITHHELD), wide: true }]),
      ...assessed(records),
      heading('服务计划'),
      remark(approvalLine(plan.paper)),
      fields([
        { label: '开始日期', value: content ? dayText(content.startsOn) : WITHHELD },
        { label: '结束日期', value: content ? dayText(content.endsOn) || '未定' : WITHHELD },
      ]),
      goalsOf(plan),
      together(box('与服务对象的约定', told(content?.agreement), 2), signatures(PLAN_SIGNED)),
    ],
  };
}

function workDone({ interventions }: CaseRecords, reads: boolean): Block[] {
  const done = interventions.filter(i => i.implemented).reverse();
  if (done.length === 0) return [heading('介入过程'), remark('没有介入记录。')];
  const rows = done.map(i => [dayText(i.on), zh(InterventionMediumSchema, i.medium), i.provider, reads ? i.narrative || NONE : WITHHELD]);
  const columns = [
    { header: '日期', width: 90 },
    { header: '方式', width: 60 },
    { header: '谁做的', width: 70 },
    { header: '过程', width: '*' },
  ] as const;
  return [heading('介入过程'), remark(`共 ${done.length} 次。`), list(columns, rows)];
}

function evaluated({ evaluations, plans }: CaseRecords, reads: boolean): Block[] {
  const [one] = evaluations;
  if (!one) return [heading('评估'), remark('没有做评估。')];
  const goals = plans.flatMap(p => p.content?.goals ?? []);
  const rows = one.results.map((r, i) => [String(i + 1), goals.find(g => g.id === r.goalId)?.text ?? '', zh(GoalStateSchema, r.state)]);
  const columns = [
    { header: '序号', width: 36 },
    { header: '目标', width: '*' },
    { header: '结果', width: 80 },
  ] as const;
  return [
    heading('评估'),
    fields([{ label: '评估日期', value: dayText(one.on), wide: true }]),
    ...(reads ? [list(columns, rows)] : []),
    box('成效', reads ? one.outcome || NONE : WITHHELD, 3),
    box('服务对象自己的评价', reads ? one.ownView || NONE : WITHHELD, 2),
  ];
}

/** 结案报告: why it was taken on, what was done, what came of it, why and when it closed, and what is looked at afterwards. */
export function closingSheet(frame: Frame, records: CaseRecords, { reads }: { reads: boolean }): Page {
  const { of } = records;
  const [closing] = of.closings;
  const stays = of.stages.map(s => [zh(CaseStageSchema, s.stage), dayText(s.enteredOn), dayText(s.leftOn) || '—', String(s.days)]);
  return {
    ...frame,
    subtitle: subtitleOf(records),
    leadsTo: records.leadsTo,
    body: [
      fields([...whoFields(records), { label: '事由', value: reads ? of.concern || NONE : WITHHELD, wide: true }]),
      heading('阶段经过'),
      list(
        [
          { header: '阶段', width: '*' },
          { header: '从', width: 110 },
          { header: '到', width: 110 },
          { header: '天数', width: 50, align: 'right' },
        ],
        stays,
      ),
      ...workDone(records, reads),
      ...evaluated(records, reads),
      heading('结案'),
      remark(approvalLine(closing?.paper)),
      fields([
        {
          label: '结案原因',
          value: reads ? zh(ClosingReasonSchema, closing?.reason) : zh(ClosingReasonSchema, of.closingReason) || WITHHELD,
        },
        { label: '结案日期', value: dayText(closing?.closedOn || of.closedOn) || WITHHELD },
        { label: '结案后跟进', value: dayText(closing?.followUpOn || of.followUpOn) || '不需要', wide: true },
      ]),
      together(box('结案说明', reads ? closing?.note || NONE : WITHHELD, 3), signatures(CLOSING_SIGNED)),
    ],
  };
}

const blankWho: Field[] = ['姓名', '性别、年龄', '证件号', '联系电话'].map(label => ({ label, value: '' }));
/** A blank 个案服务计划. */
export const blankPlanSheet = (frame: Frame): Page => ({
  ...frame,
  body: [
    fields([...blankWho, { label: '住址', value: '', wide: true }, { label: '接案日期', value: '' }, { label: '负责社工', value: '' }]),
    box('问题与需要', '', 3),
    box('优势与资源', '', 2),
    heading('目标与措施'),
    list(GOALS, Array<string[]>(5).fill(['', '', '', ''])),
    box('与服务对象的约定', '', 1),
    signatures(PLAN_SIGNED),
  ],
});
/** A blank 结案报告. */
export const blankClosingSheet = (frame: Frame): Page => ({
  ...frame,
  body: [
    fields([...blankWho, { label: '住址', value: '', wide: true }, { label: '接案日期', value: '' }, { label: '结案日期', value: '' }]),
    box('事由', '', 1.5),
    box('介入过程', '', 4),
    box('目标达成与成效', '', 3),
    box('结案原因与说明', '', 2),
    box('结案后跟进', '', 0.5),
    signatures(CLOSING_SIGNED),
  ],
});
