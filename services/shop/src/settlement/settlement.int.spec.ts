import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FundImportService, SettlementState, ShopImportService } from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, FENGER, type TestPlatform, testPlatform, unitId } from '@shuniu/testing';
import { openWorkbook, writeWorkbook } from '@shuniu/workbook';
import { clientsOf, NOW, reasonOf } from '../shop.fixture.js';

const fenger = new URL('../../../../tools/local/demo/fenger/', import.meta.url);
const fengerFile = (name: string): Buffer => readFileSync(fileURLToPath(new URL(name, fenger)));
interface Settled {
  readonly month: string;
  readonly enterprise: string;
  readonly project_subsidy_fen: number;
  readonly enterprise_subsidy_fen: number;
  readonly household_paid_fen: number;
}
const { shop_settlement: expected } = JSON.parse(fengerFile('expected.json').toString('utf8')).indicators as {
  shop_settlement: readonly Settled[];
};
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8].map(m => `2023-0${m}`);
const { OPEN, AGREED, DIFFERENT, SETTLED } = SettlementState;

describe('the monthly settlement', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['fund', 'shop'], clock: fixedClock(NOW) });
    await households();
    for (const file of ['06-爱心清单.xlsx', '07-爱心到家订单.xlsx']) await imported(ShopImportService, fengerFile(file));
    await imported(FundImportService, fengerFile('08-社区基金收支明细.xlsx'));
  });
  afterAll(() => platform?.close());
  const manager = () => clientsOf(platform, actors.fengerManager).settlements;
  const worker = () => clientsOf(platform, actors.fengerWorker).settlements;

  /** Every household that ordered, eligible: who is so is another spec's. */
  async function households() {
    const [sheet] = await openWorkbook(fengerFile('07-爱心到家订单.xlsx'));
    const numbers = new Set((sheet?.rows ?? []).map(r => String(r.cells[2])).filter(n => /^FE-0\d{3}$/.test(n) && n !== 'FE-0210'));
    const admin = await platform.admin('shop');
    for (const number of numbers) {
      const token = randomUUID();
      await admin.query('INSERT INTO households (token, unit_id, household_id, number, members) VALUES ($1, $2, $1, $3, 1)', [
        token,
        unitId(FENGER),
        number,
      ]);
      await admin.query(`INSERT INTO eligibilities VALUES ($1, $2, '2022-01-01', NULL)`, [unitId(FENGER), token]);
    }
  }
  async function imported(service: typeof ShopImportService | typeof FundImportService, file: Buffer) {
    const imports = platform.client(service as typeof ShopImportService, actors.fengerManager);
    const sha256 = createHash('sha256').update(file).digest('hex');
    await imports.putChunk({ sha256, index: 0, data: file });
    const { id } = await imports.checkImport({ sha256, chunks: 1, fileName: 'book.xlsx' });
    return imports.commitImport({ id });
  }
  /** Another row of the fund's book, on the last of August. */
  async function paid(voucher: string, party: string, yuan: string) {
    const headers = ['凭证号', '日期', '收支', '对方', '科目', '项目', '金额(元)', '备注'];
    const sheet = { name: '收支', freezeHeader: false, columns: headers.map(header => ({ header })) };
    const rows = [[voucher, '2023-08-31', '支出', party, '项目补贴结算', '爱心到家', yuan, '']];
    await imported(FundImportService, Buffer.from(await writeWorkbook({ sheets: [{ ...sheet, rows }] })));
  }
  const notices = async (): Promise<number> =>
    Number(
      (await (await platform.admin('shop')).query(`SELECT count(*) FROM outbox WHERE subject = 'evt.shop.notice.raised.v1'`)).rows[0].count,
    );

  it('SETTLE-1: is there for every month and enterprise with orders, with the sums of their stored shares', async () => {
    const { settlements } = await manager().listSettlements({ pageSize: 200 });
    const told = settlements.map(s => ({
      month: s.month,
      enterprise: s.enterpriseName,
      project_subsidy_fen: Number(s.projectSubsidy?.fen),
      enterprise_subsidy_fen: Number(s.enterpriseSubsidy?.fen),
      household_paid_fen: Number(s.householdPaid?.fen),
    }));
    const inOrder = (all: readonly Settled[]) => [...all].sort((a, b) => (a.month + a.enterprise < b.month + b.enterprise ? -1 : 1));
    expect(inOrder(told)).toEqual(inOrder(expected));
    expect(settlements.every(s => s.state === OPEN)).toBe(true);
  });

  it('SETTLE-2: of every month of Fenger agrees with the fund to the fen; nobody is told of anything', async () => {
    for (const month of MONTHS) {
      const { settlements, unmatched } = await worker().compareSettlements({ month });
      expect([month, settlements.length, unmatched?.fen]).toEqual([month, 3, 0n]);
      expect(settlements.map(s => [s.state, s.difference?.fen, s.comparedBy])).toEqual(Array(3).fill([AGREED, 0n, 'fenger.worker']));
    }
    expect(await notices()).toBe(0);
    expect((await worker().compareSettlements({ month: '2023-08' })).settlements.map(s => s.etag)).toEqual(['2', '2', '2']);
  });

  it('SETTLE-2, SETTLE-3: a wrong one becomes a work item, is answered, and settled by somebody else; the same figures leave it so, others open it again', async () => {
    await paid('X-1', '益家日化公司', '1.00');
    await paid('X-2', '五金店', '2.50');
    const compared = await worker().compareSettlements({ month: '2023-08' });
    expect([compared.unmatched?.fen, compared.unmatchedCount]).toEqual([250n, 1]);
    const wrong = compared.settlements.find(s => s.enterpriseName === '益家日化公司');
    const id = wrong?.id ?? '';
    expect(wrong).toMatchObject({ state: DIFFERENT, difference: { fen: 100n } });
    expect(await notices()).toBe(1);
    const agreed = compared.settlements.find(s => s.state === AGREED)?.id ?? '';
    expect(await reasonOf(worker().answerSettlement({ id: agreed, answer: '没有差异' }))).toBe('SETTLEMENT_NOT_DIFFERENT');
    expect(await reasonOf(manager().settleSettlement({ id }))).toBe('SETTLEMENT_NOT_ANSWERED');
    expect(await reasonOf(worker().answerSettlement({ id, answer: '电话19900001234' }))).toBe('INVALID_REQUEST');
    await manager().answerSettlement({ id, answer: '多付一元' });
    expect(await reasonOf(manager().settleSettlement({ id }))).toBe('SETTLER_ANSWERED');
    expect(await worker().answerSettlement({ id, answer: '多付一元，下月扣回' })).toMatchObject({ answeredBy: 'fenger.worker' });
    expect(await reasonOf(worker().settleSettlement({ id }))).toBe('ROLE_REQUIRED');
    expect(await manager().settleSettlement({ id })).toMatchObject({ state: SETTLED, settledBy: 'fenger.manager' });
    await worker().compareSettlements({ month: '2023-08' });
    expect((await manager().getSettlement({ id })).state).toBe(SETTLED);
    await paid('X-3', '益家日化公司', '1.00');
    await worker().compareSettlements({ month: '2023-08' });
    expect(await manager().getSettlement({ id })).toMatchObject({ state: DIFFERENT, difference: { fen: 200n }, answer: '', settledBy: '' });
    expect(await notices()).toBe(2);
  });

  it('ENTERPRISE-2: a merchant reads their own settlements alone; another station reads none', async () => {
    const { enterprises } = clientsOf(platform);
    const own = (await enterprises.listEnterprises({})).enterprises.find(e => e.name === '惠民粮油商行');
    if (!own) throw new Error('no enterprise');
    await enterprises.updateEnterprise({ id: own.id, enterprise: { name: own.name, state: own.state, logins: ['huimin'] } });
    const { settlements } = await clientsOf(platform, actors.huimin).settlements.listSettlements({});
    expect([settlements.length, new Set(settlements.map(s => s.enterpriseName))]).toEqual([8, new Set(['惠民粮油商行'])]);
    const { settlements: all } = await manager().listSettlements({});
    const other = all.find(s => s.enterpriseName !== '惠民粮油商行')?.id ?? '';
    expect(await reasonOf(clientsOf(platform, actors.huimin).settlements.getSettlement({ id: other }))).toBe('SETTLEMENT_NOT_FOUND');
    expect((await clientsOf(platform, actors.wenquanManager).settlements.listSettlements({})).settlements).toEqual([]);
  });
});
