import type { MessageInitShape } from '@bufbuild/protobuf';
import { type Timestamp, timestampDate, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type Activity, type ActivitySchema, BudgetKind, GroupPhase } from '@shuniu/contracts';
import { dayOf } from '@shuniu/kernel';
import { moneyTyped, typedOf } from '../../format/money.js';

export interface LineForm {
  readonly kind: BudgetKind;
  readonly name: string;
  /** In yuan, as it is typed. */
  readonly planned: string;
}
/** What is typed of a plan. Lists are text: partners and questions one to a line, kinds of seats `长者 20` to a line. */
export interface ActivityForm {
  readonly type: string;
  readonly title: string;
  readonly place: string;
  /** 场地 of the station; empty when it is held elsewhere. */
  readonly venueId: string;
  readonly day: string;
  readonly from: string;
  readonly to: string;
  readonly goal: string;
  readonly content: string;
  readonly audience: string;
  readonly capacity: string;
  readonly partners: string;
  readonly kinds: string;
  readonly questions: string;
  readonly needsApproval: boolean;
  readonly phase: GroupPhase;
  readonly sessionNo: string;
  readonly lines: readonly LineForm[];
  readonly etag: string;
}
export interface ActivityFieldsProps {
  readonly value: ActivityForm;
  readonly set: (change: Partial<ActivityForm>) => void;
  readonly errors: Readonly<Record<string, string>>;
}

export const blankActivity: ActivityForm = {
  type: '',
  title: '',
  place: '',
  venueId: '',
  day: '',
  from: '09:00',
  to: '11:00',
  goal: '',
  content: '',
  audience: '',
  capacity: '',
  partners: '',
  kinds: '',
  questions: '',
  needsApproval: false,
  phase: GroupPhase.UNSPECIFIED,
  sessionNo: '',
  lines: [],
  etag: '',
};

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
/** 10:00 of a day in Shanghai; undefined for what is no day or no hour. */
export function instantOf(day: string, time: string): Date | undefined {
  const at = new Date(`${day}T${time.padStart(5, '0')}:00+08:00`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
const clock = (at: Timestamp | undefined): string =>
  at ? new Date(timestampDate(at).getTime() + 8 * 3_600_000).toISOString().slice(11, 16) : '';
/** `长者 20`: a name and how many; without a number as many as there are seats. */
export function kindsOf(text: string): { name: string; capacity: number }[] {
  return lines(text).map(line => {
    const [, name = line, capacity = '0'] = /^(.*?)[\s：:]*(\d{1,6})\s*[人名个]?$/.exec(line) ?? [];
    return { name: name.trim() || line, capacity: Number(capacity) };
  });
}
const count = (text: string): number => (/^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : 0);

export function formOf(of: Activity): ActivityForm {
  const { type, title, place, venueId, goal, content, audience, phase, needsApproval, etag } = of;
  return {
    ...{ type, title, place, venueId, goal, content, audience, phase, needsApproval, etag },
    day: of.startsAt ? dayOf(timestampDate(of.startsAt)) : of.heldOn,
    from: clock(of.startsAt),
    to: clock(of.endsAt),
    capacity: of.capacity > 0 ? String(of.capacity) : '',
    partners: of.partners.join('\n'),
    kinds: of.kinds.map(kind => (kind.capacity > 0 ? `${kind.name} ${kind.capacity}` : kind.name)).join('\n'),
    questions: of.questions.join('\n'),
    sessionNo: of.sessionNo > 0 ? String(of.sessionNo) : '',
    lines: of.budget.map(line => ({ kind: line.kind, name: line.name, planned: typedOf(line.planned) })),
  };
}

/** What is no amount is left out, and the service names the line; a line without a name is none. */
export function activityOf(form: ActivityForm): MessageInitShape<typeof ActivitySchema> {
  const [startsAt, endsAt] = [instantOf(form.day, form.from), instantOf(form.day, form.to)];
  const { type, title, place, venueId, goal, content, audience, needsApproval, phase, etag } = form;
  return {
    ...{ type, title, place, venueId, goal, content, audience, needsApproval, phase, etag },
    ...(startsAt ? { startsAt: timestampFromDate(startsAt) } : {}),
    ...(endsAt ? { endsAt: timestampFromDate(endsAt) } : {}),
    capacity: count(form.capacity),
    sessionNo: count(form.sessionNo),
    partners: [...new Set(form.partners.split(/[\n、]/).map(name => name.trim()))].filter(name => name !== ''),
    kinds: kindsOf(form.kinds),
    questions: lines(form.questions),
    budget: form.lines
      .filter(line => line.name.trim() !== '' || line.planned.trim() !== '')
      .map(({ kind, name, planned }) => {
        const money = moneyTyped(planned);
        return { kind, name, ...(money ? { planned: money } : {}) };
      }),
  };
}
export const blankLine: LineForm = { kind: BudgetKind.EXPENSE, name: '', planned: '' };
