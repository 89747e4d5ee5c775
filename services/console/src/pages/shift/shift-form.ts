import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Shift, ShiftSchema, ShiftTemplateSchema } from '@shuniu/contracts';

/** What is typed of a shift, or of shifts that come again each week. */
export interface ShiftForm {
  readonly projectId: string;
  readonly roleId: string;
  /** Of one shift; of a template its first day. */
  readonly onDay: string;
  readonly fromTime: string;
  readonly toTime: string;
  readonly flexible: boolean;
  readonly capacity: string;
  readonly place: string;
  readonly note: string;
  readonly repeats: boolean;
  /** `1` Monday … `7` Sunday. */
  readonly weekdays: readonly string[];
  readonly toOn: string;
}

export const blankShift = (onDay: string, projectId = ''): ShiftForm => ({
  projectId,
  roleId: '',
  onDay,
  fromTime: '08:30',
  toTime: '11:30',
  flexible: false,
  capacity: '5',
  place: '',
  note: '',
  repeats: false,
  weekdays: [],
  toOn: '',
});
export const typedShift = (of: Shift): ShiftForm => ({
  ...blankShift(of.onDay, of.projectId),
  roleId: of.roleId,
  fromTime: of.fromTime,
  toTime: of.toTime,
  flexible: of.flexible,
  capacity: String(of.capacity),
  place: of.place,
  note: of.note,
});

/** 8:30 and 8：30 are 08:30; what is no time stays, and the service names the field. */
export const timeTyped = (typed: string): string => {
  const parts = /^(\d{1,2})\s*[:：.]?\s*(\d{2})$/.exec(typed.trim());
  return parts ? `${(parts[1] ?? '').padStart(2, '0')}:${parts[2]}` : typed.trim();
};
const countTyped = (typed: string): number => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : 0);

export function shiftOf({ projectId, roleId, onDay, flexible, place, note, ...of }: ShiftForm): MessageInitShape<typeof ShiftSchema> {
  const [fromTime, toTime] = [timeTyped(of.fromTime), timeTyped(of.toTime)];
  return { projectId, roleId, onDay, fromTime, toTime, flexible, capacity: countTyped(of.capacity), place, note };
}
export function templateOf(of: ShiftForm): MessageInitShape<typeof ShiftTemplateSchema> {
  const { onDay, ...shift } = shiftOf(of);
  return { ...shift, fromOn: onDay ?? '', toOn: of.toOn, weekdays: of.weekdays.map(Number), everyWeeks: 1 } as MessageInitShape<
    typeof ShiftTemplateSchema
  >;
}
