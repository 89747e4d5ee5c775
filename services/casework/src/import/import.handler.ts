import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { ImportEngine, importFaults } from '@shuniu/imports';
import { MASKED_TEXT } from '@shuniu/kernel';
import { maskAddress, maskIdNumber, maskPhone } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { splitWords } from '@shuniu/workbook';
import { recordAct } from '../audit/audit.store.js';
import { guardedCategories } from '../due-visit/due-visit.store.js';
import { notify } from '../notice/notice.store.js';
import { kinds } from './kinds.js';
import { rosterColumns } from './template.js';

/** What of an import stays when it is undone, by the table that needs it. */
const KEPT_WORDS = {
  changed: '写入以后改过。',
  visits: '已经有走访记录。',
  cases: '已经有个案。',
  follow_ups: '已经有后续跟进。',
  referrals: '已经有转介。',
  resident_relations: '已经登记了监护、照顾或联系关系。',
  field_changes: '写入以后改过。',
  consents: '已经登记了知情同意。',
};

@Serves(c.ImportService)
@Injectable()
export class ImportHandler extends ImportEngine implements c.Handles<typeof c.ImportService, Call> {
  constructor(context: Context) {
    super(context, {
      owner: 'casework',
      kinds,
      faults: importFaults(c.CaseworkFaultSchema, c.CaseworkFault),
      keptWords: KEPT_WORDS,
      masker,
      cellRead: (tx, id, field) => recordAct(tx, { action: 'import.cellRead', residentId: id, fields: [field] }),
      notify,
      columns: rosterColumns,
    });
  }
}

const HIDDEN = new Set(['health', 'content', 'disabilityKind', 'disabilityLevel']);
/** What of a cell may be seen over a shoulder. */
async function masker(tx: SqlTx): Promise<(field: string, text: string) => string> {
  const guarded = await guardedCategories(tx);
  return (field, text) => {
    if (field === 'idNumber') return maskIdNumber(text.trim());
    if (field === 'phone') return maskPhone(text.trim());
    if (field === 'address') return maskAddress(text);
    if (field === 'categories') return maskedCategories(text, guarded);
    return HIDDEN.has(field) ? MASKED_TEXT : text;
  };
}
function maskedCategories(text: string, guarded: ReadonlySet<string>): string {
  const words = splitWords(text);
  const open = words.filter(word => !guarded.has(word));
  const hidden = words.length - open.length;
  return [...open, ...(hidden > 0 ? [`保障${hidden}项`] : [])].join('、');
}
