import {
  ApprovalKind,
  ApprovalService,
  ApprovalTab,
  AuditService,
  Decision,
  ExportRequestService,
  ExportRequestState,
} from '@shuniu/contracts';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { openWorkbook } from '@shuniu/workbook';
import type pg from 'pg';
import { fileResident, idNumber, reasonOf } from '../casework.fixture.js';

type Who = (typeof actors)[keyof typeof actors];
const { fengerManager, fengerWorker, wenquanManager } = actors;
const REASON = '给老龄办报津贴名单';

describe('an export in clear', () => {
  let platform: TestPlatform;
  let admin: pg.Client;
  let resident = '';
  const number = idNumber('1945-01-02');
  let now = new Date('2026-06-15T02:00:00Z');
  beforeAll(async () => {
    platform = await testPlatform({ services: ['casework'], clock: { now: () => now } });
    admin = await platform.admin('casework');
    const facts = {
      idNumber: number,
      phone: '19900012345',
      address: '凤二村一社12号',
      worker: '导出社工',
      categories: [{ category: '低保' }],
    };
    ({ id: resident } = await fileResident(platform, fengerWorker, { name: '导出人', ...facts }));
    await fileResident(platform, fengerWorker, { name: '别人', worker: '别的社工' });
  });
  afterAll(() => platform?.close());

  const of = (as: Who = fengerWorker) => platform.client(ExportRequestService, as);
  const columns = ['name', 'idNumber', 'phone', 'address', 'attention'];
  const ask = (as: Who = fengerWorker, over: object = {}, key = {}) =>
    of(as).requestExport({ list: { worker: '导出社工' }, columns, reason: REASON, ...over }, key);
  const decide = (id: string, decision = Decision.APPROVE, as: Who = fengerManager) =>
    platform.client(ApprovalService, as).decideApproval({ id, decision, reason: decision === Decision.RETURN ? '名单请从系统里报' : '' });
  const actsOf = async (subjectId: string) =>
    (await platform.client(AuditService, fengerManager).listAuditRecords({ subjectId })).records.map(r => [r.action, r.note]);

  it('EXPORT-3: waits for another person with its reason, and nothing of it lies in clear', async () => {
    const asked = await ask(fengerWorker, {}, { idempotencyKey: 'e-1' });
    expect(asked).toMatchObject({ state: ExportRequestState.WAITING, rows: 1, columns, own: true, reason: REASON, fetched: 0 });
    expect((await ask(fengerWorker, {}, { idempotencyKey: 'e-1' })).id).toBe(asked.id);
    const todo = await platform
      .client(ApprovalService, fengerManager)
      .listApprovals({ tab: ApprovalTab.FOR_ME, kind: ApprovalKind.EXPORT });
    expect(todo.approvals.map(a => [a.id, a.aboutId])).toEqual([[asked.approvalId, asked.id]]);
    const card = await platform.client(ApprovalService, fengerManager).getApproval({ id: asked.approvalId });
    expect(card.facts.map(f => [f.field, f.label, f.value])).toEqual([
      ['exportReason', '', REASON],
      ['exportRows', '', '1'],
      ['exportColumns', '', '姓名、证件号、电话、住址、关注'],
      ['exportFilter', '责任社工', '导出社工'],
    ]);
    expect(await reasonOf(of().fetchExport({ id: asked.id }))).toBe('EXPORT_NOT_APPROVED');
    const kept = await admin.query(`SELECT reason AS kept FROM export_requests UNION ALL SELECT reply FROM commands WHERE key = 'e-1'`);
    expect(kept.rows.map(r => r.kept.includes(Buffer.from('老龄办')))).toEqual([false, false]);
    await decide(asked.approvalId, Decision.RETURN);
    expect((await of().listExportRequests({})).exportRequests[0]).toMatchObject({ id: asked.id, state: ExportRequestState.RETURNED });
    expect(await reasonOf(of().fetchExport({ id: asked.id }))).toBe('EXPORT_NOT_APPROVED');
  });

  it('EXPORT-3: nobody agrees to their own, and it can be taken back', async () => {
    const asked = await ask(fengerManager);
    expect(await reasonOf(decide(asked.approvalId))).toBe('SELF_APPROVAL');
    await platform.client(ApprovalService, fengerManager).withdrawApproval({ id: asked.approvalId });
    expect((await of(fengerManager).listExportRequests({})).exportRequests[0]?.state).toBe(ExportRequestState.WITHDRAWN);
    expect((await of().listExportRequests({})).exportRequests.map(r => r.own)).toEqual([true]);
  });

  it('EXPORT-4: who asked fetches it in clear, marked on each page and row, and each file says so', async () => {
    const asked = await ask();
    await decide(asked.approvalId);
    expect(await reasonOf(of(fengerManager).fetchExport({ id: asked.id }))).toBe('EXPORT_NOT_OWN');
    expect(await reasonOf(of(wenquanManager).fetchExport({ id: asked.id }))).toBe('EXPORT_REQUEST_NOT_FOUND');
    await fileResident(platform, fengerWorker, { name: '后来的', worker: '导出社工' });
    now = new Date('2026-06-16T01:59:00Z');
    const made = await of().fetchExport({ id: asked.id });
    const [list, about] = await openWorkbook(Buffer.from(made.content));
    const mark = `${fengerWorker.name}（fenger.worker） 2026-06-16 09:59 仅限工作使用`;
    expect(list?.rows.map(r => r.cells)).toEqual([
      ['姓名', '证件号', '电话', '住址', '关注', '水印'],
      ['导出人', number, '19900012345', '凤二村一社12号', '保障1项', mark],
    ]);
    expect(about?.rows.at(-1)?.cells[1]).toContain('没有遮盖');
    expect((await actsOf(resident))[0]).toEqual(['resident.exported', '']);
    expect(await actsOf(asked.id)).toEqual([
      ['residents.exportFetched', '1'],
      ['residents.exportRequested', '1'],
    ]);
    await of().fetchExport({ id: asked.id });
    expect((await of().listExportRequests({})).exportRequests[0]).toMatchObject({ fetched: 2, state: ExportRequestState.READY });
    now = new Date('2026-06-16T02:00:00Z');
    expect(await reasonOf(of().fetchExport({ id: asked.id }))).toBe('EXPORT_EXPIRED');
    expect((await of().listExportRequests({})).exportRequests[0]?.state).toBe(ExportRequestState.EXPIRED);
  });

  it('is of the own station and of somebody', async () => {
    expect(await reasonOf(ask(wenquanManager, { list: { unit: '440117002215' } }))).toBe('EXPORT_EMPTY');
    expect(await reasonOf(ask(fengerWorker, { list: { worker: '没有这个人' } }))).toBe('EXPORT_EMPTY');
    expect(await reasonOf(ask(fengerWorker, { columns: ['health'] }))).toBe('INVALID_REQUEST');
    expect(await reasonOf(ask(fengerWorker, { reason: '要' }))).toBe('INVALID_REQUEST');
    expect(await reasonOf(ask(actors.district))).toBe('ROLE_REQUIRED');
  });
});
