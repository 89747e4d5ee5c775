import {
  type Household,
  type Resident,
  SexSchema,
  type Visit,
  VisitConditionSchema,
  VisitMediumSchema,
  VisitMoodSchema,
  VisitOutcomeSchema,
} from '@shuniu/contracts';
import { type Block, box, dayText, type Field, fields, heading, list, type Page, remark, signatures, ticks, together } from '@shuniu/print';
import { type Frame, WITHHELD, zh } from './sheet.js';

const OUTCOMES = VisitOutcomeSchema.values.filter(v => v.number !== 0).map(v => zh(VisitOutcomeSchema, v.number));
const MEDIA = VisitMediumSchema.values.filter(v => v.number !== 0).map(v => zh(VisitMediumSchema, v.number));
const CONDITIONS = VisitConditionSchema.values.filter(v => v.number !== 0).map(v => zh(VisitConditionSchema, v.number));
const MOODS = VisitMoodSchema.values.filter(v => v.number !== 0).map(v => zh(VisitMoodSchema, v.number));
const SIGNED = ['服务对象或家人（签名或按指印）', '走访社工', '站长'];

/** 走访记录表 of one visit. */
export function visitSheet(frame: Frame, of: { visit: Visit; resident: Resident; leadsTo: string }): Page {
  const { visit, resident } = of;
  return {
    ...frame,
    subtitle: `档案号 ${resident.fileNumber}`,
    leadsTo: of.leadsTo,
    body: [
      fields(whoFields(resident)),
      heading('走访情况'),
      fields([
        ...whenFields(visit),
        { label: '方式', value: ticks(MEDIA, new Set([zh(VisitMediumSchema, visit.medium)])), wide: true },
        { label: '结果', value: ticks(OUTCOMES, new Set([zh(VisitOutcomeSchema, visit.outcome)])), wide: true },
        ...metFields(visit),
      ]),
      box('走访内容', visit.notesWithheld ? WITHHELD : visit.notes || '（没有记录）'),
      together(box('后续跟进', followUp(visit) || '（没有）', 2), signatures(SIGNED)),
    ],
  };
}

/** A blank 走访记录表. */
export const blankVisitSheet = (frame: Frame): Page => ({
  ...frame,
  body: [
    fields([
      { label: '姓名', value: '' },
      { label: '性别、年龄', value: '' },
      { label: '证件号', value: '' },
      { label: '联系电话', value: '' },
      { label: '住址', value: '', wide: true },
    ]),
    ...blankVisit(7),
  ],
});

/** 走访记录表 of a household, to be filled in at their door. */
export function blankHouseholdSheet(frame: Frame, of: { household: Household; leadsTo: string }): Page {
  const { household } = of;
  return { ...frame, subtitle: `户编号 ${household.number}`, leadsTo: of.leadsTo, body: [membersOf(household, true), ...blankVisit(3)] };
}

/** 走访记录表 of a household: what was recorded of its members on one day. */
export function householdVisitSheet(
  frame: Frame,
  of: { household: Household; visits: readonly Visit[]; on: string; leadsTo: string },
): Page {
  const { household, visits, on } = of;
  const blocks = visits.flatMap((visit): Block[] => [
    heading(visit.residentName),
    fields([
      { label: '类型', value: visit.type },
      {
        label: '方式、结果',
        value: [zh(VisitMediumSchema, visit.medium), zh(VisitOutcomeSchema, visit.outcome)].filter(Boolean).join('、'),
      },
      ...metFields(visit),
    ]),
    box('走访内容', visit.notesWithheld ? WITHHELD : visit.notes || '（没有记录）'),
    box('后续跟进', followUp(visit) || '（没有）', 2),
  ]);
  const none = visits.length === 0 ? [remark(`${dayText(on)}没有这一户的走访记录。`)] : [];
  const workers = [...new Set(visits.map(v => v.worker))].filter(Boolean).join('、');
  return {
    ...frame,
    subtitle: `户编号 ${household.number}　走访日期 ${dayText(on)}${workers && `　社工 ${workers}`}`,
    leadsTo: of.leadsTo,
    body: [membersOf(household, false), ...none, ...blocks, signatures(SIGNED)],
  };
}

const blankVisit = (lines: number): Block[] => [
  heading('走访情况'),
  fields([
    { label: '走访日期', value: '' },
    { label: '走访社工', value: '' },
    { label: '类型', value: '' },
    { label: '时长（分钟）', value: '' },
    { label: '方式', value: ticks(MEDIA), wide: true },
    { label: '结果', value: ticks(OUTCOMES), wide: true },
    { label: '见到的人', value: '' },
    { label: '谈到的事', value: '' },
    { label: '身体', value: ticks(CONDITIONS) },
    { label: '心情', value: ticks(MOODS) },
  ]),
  box('走访内容', '', lines),
  box('后续跟进（做什么、哪天以前）', '', 1.5),
  signatures(SIGNED),
];

const whoFields = (resident: Resident): Field[] => [
  { label: '姓名', value: resident.name },
  {
    label: '性别、年龄',
    value: [zh(SexSchema, resident.sex), resident.age === undefined ? '' : `${resident.age}岁`].filter(Boolean).join('、'),
  },
  { label: '证件号', value: resident.idNumber },
  { label: '联系电话', value: resident.phone },
  { label: '住址', value: resident.address, wide: true },
];
const whenFields = (visit: Visit): Field[] => [
  { label: '走访日期', value: dayText(visit.visitedOn) },
  { label: '走访社工', value: visit.worker },
  { label: '类型', value: visit.type },
  { label: '时长', value: visit.durationMinutes > 0 ? `${visit.durationMinutes} 分钟` : '未记' },
];
const metFields = (visit: Visit): Field[] => [
  { label: '见到的人', value: visit.peopleMet.join('、') || '—' },
  { label: '谈到的事', value: visit.topics.join('、') || '—' },
  ...(visit.condition ? [{ label: '身体', value: zh(VisitConditionSchema, visit.condition) }] : []),
  ...(visit.mood ? [{ label: '心情', value: zh(VisitMoodSchema, visit.mood) }] : []),
];
const followUp = ({ followUp: text, followUpOn }: Visit): string =>
  [text, followUpOn && `（${dayText(followUpOn)}以前）`].filter(Boolean).join('');

/** Those who are in the household today. */
function membersOf({ members, address }: Household, toSign: boolean): Block {
  const today = members.filter(m => m.toOn === '');
  const rows = today.map(m => [m.name, m.relation, zh(SexSchema, m.sex), m.age === undefined ? '' : String(m.age), '']);
  return {
    stack: [
      fields([{ label: '住址', value: address, wide: true }]),
      list(
        [
          { header: '姓名', width: 110 },
          { header: '与户主关系', width: 80 },
          { header: '性别', width: 44 },
          { header: '年龄', width: 44 },
          { header: toSign ? '今天见到（打√）、近况' : '备注', width: '*' },
        ],
        rows,
        toSign ? 26 : undefined,
      ),
    ],
  };
}
