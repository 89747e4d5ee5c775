import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { type ColumnTold, ImportEngine, importFaults, templateOf } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import { maskIdNumber, maskPhone } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { notify } from '../notice/notice.store.js';
import { refusedByDatabase } from '../volunteers-db.js';
import { volunteersFault } from '../volunteers-fault.js';
import { kinds } from './kinds.js';

/** What of an import stays when it is undone, by the table that needs it. */
const KEPT_WORDS = {
  changed: '写入以后改过，或者入了别的队。',
  service_records: '已经有服务记录。',
  record_changes: '已经更正过。',
  anomalies: '已经有待核对的事项。',
};
const TOLD = { committed: c.NoticeKind.IMPORT_COMMITTED, undone: c.NoticeKind.IMPORT_UNDONE } as const;

const day: ColumnTold = { hint: '写成 2026-06-01 这样', sample: '2026-06-01' };
const YES_NO = ['是', '否'];
const VOLUNTEERS: Readonly<Record<string, ColumnTold>> = {
  volunteerNo: { hint: '每人一个编号，不能重复，不要用身份证号', sample: 'FE-V-0001' },
  name: { hint: '和证件上一样，少数民族姓名的间隔号写作 ·', sample: '陈小红' },
  sex: { hint: '选一个；有身份证号的可以不填', sample: '女', choices: ['男', '女'] },
  idNumber: { hint: '18 位，最后一位是校验码', sample: '990117195003040012' },
  team: { hint: '没有的队会新建', sample: '花木兰志愿服务队' },
  leader: { hint: '是不是骨干', sample: '否', choices: YES_NO },
  origin: { hint: '本村或外来', sample: '本村', choices: ['本村', '外来'] },
  politicalStatus: { hint: '可以不填', sample: '群众', choices: ['群众', '共青团员', '党员'] },
  skill: { hint: '几样的用顿号隔开；没有就空着', sample: '理发、摄影' },
  phone: { hint: '手机或座机', sample: '19900001234' },
  joinedOn: day,
};
const HOURS: Readonly<Record<string, ColumnTold>> = {
  date: day,
  volunteerNo: { hint: '名册里的编号', sample: 'FE-V-0001' },
  name: { hint: '用来核对，可以不填', sample: '陈小红' },
  service: { hint: '做了什么', sample: '送餐' },
  startTime: { hint: '写成 09:00 这样；只有时数的旧账可以不填', sample: '09:00' },
  endTime: { hint: '要晚于开始时间', sample: '11:00' },
  hours: { hint: '小时，可以有小数', sample: '2' },
  confirmed: { hint: '没有确认的写否，导入后在时数确认里办', sample: '是', choices: YES_NO },
};
const COLUMNS: Readonly<Record<string, Readonly<Record<string, ColumnTold>>>> = { volunteers: VOLUNTEERS, serviceRecords: HOURS };

@Serves(c.VolunteersImportService)
@Injectable()
export class ImportHandler implements c.Handles<typeof c.VolunteersImportService, Call> {
  readonly #engine: ImportEngine;
  constructor(context: Context) {
    this.#engine = new ImportEngine(context, {
      owner: 'volunteers',
      kinds,
      faults: importFaults(c.VolunteersFaultSchema, c.VolunteersFault),
      keptWords: KEPT_WORDS,
      masker: async () => (field, text) =>
        field === 'idNumber' ? maskIdNumber(text.trim()) : field === 'phone' ? maskPhone(text.trim()) : text,
      cellRead: (tx, id, field) => recordAct(tx, { action: 'import.cellRead', subjectId: id, fields: [field] }),
      told: tellManager,
      template: volunteersTemplate,
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
    return this.#engine.commitImport(request, call).catch(refused);
  }
  undoImport(request: c.UndoImportRequest, call: Call) {
    return this.#engine.undoImport(request, call).catch(refused);
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

/** What the database refused of a commit or an undoing, in our words. */
function refused(error: unknown): never {
  throw refusedByDatabase(error);
}

/** Many files were made at once: the station's manager hears of it, unless it was the manager who did it. */
function tellManager(tx: SqlTx, what: keyof typeof TOLD, id: string): void {
  if (tx.scope.actor.roles.has(c.Role.STATION_MANAGER)) return;
  notify(tx, { kind: TOLD[what], to: { case: 'role', value: c.Role.STATION_MANAGER }, subject: 'import', subjectId: id });
}

async function volunteersTemplate(_tx: SqlTx, kind: string, today: Day) {
  const sheet = c.sheetKinds.find(k => k.kind === kind && k.owner === 'volunteers');
  if (!sheet) throw volunteersFault(c.VolunteersFault.KIND_NOT_RECOGNISED);
  return templateOf(sheet, { told: COLUMNS[kind] ?? {}, lists: {}, today });
}
