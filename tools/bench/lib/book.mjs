import { createHash } from 'node:crypto';
import { built } from './built.mjs';
import { VOLUNTEERS } from './seed-sign-ups.mjs';

/** Lines of a station's book of hours. */
export const ROWS_OF_A_BOOK = 20_000;
const PIECE = 512 * 1024;
const SERVICES = ['送餐', '邻里花园', '探访', '清洁'];

/** The lines, an hour each: every volunteer once a day, for two hundred days. @returns {{day: string, number: string, service: string}[]} */
export const linesOfABook = () =>
  Array.from({ length: ROWS_OF_A_BOOK }, (_, n) => ({
    day: new Date(Date.UTC(2022, 0, 1) + Math.floor(n / VOLUNTEERS) * 86_400_000).toISOString().slice(0, 10),
    number: `V-${n % VOLUNTEERS}`,
    service: SERVICES[n % SERVICES.length],
  }));

/** The book as a workbook, in the pieces in which it is sent: the same for every station. */
export async function bookOfHours() {
  const { writeWorkbook } = await built('libs/workbook');
  const columns = ['日期', '志愿者编号', '姓名', '服务项目', '开始时间', '结束时间', '时数', '已确认'].map(header => ({ header }));
  const rows = linesOfABook().map(({ day, number, service }) => [day, number, '志愿者', service, '09:00', '10:00', 1, '是']);
  const file = await writeWorkbook({ sheets: [{ name: '时数', columns, rows, freezeHeader: true }] });
  const pieces = Array.from({ length: Math.ceil(file.length / PIECE) }, (_, i) => file.subarray(i * PIECE, (i + 1) * PIECE));
  return { sha256: createHash('sha256').update(file).digest('hex'), pieces };
}
