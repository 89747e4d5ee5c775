import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import { BookFormat, BookService, type ExportEntriesRequest, type Handles } from '@shuniu/contracts';
import { dayOf, minuteOf } from '@shuniu/kernel';
import { Serves } from '@shuniu/rpc';
import { type Cell, writeCsv, writeWorkbook } from '@shuniu/workbook';
import { recordAct } from '../audit/audit.store.js';
import { XLSX } from '../paper/paper.js';
import { type BookRow, COLUMNS, checkRange, checkSize, csvRows, MOST_ROWS, sheetOf } from './book.rules.js';
import { bookRows, unitOf } from './book.store.js';

const CSV = 'text/csv; charset=utf-8';

/** BOOK-1 holds because an export asks for the rows that the list of entries shows its reader, under the same row security. */
@Serves(BookService)
@Injectable()
export class BookHandler implements Handles<typeof BookService, Call> {
  constructor(private readonly context: Context) {}

  async exportEntries(request: ExportEntriesRequest, call: Call) {
    const at = this.context.clock.now();
    const code = request.unit || call.actor.unitCode;
    checkRange(request);
    const { rows, unitName } = await this.context.db.as(call, async tx => {
      const [found, unit, own] = await Promise.all([
        bookRows(tx, request, MOST_ROWS + 1),
        unitOf(tx, code),
        unitOf(tx, call.actor.unitCode),
      ]);
      checkSize({ rows: found.length });
      recordAct(tx, {
        action: 'entries.exported',
        subjectId: request.fundId || (own?.id ?? ''),
        fields: COLUMNS.map(column => column.name),
      });
      return { rows: found, unitName: unit?.name ?? code };
    });
    const isWorkbook = request.format === BookFormat.WORKBOOK;
    const about: Cell[][] = [
      ['导出人', call.actor.name || call.actor.login],
      ['导出时间', minuteOf(at)],
      ['范围', unitName],
      ['日期', [request.fromOn || '最早', request.toOn || dayOf(at)].join(' 至 ')],
      ['行数', rows.length],
      ['说明', '一行是一条分录的一个借方或贷方；日期是事情发生的那一天，金额是毛额。仅限工作使用，用完请删除。'],
    ];
    const content = isWorkbook ? await workbookOf(rows, about) : writeCsv(csvRows(rows));
    checkSize({ bytes: content.length });
    return {
      fileName: `分录明细-${code}-${dayOf(at)}.${isWorkbook ? 'xlsx' : 'csv'}`,
      mediaType: isWorkbook ? XLSX : CSV,
      content: new Uint8Array(content),
    };
  }
}

const workbookOf = (rows: readonly BookRow[], about: Cell[][]): Promise<Buffer> =>
  writeWorkbook({
    sheets: [
      sheetOf(rows),
      {
        name: '导出说明',
        freezeHeader: true,
        columns: [
          { header: '项目', width: 18 },
          { header: '内容', width: 60 },
        ],
        rows: about,
      },
    ],
  });
