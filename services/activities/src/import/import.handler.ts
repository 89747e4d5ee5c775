import { Injectable } from '@nestjs/common';
import type { Call } from '@shuniu/access';
import { Context } from '@shuniu/boot';
import * as c from '@shuniu/contracts';
import type { SqlTx } from '@shuniu/db';
import { type ColumnsTold, type ColumnTold, ImportEngine, importFaults } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';
import { maskName, maskPhone } from '@shuniu/privacy';
import { Serves } from '@shuniu/rpc';
import { typesOn } from '../activity/plan.store.js';
import { recordAct } from '../audit/audit.store.js';
import { notify } from '../notice/notice.store.js';
import { kinds } from './kinds.js';

/** Why a row of an import that is undone stays. */
const KEPT_WORDS = { activity_partners: '已经在活动里作为合作单位。' };
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
const MASKS: Readonly<Record<string, (text: string) => string>> = { contact: maskName, phone: maskPhone };

@Serves(c.ActivitiesImportService)
@Injectable()
export class ImportHandler extends ImportEngine implements c.Handles<typeof c.ActivitiesImportService, Call> {
  constructor(context: Context) {
    super(context, {
      owner: 'activities',
      kinds,
      faults: importFaults(c.ActivitiesFaultSchema, c.ActivitiesFault),
      keptWords: KEPT_WORDS,
      masker: async () => (field, text) => MASKS[field]?.(text) ?? text,
      cellRead: (tx, id, field) => recordAct(tx, { action: 'import.cellRead', subjectId: id, fields: [field] }),
      notify,
      columns,
    });
  }
}

/** How the columns are filled in, with the types of the day. */
async function columns(tx: SqlTx, kind: string, today: Day): Promise<ColumnsTold> {
  if (kind === 'organisations') return { told: LIST };
  const types = (await typesOn(tx, today)).map(t => t.name);
  return { told: { ...REGISTER, type: { hint: '选一个', sample: types[0] ?? '', choices: types } } };
}
