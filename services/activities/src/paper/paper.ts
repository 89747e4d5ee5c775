import type { MessageInitShape } from '@bufbuild/protobuf';
import type { DocumentSchema } from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { dayOf, minuteOf } from '@shuniu/kernel';
import { type Page, printPdf } from '@shuniu/print';
import { type FormKind, formOn } from './form.rules.js';
import { listForms } from './form.store.js';

/** What every paper of the activities has around its content. */
export type Frame = Pick<Page, 'form' | 'station' | 'madeAt' | 'printed'>;

/** The frame of a form of today. Whose paper it is: a station's. Faults: FORM_NOT_FOUND. */
export async function frameOf(tx: SqlTx, { kind, station, madeAt }: { kind: FormKind; station: string; madeAt: Date }): Promise<Frame> {
  const { actor } = tx.scope;
  const form = formOn(await listForms(tx), kind, dayOf(madeAt));
  return { form, station, madeAt, printed: { by: actor.name || actor.login, at: minuteOf(madeAt) } };
}

export const pdfOf = async (page: Page, name: string): Promise<MessageInitShape<typeof DocumentSchema>> => ({
  fileName: `${name}.pdf`,
  mediaType: 'application/pdf',
  content: await printPdf(page),
});
