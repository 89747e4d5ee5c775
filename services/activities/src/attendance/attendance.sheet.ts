import type { MessageInitShape } from '@bufbuild/protobuf';
import type { AttendeeSchema } from '@shuniu/contracts';
import { minuteOf } from '@shuniu/kernel';
import { type Column, dayText, fields, list, type Page, signatures } from '@shuniu/print';
import type { ActivityRow } from '../activity/activity.store.js';
import type { Frame } from '../paper/paper.js';

const COLUMNS: readonly Column[] = [
  { header: '序号', width: 34 },
  { header: '姓名', width: 80 },
  { header: '类别', width: 60 },
  { header: '电话', width: 90 },
  { header: '签到', width: '*' },
  { header: '备注', width: 70 },
];
/** Blank rows for who comes without being signed up. */
const WALK_INS = 8;
type Listed = MessageInitShape<typeof AttendeeSchema> & { readonly party: number };

/** DOOR-5: 签到表: everybody who is signed up, whose header stands again on every page, and room for who comes besides. */
export function attendancePage(frame: Frame, { activity, people }: { activity: ActivityRow; people: readonly Listed[] }): Page {
  const rows = people.map(({ name = '', kindName = '', phone = '', cameAt }, at) => [
    String(at + 1),
    name,
    kindName,
    phone,
    cameAt ? '已签到' : '',
    '',
  ]);
  const blank = Array.from({ length: WALK_INS }, (_, at) => [String(people.length + at + 1), '', '', '', '', '']);
  const when = activity.starts_at ? minuteOf(activity.starts_at) : dayText(activity.held_on);
  return {
    ...frame,
    subtitle: `${activity.title}　${activity.number}`,
    body: [
      fields([
        { label: '活动类型', value: activity.type_name },
        { label: '时间', value: when },
        { label: '地点', value: activity.place },
        { label: '应到', value: `${people.length} 人` },
      ]),
      list(COLUMNS, [...rows, ...blank]),
      signatures(['负责社工', '签到员']),
    ],
  };
}
