/** Why a whole file cannot be read. Row-level findings are no refusals: they belong to the import's report. */
export type RefusalReason =
  | 'not_a_workbook'
  | 'old_excel_format'
  | 'encrypted'
  | 'macros'
  | 'too_large'
  | 'too_large_unpacked'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'too_many_unknown_columns';

/** The text for people, in the reader's language. */
export const refusalMessages: Readonly<Record<RefusalReason, { readonly zh: string; readonly en: string }>> = {
  not_a_workbook: {
    zh: '这不是可以读取的 Excel 工作簿，请用 Excel 或 WPS 另存为 .xlsx 后再上传。',
    en: 'This is not a readable Excel workbook. Save it as .xlsx in Excel or WPS and upload it again.',
  },
  old_excel_format: {
    zh: '这是旧版 .xls 格式，请另存为 .xlsx 后再上传。',
    en: 'This is the old .xls format. Save it as .xlsx and upload it again.',
  },
  encrypted: {
    zh: '工作簿设有打开密码，请取消密码后再上传。',
    en: 'The workbook is protected by a password. Remove the password and upload it again.',
  },
  macros: {
    zh: '工作簿含有宏，请另存为不含宏的 .xlsx 后再上传。',
    en: 'The workbook contains macros. Save it as .xlsx without macros and upload it again.',
  },
  too_large: {
    zh: '文件超过 20 MB，请拆成几个文件。',
    en: 'The file is larger than 20 MB. Split it into several files.',
  },
  too_large_unpacked: {
    zh: '工作簿展开后过大，请删除多余的工作表、图片和格式后再上传。',
    en: 'The workbook is too large once unpacked. Remove unneeded sheets, pictures and formats and upload it again.',
  },
  too_many_rows: {
    zh: '工作簿超过 100,000 行（设了格式的空白行也算），请删除空白行或拆成几个文件。',
    en: 'The workbook has more than 100,000 rows (blank rows with a format count). Delete blank rows or split the file.',
  },
  too_many_columns: {
    zh: '工作表超过 200 列，请删除多余的列。',
    en: 'A sheet has more than 200 columns. Delete the columns that are not needed.',
  },
  too_many_unknown_columns: {
    zh: '不认识的列超过 20 个，请核对表头或删除多余的列。',
    en: 'More than 20 columns are of an unknown kind. Check the headers or delete the columns that are not needed.',
  },
};

/**
 * Thrown for a file that is refused as a whole. `reason` is for programs, `detail` names what was found (a count, a part's
 * name) and never a cell's content; the texts for people are `refusalMessages[reason]`.
 */
export class WorkbookRefused extends Error {
  override readonly name = 'WorkbookRefused';

  constructor(
    readonly reason: RefusalReason,
    readonly detail = '',
  ) {
    super(detail === '' ? reason : `${reason}: ${detail}`);
  }
}

/** What a workbook may cost before it is refused. All of it is counted on real bytes, never on what the file declares. */
export interface WorkbookLimits {
  /** The file as uploaded, in bytes. */
  readonly packedBytes: number;
  /** All parts together once inflated, in bytes. */
  readonly unpackedBytes: number;
  /** The largest inflation of one part, for parts that inflate to more than `ratioFromBytes`. */
  readonly ratio: number;
  readonly ratioFromBytes: number;
  /** Parts in the zip. */
  readonly entries: number;
  /** Rows of all sheets together. */
  readonly rows: number;
  /** The last column with a value. */
  readonly columns: number;
  /** Cells of all sheets together, with styled blank ones. */
  readonly cells: number;
  /** Cells covered by merged ranges, and the number of such ranges. */
  readonly mergedCells: number;
  readonly merges: number;
}

const MEBIBYTE = 1024 * 1024;

export const defaultLimits: WorkbookLimits = {
  packedBytes: 20 * MEBIBYTE,
  unpackedBytes: 200 * MEBIBYTE,
  ratio: 200,
  ratioFromBytes: MEBIBYTE,
  entries: 2_000,
  rows: 100_000,
  columns: 200,
  cells: 2_000_000,
  mergedCells: 300_000,
  merges: 20_000,
};
