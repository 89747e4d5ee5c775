import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import { type ColumnTold, ImportEngine, importFaults } from '@shuniu/imports';
import { maskIdNumber, maskPhone } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { recordAct } from '../audit/audit.store.js';
import { notify } from '../notice/notice.store.js';
import { refusedByDatabase } from '../volunteers-db.js';
import { kinds } from './kinds.js';

/** What of an import stays when it is undone, by the table that needs it. */
const KEPT_WORDS = {
  changed: '写入以后改过，或者入了别的队。',
  service_records: '已经有服务记录。',
  record_changes: '已经更正过。',
  anomalies: '已经有待核对的事项。',
};

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
export class ImportHandler extends ImportEngine implements c.Handles<typeof c.VolunteersImportService, Call> {
  constructor(context: Context) {
    super(context, {
      owner: 'volunteers',
      kinds,
      faults: importFaults(c.VolunteersFaultSchema, c.VolunteersFault),
      keptWords: KEPT_WORDS,
      masker: async () => (field, text) =>
        field === 'idNumber' ? maskIdNumber(text.trim()) : field === 'phone' ? maskPhone(text.trim()) : text,
      cellRead: (tx, id, field) => recordAct(tx, { action: 'import.cellRead', subjectId: id, fields: [field] }),
      notify,
      refused: refusedByDatabase,
      columns: (_tx, kind) => ({ told: COLUMNS[kind] ?? {} }),
    });
  }
}
