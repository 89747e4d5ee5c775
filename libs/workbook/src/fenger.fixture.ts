import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SheetKind } from './index.js';

const folder = new URL('../../../tools/local/demo/fenger/', import.meta.url);

/** The bytes of one of the demonstration workbooks. */
export const fengerFile = (name: string): Buffer => readFileSync(fileURLToPath(new URL(name, folder)));

interface ExpectedRow {
  row: number;
  reason: string;
}

export interface Expected {
  workbooks: Record<string, Record<string, { accepted: number; rejected: ExpectedRow[]; warnings: ExpectedRow[] }>>;
}

export const fengerExpected = (): Expected => JSON.parse(fengerFile('expected.json').toString('utf8'));

/** A kind from its headers: `*` marks a required one, `|` divides other wordings. */
export function kindOf(kind: string, name: string, headers: Record<string, string>): SheetKind {
  return {
    kind,
    name,
    columns: Object.entries(headers).map(([field, words]) => {
      const [header = '', ...aliases] = words.replace('*', '').split('|');
      return { field, header, aliases, required: words.startsWith('*'), ordinal: field === 'no' };
    }),
  };
}

export const fengerKinds: readonly SheetKind[] = [
  kindOf('residents', '花名册', {
    no: '序号',
    householdNo: '*户编号',
    name: '*姓名',
    relation: '与户主关系',
    sex: '性别',
    idNumber: '*身份证号|身份证号码|公民身份号码',
    birthDate: '*出生日期',
    categories: '*服务对象类别',
    disabilityKind: '残疾类别',
    disabilityLevel: '残疾等级',
    phone: '联系电话|手机号码|电话',
    address: '住址',
    living: '居住情况',
    health: '健康状况',
    needs: '主要需求',
    filedOn: '建档日期',
    worker: '责任社工',
  }),
  kindOf('visits', '走访', {
    date: '*日期',
    name: '*姓名',
    idNumber: '*身份证号|身份证号码|公民身份号码',
    visitType: '*走访类型',
    worker: '社工',
    content: '走访内容',
    followUp: '后续跟进',
  }),
  kindOf('volunteers', '志愿者', {
    volunteerNo: '*志愿者编号',
    name: '*姓名',
    sex: '性别',
    idNumber: '*身份证号',
    team: '所属队伍',
    leader: '骨干',
    phone: '电话|联系电话',
    joinedOn: '加入日期',
  }),
  kindOf('serviceRecords', '时数', {
    date: '*日期',
    volunteerNo: '*志愿者编号',
    name: '姓名',
    service: '*服务项目',
    startTime: '*开始时间',
    endTime: '*结束时间',
    hours: '时数',
    confirmed: '已确认',
  }),
  kindOf('loveList', '爱心清单', {
    month: '*月份',
    sku: '*商品编号',
    product: '*商品名称',
    marketPriceYuan: '*市场价（元）',
    enterpriseSubsidyYuan: '*企业补贴（元）',
    projectSubsidyYuan: '*项目补贴（元）',
    stock: '库存',
  }),
  kindOf('fundEntries', '收支', {
    voucherNo: '*凭证号',
    date: '*日期',
    direction: '*收支',
    counterparty: '对方',
    project: '*项目',
    amountYuan: '*金额(元)',
  }),
  kindOf('deliberation', '会议', { meetingNo: '*会议编号', date: '*日期', title: '*会议名称', place: '地点', host: '主持人' }),
  kindOf('deliberation', '签到', {
    meetingNo: '*会议编号',
    attendeeNo: '*参会人编号',
    name: '姓名',
    role: '身份',
    signedInAt: '*签到时间',
  }),
  kindOf('deliberation', '议题', { topicNo: '*议题编号', topic: '*议题', raisedOn: '*提出日期', status: '*状态', resolution: '决议' }),
  kindOf('organisations', '单位', { name: '*名称', type: '*类型', creditCode: '*统一社会信用代码', status: '状态', phone: '电话' }),
];
