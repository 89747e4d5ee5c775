import { wordOf } from '@shuniu/contracts';
import type { FormVersion, Page } from '@shuniu/print';

/** What every sheet has around its content. */
export interface Frame extends Pick<Page, 'station' | 'madeAt' | 'printed'> {
  readonly form: FormVersion;
}

/** The Chinese word of a value: forms are printed in the language of the office. */
export const zh = (schema: Parameters<typeof wordOf>[0], value: number | undefined): string =>
  value ? wordOf(schema, value, 'zh-CN') : '';

/** 二〇二六年… stays for seals: a day on a form is 2026年6月15日. */
export function dayText(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  return year ? `${year}年${Number(month)}月${Number(date)}日` : '';
}

/** What stands where the reader may not see the words of casework. */
export const WITHHELD = '（内容仅本站社工可见）';
