import { type SqlTx, sql } from '@shuniu/db';
import type { ColumnsTold, ColumnTold } from '@shuniu/imports';
import type { Day } from '@shuniu/kernel';

const WORDS = sql(
  'template.words',
  `SELECT 'categories' AS list, name, position FROM categories WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date)
   UNION ALL SELECT 'visitTypes', name, position FROM visit_types WHERE valid_from <= $1::date AND (valid_to IS NULL OR valid_to >= $1::date) ORDER BY 1, 3`,
);

const day = (sample: string): ColumnTold => ({ hint: '写成 2026-06-01 这样', sample });
const name = (sample: string): ColumnTold => ({ hint: '和证件上一样，少数民族姓名的间隔号写作 ·', sample });
const idNumber: ColumnTold = { hint: '18 位，最后一位是校验码；没有的先空着', sample: '990117195003040012' };

/** How a column is filled in, by its field. The examples are nobody's. */
const TOLD: Readonly<Record<string, ColumnTold>> = {
  no: { hint: '顺着写，可以不填', sample: '1' },
  householdNo: { hint: '同一户写同一个编号', sample: 'FE-0001' },
  name: name('陈小红'),
  relation: { hint: '选一个，或按户口簿写', sample: '户主', choices: ['户主', '配偶', '子女', '父母', '孙子女', '其他'] },
  sex: { hint: '选一个；有身份证号的可以不填', sample: '女', choices: ['男', '女'] },
  idNumber,
  birthDate: { hint: '有身份证号的可以不填，填了要和证件号一致', sample: '1950-03-04' },
  categories: { hint: '选一个；有几个的用顿号隔开', sample: '独居长者、低保', choices: 'categories' },
  disabilityKind: { hint: '残疾人填', sample: '肢体' },
  disabilityLevel: { hint: '残疾人填', sample: '二级' },
  phone: { hint: '手机或座机', sample: '19900001234' },
  address: { hint: '写到门牌', sample: '凤二村一社12号' },
  living: { hint: '选一个，或照实写', sample: '独居', choices: ['独居', '与配偶', '与子女', '与家人'] },
  health: { hint: '照实写，可以不填', sample: '高血压' },
  needs: { hint: '几样的用顿号隔开', sample: '送餐、陪伴' },
  filedOn: day('2026-06-01'),
  worker: { hint: '负责的社工姓名', sample: '周好' },
  date: day('2026-06-15'),
  visitType: { hint: '选一个', sample: '入户探访', choices: 'visitTypes' },
  content: { hint: '谈了什么、看到什么', sample: '身体还好，腰疼时去卫生站。' },
  followUp: { hint: '要跟进什么；没有就空着', sample: '联系卫生站上门' },
};

/** How the columns are filled in, with the dated tables of words. */
export async function rosterColumns(tx: SqlTx, _kind: string, today: Day): Promise<ColumnsTold> {
  const words = await tx.query<{ list: string; name: string }>(WORDS, [today]);
  const listOf = (list: string) => words.filter(w => w.list === list).map(w => w.name);
  return { told: TOLD, lists: { categories: listOf('categories'), visitTypes: listOf('visitTypes') } };
}
