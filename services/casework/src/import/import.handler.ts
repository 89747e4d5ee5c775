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
import { rosterTemplate } from './template.js';

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
const TOLD = { committed: c.NoticeKind.IMPORT_COMMITTED, undone: c.NoticeKind.IMPORT_UNDONE } as const;

@Serves(c.ImportService)
@Injectable()
export class ImportHandler implements c.Handles<typeof c.ImportService, Call> {
  readonly #engine: ImportEngine;
  constructor(context: Context) {
    const faults = importFaults(c.CaseworkFaultSchema, c.CaseworkFault);
    const cellRead = (tx: SqlTx, id: string, field: string) =>
      recordAct(tx, { action: 'import.cellRead', residentId: id, fields: [field] });
    const hooks = { masker, cellRead, told: tellManager, template: rosterTemplate };
    this.#engine = new ImportEngine(context, { owner: 'casework', kinds, faults, keptWords: KEPT_WORDS, ...hooks });
  }

  putChunk(request: c.PutChunkRequest, call: Call) {
    return this.#engine.putChunk(request, call);
  }
  checkImport(request: c.CheckImportRequest, call: Call) {
    return this.#engine.checkImport(request, call);
  }
  getImport(request: c.GetImportRequest, call: Call) {
    return this.#engine.getImport(request, call);
  }
  listImports(request: c.ListImportsRequest, call: Call) {
    return this.#engine.listImports(request, call);
  }
  commitImport(request: c.CommitImportRequest, call: Call) {
    return this.#engine.commitImport(request, call);
  }
  undoImport(request: c.UndoImportRequest, call: Call) {
    return this.#engine.undoImport(request, call);
  }
  listImportRows(request: c.ListImportRowsRequest, call: Call) {
    return this.#engine.listImportRows(request, call);
  }
  revealImportCell(request: c.RevealImportCellRequest, call: Call) {
    return this.#engine.revealImportCell(request, call);
  }
  correctImport(request: c.CorrectImportRequest, call: Call) {
    return this.#engine.correctImport(request, call);
  }
  getTemplate(request: c.GetTemplateRequest, call: Call) {
    return this.#engine.getTemplate(request, call);
  }
  getMarkedChunk(request: c.GetMarkedChunkRequest, call: Call) {
    return this.#engine.getMarkedChunk(request, call);
  }
}

/** Many files were changed at once: the station's manager hears of it, unless it was the manager who did it. */
function tellManager(tx: SqlTx, what: keyof typeof TOLD, id: string): void {
  if (tx.scope.actor.roles.has(c.Role.STATION_MANAGER)) return;
  notify(tx, { kind: TOLD[what], to: { case: 'role', value: c.Role.STATION_MANAGER }, subject: 'import', subjectId: id });
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
