import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { type ColumnTold, ImportEngine, importFaults, templateOf } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import { maskName, maskPhone } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { activitiesFault } from '../activities-fault.js';
import { typesOn } from '../activity/plan.store.js';
import { recordAct } from '../audit/audit.store.js';
import { notify } from '../notice/notice.store.js';
import { kinds } from './kinds.js';

/** Why a row of an import that is undone stays. */
const KEPT_WORDS = { activity_partners: '已经在活动里作为合作单位。' };
const TOLD = { committed: c.NoticeKind.IMPORT_COMMITTED, undone: c.NoticeKind.IMPORT_UNDONE } as const;
const REGISTER: Readonly<Record<string, ColumnTold>> = {
  activityNo: { hint: '每场活动一个编号，不能重复', sample: 'HD-001' },
  date: { hint: '写成 2026-06-01 这样', sample: '2026-06-01' },
  type: { hint: '选一个', sample: '红色观影' },
  name: { hint: '活动的名称', sample: '端午红色观影' },
  place: { hint: '在哪里办的', sample: '村文化室' },
  partner: { hint: '几家用顿号隔开；没有可以不填', sample: '关爱长者协会' },
  attendance: { hint: '实到人数，整数', sample: '68' },
};
const LIST: Readonly<Record<string, ColumnTold>> = {
  name: { hint: '单位全称，不能重复', sample: '关爱长者协会' },
  type: { hint: '选一个，或写自己的叫法', sample: '社会组织', choices: ['爱心企业', '党组织', '社会组织', '高校', '社区社会组织'] },
  creditCode: { hint: '18 位；没有可以不填', sample: '' },
  status: { hint: '合作中、已备案、培育中等', sample: '合作中' },
  contact: { hint: '可以不填；加密保存', sample: '' },
  phone: { hint: '可以不填；加密保存', sample: '' },
};
const COLUMNS: Readonly<Record<string, Readonly<Record<string, ColumnTold>>>> = { activities: REGISTER, organisations: LIST };
const MASKS: Readonly<Record<string, (text: string) => string>> = { contact: maskName, phone: maskPhone };

@Serves(c.ActivitiesImportService)
@Injectable()
export class ImportHandler implements c.Handles<typeof c.ActivitiesImportService, Call> {
  readonly #engine: ImportEngine;
  constructor(context: Context) {
    this.#engine = new ImportEngine(context, {
      owner: 'activities',
      kinds,
      faults: importFaults(c.ActivitiesFaultSchema, c.ActivitiesFault),
      keptWords: KEPT_WORDS,
      masker: async () => (field, text) => MASKS[field]?.(text) ?? text,
      cellRead: (tx, id, field) => recordAct(tx, { action: 'import.cellRead', subjectId: id, fields: [field] }),
      told: tellManager,
      template: emptyBook,
    });
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

/** Many rows were written at once: the station's manager hears of it, unless it was the manager who did it. */
function tellManager(tx: SqlTx, what: keyof typeof TOLD, id: string): void {
  if (tx.scope.actor.roles.has(c.Role.STATION_MANAGER)) return;
  notify(tx, { kind: TOLD[what], to: { case: 'role', value: c.Role.STATION_MANAGER }, subject: 'import', subjectId: id });
}

async function emptyBook(tx: SqlTx, kind: string, today: Day) {
  const sheet = c.sheetKinds.find(k => k.kind === kind && k.owner === 'activities');
  if (!sheet) throw activitiesFault(c.ActivitiesFault.KIND_NOT_RECOGNISED);
  const types = (await typesOn(tx, today)).map(t => t.name);
  const told =
    kind === 'activities' ? { ...REGISTER, type: { hint: '选一个', sample: types[0] ?? '', choices: types } } : (COLUMNS[kind] ?? {});
  return templateOf(sheet, { told, lists: {}, today });
}
