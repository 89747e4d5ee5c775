import { timestampDate } from '@bufbuild/protobuf/wkt';
import { AccountKindSchema, type Entry, type EntryDecision, EntryKindSchema } from '@shuniu/contracts';
import { capitalOf, type Fen, minuteOf, yuanText } from '@shuniu/kernel';
import { type Column, dayText, type Field, fields, list, type Page, remark, type Sheet, signatures } from '@shuniu/print';
import { type Frame, monthText, zh } from '../paper/paper.js';
import { numbersOf, sidesOf } from './voucher.rules.js';
import type { Proof } from './voucher.store.js';

/** An entry as it is printed, and the address that its code leads to. */
export interface Voucher {
  readonly entry: Entry;
  readonly proof: Proof;
  readonly leadsTo: string;
}

const LINES: readonly Column[] = [
  { header: '摘要', width: '*' },
  { header: '总账科目', width: 58 },
  { header: '明细科目', width: 104 },
  { header: '借方（元）', width: 78, align: 'right' },
  { header: '贷方（元）', width: 78, align: 'right' },
];
const yuan = (fen: Fen | undefined): string => (fen ? yuanText(fen) : '');
const numberOf = (entry: Entry): string => entry.voucherNo || '待编号';

/** 记账凭证 of one entry, as the whole of a file. */
export function voucherPage(frame: Frame, voucher: Voucher): Page {
  return { ...frame, ...voucherSheet(voucher) };
}

/** 记账凭证 of one entry. */
export function voucherSheet({ entry, proof, leadsTo }: Voucher): Sheet {
  const { debit, credit } = sidesOf([entry]);
  const rows = entry.lines.map((line, at) => [
    at === 0 ? [entry.category, entry.memo].filter(Boolean).join('：') : '',
    zh(AccountKindSchema, line.accountKind),
    [line.accountName, line.purpose && `限定：${line.purpose}`].filter(Boolean).join('\n'),
    yuan(line.debit?.fen),
    yuan(line.credit?.fen),
  ]);
  return {
    title: '记账凭证',
    subtitle: [`第 ${numberOf(entry)} 号`, dayText(entry.eventOn), entry.history && '历史'].filter(Boolean).join('　'),
    leadsTo,
    body: [
      fields([
        { label: '日期', value: dayText(entry.eventOn) },
        { label: '凭证号', value: numberOf(entry) },
        { label: '种类', value: zh(EntryKindSchema, entry.kind) },
        { label: '附单据', value: '共        张' },
        { label: '项目', value: entry.projectName },
        { label: '对方', value: entry.partyName },
      ]),
      list(LINES, [...rows, ['合计', '', '', yuanText(debit), yuanText(credit)]]),
      fields([{ label: '金额大写', value: `人民币${capitalOf(debit)}`, wide: true }, ...groundOf(entry, proof)]),
      fields(sealOf(entry, proof)),
      signatures(['财务负责人', '复核', '记账', '制单', '领（交）款人']),
    ],
  };
}

/** What it stands on: both committees, a row of a workbook, or nothing, for money that came in. */
function groundOf(entry: Entry, proof: Proof): Field[] {
  const { history, management, supervision } = entry;
  const all: Field[] = [];
  if (history) {
    all.push({
      label: '历史',
      value: `由「${history.fileName}」${history.sheet}第 ${history.row} 行导入，没有经两个委员会的决议`,
      wide: true,
    });
  }
  if (management) all.push({ label: '管委会', value: decided(management, '同意', proof.managementBy), wide: true });
  if (supervision) all.push({ label: '监委会', value: decided(supervision, '无异议', proof.supervisionBy), wide: true });
  if (entry.reversesId)
    all.push({ label: '冲正', value: `冲正第 ${proof.reversesNo || '（待编号）'} 号凭证。原因：${entry.reason}`, wide: true });
  else if (entry.reason) all.push({ label: '原因', value: entry.reason, wide: true });
  if (entry.reversedById) all.push({ label: '已冲正', value: `由第 ${proof.reversedByNo || '（待编号）'} 号凭证冲正`, wide: true });
  return all;
}
const decided = ({ id, decidedOn }: EntryDecision, outcome: string, by: string): string =>
  [`${dayText(decidedOn)} ${outcome}`, by && `记录人 ${by}`, `决议编号 ${id}`].filter(Boolean).join('　');

/** So that a long number breaks between lines, and is read aloud. */
const inEights = (hex: string): string => hex.replace(/(.{8})(?=.)/g, '$1 ');

/** Who recorded it when, and its place in the chain: whoever has this paper holds the record to it. */
function sealOf(entry: Entry, proof: Proof): Field[] {
  const at = entry.recordedAt ? minuteOf(timestampDate(entry.recordedAt)) : '';
  return [
    { label: '制单', value: `${proof.recordedBy}　${at}`, wide: true },
    { label: '复核', value: proof.approvedBy || proof.supervisionBy, wide: true },
    {
      label: '封存',
      value:
        entry.chainSeq > 0
          ? `第 ${entry.chainSeq} 号\n摘要值 ${inEights(proof.digest)}\n链值 ${inEights(entry.chainHash)}`
          : '记账后几秒钟内封存；打印时还没有封存',
      wide: true,
    },
  ];
}

const COVER: readonly Column[] = [
  { header: '凭证号', width: 62 },
  { header: '日期', width: 86 },
  { header: '种类', width: 62 },
  { header: '摘要', width: '*' },
  { header: '金额（元）', width: 84, align: 'right' },
];
/** 记账凭证册: a cover with the sums of the month, then voucher by voucher. */
export function vouchersPage(frame: Frame, of: { month: string; hostCharity: string; vouchers: readonly Voucher[] }): Page {
  const entries = of.vouchers.map(v => v.entry);
  const { debit, credit } = sidesOf(entries);
  const history = entries.filter(entry => entry.history).length;
  const unsealed = entries.filter(entry => entry.chainSeq === 0).length;
  return {
    ...frame,
    subtitle: `${monthText(of.month)}　主办：${of.hostCharity}`,
    body: [
      fields([
        { label: '起讫号码', value: numbersOf(entries) },
        { label: '凭证张数', value: `${entries.length} 张${history > 0 ? `，其中历史 ${history} 张` : ''}` },
        { label: '借方合计', value: `${yuanText(debit)} 元` },
        { label: '贷方合计', value: `${yuanText(credit)} 元` },
        { label: '合计大写', value: `人民币${capitalOf(debit)}`, wide: true },
      ]),
      ...(unsealed > 0 ? [remark(`有 ${unsealed} 张还没有封存，编号以封存后为准；请过几秒钟再打印后装订。`)] : []),
      list(
        COVER,
        entries.map(e => [
          numberOf(e),
          dayText(e.eventOn),
          zh(EntryKindSchema, e.kind),
          [e.category, e.partyName].filter(Boolean).join('　'),
          yuanText(e.amount?.fen ?? 0n),
        ]),
        16,
      ),
      signatures(['财务负责人', '装订人']),
    ],
    more: of.vouchers.map(voucherSheet),
  };
}
