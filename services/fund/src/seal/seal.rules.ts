import { FundFault } from '@shuniu/contracts';
import { entryDigest, firstHash, SEALED_COLUMNS, type SealedEntry, sealedText } from '../chain/links.js';
import { fundFault } from '../fund-fault.js';

/** A sealed entry that may leave the house. */
export interface Seal extends SealedEntry {
  readonly fundId: string;
  readonly fundName: string;
  readonly unitName: string;
  readonly voucherNo: string;
  readonly seq: number;
  readonly digest: string;
  readonly hash: string;
  readonly before: string;
}

/** SEAL-1: what is handed out is what was sealed, or nothing is. Faults, the first that holds: ENTRY_UNSEALED, SEAL_BROKEN. */
export function checkSeal<T extends Omit<Seal, 'seq'> & { readonly seq: number | null }>(row: T): T & Seal {
  const { seq } = row;
  if (seq === null) throw fundFault(FundFault.ENTRY_UNSEALED);
  if (entryDigest(row).toString('hex') !== row.digest) throw fundFault(FundFault.SEAL_BROKEN);
  return { ...row, seq };
}

/** What each column of the sealed text is. */
const WORDS: Readonly<Record<(typeof SEALED_COLUMNS)[number], string>> = {
  id: '分录编号',
  fund_id: '基金编号',
  kind: '种类（1 捐赠收入，2 其他收入，3 支出，4 调拨，5 冲正，6 预占转应付，7 付应付款，8 调整）',
  category: '科目',
  event_on: '发生日期',
  recorded_at: '记账时间（协调世界时，北京时间减 8 小时）',
  recorded_by: '记账人的账号',
  party_id: '对方编号（姓名不写进账本，只写编号）',
  project_id: '项目编号',
  amount_fen: '金额，单位是分',
  memo: '摘要',
  voucher_no: '原账簿的凭证号',
  reverses_id: '被冲正的分录编号',
  reason: '冲正或调整的原因',
  management_decision_id: '管委会决议编号',
  supervision_decision_id: '监委会决议编号',
  hold_group_id: '预占编号',
  belongs_to: '补记的月份',
  approved_by: '第二个批准人的账号',
  source_import: '导入编号',
  source_file: '导入的文件',
  source_sheet: '导入的工作表',
  source_row: '导入的行',
};

/** SEAL-1: the file. Its first line, without the line's end, is the sealed text; the rest tells people how to check it with any SHA-256 program. */
export function sealFile(seal: Seal, chainAt: string): string {
  const before = seal.before || firstHash(seal.fundId).toString('hex');
  const said = SEALED_COLUMNS.flatMap((column, at) => {
    const value = seal.columns[at];
    return value ? [`  ${String(at + 1).padStart(2)}. ${WORDS[column]}：${value}`] : [];
  });
  return [
    sealedText(seal),
    '',
    '——上面的第一行是封存文本，请不要改动。下面是说明。——',
    '',
    `${seal.fundName}（${seal.unitName}）　凭证号 ${seal.voucherNo}　封存第 ${seal.seq} 号`,
    `公布的封存清单：${chainAt}`,
    `本号的 digest（摘要值）：${seal.digest}`,
    `本号的 hash（链值）：${seal.hash}`,
    `前一号的 hash（第 1 号之前是由基金编号算出的起始值）：${before}`,
    '',
    '怎样核对（不用登录，也不用联系我们）',
    '一、算出第一行的 SHA-256。把「文件名」换成这个文件的名字：',
    "    Linux：head -n 1 文件名 | tr -d '\\n' | sha256sum",
    "    macOS：head -n 1 文件名 | tr -d '\\n' | shasum -a 256",
    "    Windows PowerShell：$t = (Get-Content -Encoding UTF8 -TotalCount 1 文件名); -join ([Security.Cryptography.SHA256]::Create().ComputeHash([Text.Encoding]::UTF8.GetBytes($t)) | % { $_.ToString('x2') })",
    `二、结果应与封存清单里第 ${seal.seq} 号的 digest 相同。相同，说明账上的这一笔从封存那天起一个字也没有改过。`,
    '三、前一号的 hash 接上本号的 digest（两串十六进制各还原成 32 个字节）再算一次 SHA-256，应得到本号的 hash；一号接一号算到最后，应是公示页和村口公告栏上的账本指纹。',
    "    Linux：printf '前一号的hash本号的digest' | xxd -r -p | sha256sum",
    '',
    '第一行的内容：方括号里前一段是这一笔的各栏，后一段是借贷各行（账户编号和金额，单位是分，借为正、贷为负）。其中：',
    ...said,
    '',
  ].join('\n');
}
