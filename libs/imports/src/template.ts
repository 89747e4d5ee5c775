import type { MessageInitShape } from '@bufbuild/protobuf';
import type { DocumentSchema, SheetKind } from '@shuniu/contracts';
import type { Day } from '@shuniu/kernel';
import { writeTemplate } from '@shuniu/workbook';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const VERSION = '1.0';

/** How a column is filled in; `choices` are words, or the name of a list of them. The examples are nobody's. */
export interface ColumnTold {
  readonly hint: string;
  readonly sample: string;
  readonly choices?: string | readonly string[];
}

/** How the columns of a kind are filled in, by field, and the lists that `choices` name. */
export interface ColumnsTold {
  readonly told: Readonly<Record<string, ColumnTold>>;
  readonly lists?: Readonly<Record<string, readonly string[]>>;
}

/** 模板 of a kind: generated from its row message, what is said of its columns, and the lists of words of the day. */
export async function templateOf(
  sheet: SheetKind,
  { told, lists = {} }: ColumnsTold,
  today: Day,
): Promise<MessageInitShape<typeof DocumentSchema>> {
  const asked = sheet.columns.filter(c => c.standsFor.length === 0);
  const columns = asked.map(({ field, header, required }) => {
    const { choices, hint = '', sample = '' } = told[field] ?? {};
    const list = typeof choices === 'string' ? lists[choices] : choices;
    return { header, required, hint, sample, ...(list ? { choices: [...list] } : {}) };
  });
  const about = [
    ['表', sheet.name],
    ['模板版本', VERSION],
    ['生成日期', today],
    ['用法', `在「${sheet.name}」表里一行填一条，填好传回平台校验；校验时不会写入任何资料。`],
  ] as const;
  const content = new Uint8Array(await writeTemplate({ sheet: sheet.name, columns, about }));
  return { fileName: `${sheet.name}-模板.xlsx`, mediaType: WORKBOOK, content };
}
