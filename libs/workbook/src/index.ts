export { markWorkbookApart, openWorkbookApart } from './apart.js';
export { calendarDay, parseDay, parseMonth, parseTime } from './day.js';
export { type Detection, type DetectOptions, detectKind, type SheetKind, type SheetMatch } from './detect.js';
export { birthOfDocument, isDocument } from './document.js';
export {
  type CreditCodeCheck,
  checkCreditCode,
  NAME_LIMIT,
  normalCreditCode,
  normalName,
  normalPhone,
  normalText,
  parseNumber,
  parseYesNo,
  splitWords,
} from './forms.js';
export { type ColumnMapping, type ColumnSpec, findTable, normalHeader, rowsOf, type Table, type TableRow } from './header.js';
export { birthOfIdNumber, checkIdNumber, type IdNumberCheck, idCheckCharacter, normalIdNumber, sexOfIdNumber } from './id-number.js';
export { type MarkOptions, markWorkbook, REASON_COLUMN, type RowMark } from './mark.js';
export { soundsOf, soundText } from './name-sounds.js';
export { openWorkbook } from './open.js';
export { defaultLimits, type RefusalReason, refusalMessages, type WorkbookLimits, WorkbookRefused } from './refusal.js';
export { type Cell, isBlank, type Sheet, type SheetRow } from './sheet.js';
export { MONEY_FORMAT, type SheetToWrite, safeCell, type Template, writeTemplate, writeWorkbook } from './write.js';
export { writeCsv } from './write-csv.js';
export { parseYuan } from './yuan.js';
