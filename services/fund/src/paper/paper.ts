import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Context } from '@shuniu/boot';
import { type DocumentSchema, wordOf } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, type Fen, minuteOf } from '@shuniu/kernel';
import { dayText, type Page, printPdf } from '@shuniu/print';
import { type FormKind, formOn } from './form.rules.js';
import { listForms } from './form.store.js';

/** What every paper of the fund has around its content. */
export type Frame = Pick<Page, 'form' | 'station' | 'madeAt' | 'printed'>;

/** The frame of a form of today. Whose paper it is: a fund's. Faults: FORM_NOT_FOUND. */
export async function frameOf(tx: SqlTx, { kind, station, madeAt }: { kind: FormKind; station: string; madeAt: Date }): Promise<Frame> {
  const { actor } = tx.scope;
  const form = formOn(await listForms(tx), kind, dayOf(madeAt));
  return { form, station, madeAt, printed: { by: actor.name || actor.login, at: minuteOf(madeAt) } };
}

/** A place of the console, by ids alone: what a code on paper leads to. */
export function placeOf({ settings }: Context, unitCode: string, path: string): string {
  return new URL(`/s/${unitCode}/${path}`, settings.publicUrl ?? settings.issuer.issuer).href;
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const pdfOf = async (page: Page, name: string): Promise<MessageInitShape<typeof DocumentSchema>> => ({
  fileName: `${name}.pdf`,
  mediaType: 'application/pdf',
  content: await printPdf(page),
});

/** The Chinese word of a value: papers are printed in the language of the office. */
export const zh = (schema: Parameters<typeof wordOf>[0], value: number | undefined): string =>
  value ? wordOf(schema, value, 'zh-CN') : '';

/** A month on paper: 2026年6月. */
export const monthText = (month: string): string => dayText(`${month}-01`).replace(/1日$/, '');

/** An amount for a cell of a workbook, in yuan: spreadsheets add up numbers, not texts. Whole fen below 2^53 come out exactly as they are written. */
export const yuanCell = (fen: Fen | undefined): number => Number(fen ?? 0n) / 100;
