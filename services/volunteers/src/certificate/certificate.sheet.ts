import { dayOf } from '@shuniu/kernel';
import { dayText, fields, list, type Page, remark, signatures, together } from '@shuniu/print';
import type { Form } from '../paper.js';
import type { CertificateRow } from './certificate.store.js';

const hours = (minutes: number): string => `${Math.round((minutes / 60) * 100) / 100} 小时`;

/** 志愿服务证明 on A4: what is frozen, and by what anybody verifies it. */
export function certificatePage(
  row: CertificateRow,
  of: { form: Form; station: string; leadsTo: string; madeAt: Date; printed: NonNullable<Page['printed']> },
): Page {
  const all = row.timed_minutes + row.by_hand_minutes + row.carried_minutes;
  return {
    form: of.form,
    station: `${of.station}社工站`,
    subtitle: `证明编号 ${row.number}　核验码 ${row.check_code}`,
    leadsTo: of.leadsTo,
    madeAt: of.madeAt,
    printed: of.printed,
    body: [
      fields([
        { label: '姓名', value: row.name },
        { label: '志愿者编号', value: row.volunteer_number },
        { label: '服务时间', value: `${dayText(row.from_on)} 至 ${dayText(row.to_on)}`, wide: true },
        { label: '服务时长', value: hours(all), wide: true },
        { label: '系统计时', value: hours(row.timed_minutes) },
        { label: '补录', value: hours(row.by_hand_minutes) },
        { label: '转入（含原台账）', value: hours(row.carried_minutes) },
        { label: '出具日期', value: dayText(dayOf(row.issued_at)) },
      ]),
      list(
        [
          { header: '服务项目', width: '*' },
          { header: '次数', width: 70, align: 'right' },
          { header: '时长', width: 100, align: 'right' },
        ],
        row.lines.map(line => [line.service, String(line.times), hours(line.minutes)]),
      ),
      together(
        remark(
          '以上根据本站的志愿服务记录出具，只计已确认的时数；补录和转入的时数另列。',
          `任何人可以扫右上角的码，或在 ${new URL('/public/certificates', of.leadsTo).href} 输入核验码，查验这份证明。时数更正以后，原证明自动作废。`,
        ),
        signatures(['出具单位（盖章）', '经办人']),
      ),
    ],
  };
}
