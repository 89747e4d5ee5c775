import { step } from './progress.mjs';

/** @typedef {import('./api.mjs').Api} Api */
/** @typedef {{on: string, fen: number, who: string, words: string}} Line */

const FROM = '2023-07-01';
const TO = '2023-08-31';
const HEADERS = '记账日期,摘要,对方户名,贷方发生额,借方发生额,账户余额,交易流水号';

const later = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const yuan = fen => (fen / 100).toFixed(2);

/** The bank's statement of the last two months of Fenger's books, as the host charity would give it: made from the entries, with what makes matching worth the while. Nothing is matched. @param {Api} manager */
export async function seedBank(manager) {
  await step('银行流水', async () => {
    const fund = (await manager.get('/api/v1/funds?pageSize=1')).funds[0];
    if ((await manager.get(`/api/v1/bankStatements?fundId=${fund.id}`)).statements.length > 0) return;
    const { accounts } = await manager.get(`/api/v1/accounts?fundId=${fund.id}&kind=ACCOUNT_KIND_CUSTODY`);
    const { balance } = await manager.get(`/api/v1/accounts/${accounts[0].id}/lines?asOf=${later(FROM, -1)}&pageSize=1`);
    const { entries } = await manager.get(`/api/v1/entries?fundId=${fund.id}&fromOn=${FROM}&toOn=${TO}&pageSize=200`);
    const form = new FormData();
    form.set('kind', 'bankStatements');
    form.set('file', new Blob([statementOf(linesOf(entries), Number(balance?.fen ?? 0))]), '代管账户流水 2023-07至08.csv');
    const { id } = await manager.post('/api/v1/imports', form);
    await manager.commitImport(id);
  });
}

/** @param {{eventOn: string, isIncome: boolean, amount: {fen: string}, partyName: string, category: string, kind: string}[]} entries @returns {Line[]} */
function linesOf(entries) {
  const booked = entries
    .map(e => ({ on: e.eventOn, fen: Number(e.amount.fen) * (e.isIncome ? 1 : -1), who: e.partyName, words: e.category }))
    .reverse();
  const last = booked.filter(line => line.on === TO);
  const settled = last.filter(line => line.words === '项目补贴结算');
  // A payment of the last day comes to the bank in September, the settlements of that day as one; what came in largest came in two parts.
  const [largest] = [...booked].sort((a, b) => b.fen - a.fen);
  const lines = booked
    .filter(line => line.on !== TO && line !== largest)
    .map((line, at) => ({ ...line, on: later(line.on, at % 3), words: line.fen > 0 ? '转账收入' : '网银付款' }));
  if (largest) {
    const part = Math.round(largest.fen / 200) * 100;
    lines.push(
      { ...largest, fen: part, words: '转账收入' },
      { ...largest, on: later(largest.on, 1), fen: largest.fen - part, words: '转账收入' },
    );
  }
  if (settled.length > 0)
    lines.push({ on: TO, fen: settled.reduce((sum, line) => sum + line.fen, 0), who: '批量代付', words: '项目补贴结算' });
  lines.push(
    { on: '2023-07-20', fen: -1250, who: '', words: '手续费' },
    { on: '2023-08-14', fen: 50_000, who: '现金存入', words: '现金缴存' },
  );
  return lines.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** As a bank writes it. @param {Line[]} lines @param {number} opening fen */
function statementOf(lines, opening) {
  let balance = opening;
  const rows = lines.map(({ on, fen, who, words }, at) => {
    balance += fen;
    return [
      on,
      words,
      who,
      fen > 0 ? yuan(fen) : '',
      fen < 0 ? yuan(-fen) : '',
      yuan(balance),
      `JS${on.replaceAll('-', '')}${String(at + 1).padStart(4, '0')}`,
    ].join(',');
  });
  return [HEADERS, ...rows, ''].join('\n');
}
