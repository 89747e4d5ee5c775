import { wordOf } from '@shuniu/contracts';
import type { FormVersion, Page } from '@shuniu/print';

/** What every sheet has around its content. */
export interface Frame extends Pick<Page, 'station' | 'madeAt' | 'printed'> {
  readonly form: FormVersion;
}

/** The Chinese word of a value: forms are printed in the language of the office. */
export const zh = (schema: Parameters<typeof wordOf>[0], value: number | undefined): string =>
  value ? wordOf(schema, value, 'zh-CN') : '';

/** What stands where the reader may not see the words of casework. */
export const WITHHELD = '（内容仅本站社工可见）';
