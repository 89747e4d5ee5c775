import { fromBinary } from '@bufbuild/protobuf';
import {
  ApprovalRoutingService,
  ApprovalService,
  ApprovalTab,
  Decision,
  NoticeKind,
  NoticeRaisedSchema,
  StepKind,
} from '@shuniu/contracts';
import { fixedClock } from '@shuniu/kernel';
import { actors, type TestPlatform, testPlatform } from '@shuniu/testing';
import { reasonOf } from '../casework.fixture.js';
import { casework, TODAY } from './approval.fixture.js';

type Who = (typeof actors)[keyof typeof actors];
const { fengerManager, fengerWorker, wenquanManager } = actors;
const second: Who = { ...fengerManager, id: 'second', login: 'fenger.second', name: '第二站长' };

describe('handing over and copying', () => {
  let platform: TestPlatform;
  let at: ReturnType<typeof casework>;
  beforeAll(async () => {
    platform = await testPlatform({ services: ['casework'], clock: fixedClock(`${TODAY}T02:00:00Z`) });
    at = casework(platform);
  });
  afterAll(() => platform?.close());

  const routing = (as: Who = fengerManager) => platform.client(ApprovalRoutingService, as);
  const tab = async (as: Who, which: ApprovalTab) =>
    (await platform.client(ApprovalService, as).listApprovals({ tab: which })).approvals.map(a => a.id);
  const counts = (as: Who) => platform.client(ApprovalService, as).countApprovals({});
  const notices = async (kind: NoticeKind) => {
    const { rows } = await (await platform.admin('casework')).query<{ payload: Buffer }>(
      `SELECT payload FROM outbox WHERE subject = 'evt.casework.notice.raised.v1' ORDER BY id`,
    );
    return rows.flatMap(r => {
      const { notice } = fromBinary(NoticeRaisedSchema, r.payload);
      return notice?.kind === kind ? [[notice.subjectId, notice.to.value]] : [];
    });
  };

  it('APPROVAL-6: it leaves the list of who handed it over, stands in the chain, and is decided by the other', async () => {
    const { approval } = await at.submitted('转办一');
    const handed = await routing().handOverApproval({ id: approval, toLogin: 'fenger.second', note: '我这周在区里开会' });
    expect(handed).toMatchObject({ handedTo: 'fenger.second', handedBy: 'fenger.manager' });
    expect([await tab(fengerManager, ApprovalTab.FOR_ME), await tab(second, ApprovalTab.FOR_ME)]).toEqual([[], [approval]]);
    expect(await tab(fengerManager, ApprovalTab.DONE)).toEqual([approval]);
    expect([(await counts(fengerManager)).todo, (await counts(second)).todo]).toEqual([0, 1]);
    const { chain } = await platform.client(ApprovalService, second).getApproval({ id: approval });
    expect(chain.map(s => [s.kind, s.by, s.reason])).toEqual([
      [StepKind.SUBMITTED, 'fenger.worker', ''],
      [StepKind.HANDED_OVER, 'fenger.manager', '我这周在区里开会'],
      [StepKind.WAITING, '', ''],
    ]);
    expect(await notices(NoticeKind.APPROVAL_HANDED_OVER)).toEqual([[approval, 'fenger.second']]);
    await platform.client(ApprovalService, second).decideApproval({ id: approval, decision: Decision.APPROVE });
    expect(await reasonOf(routing().handOverApproval({ id: approval, toLogin: 'fenger.third' }))).toBe('APPROVAL_DECIDED');
  });

  it('APPROVAL-6: is refused in order', async () => {
    const { approval } = await at.submitted('转办二');
    const hand = (toLogin: string, as: Who = fengerManager, etag = '') =>
      reasonOf(routing(as).handOverApproval({ id: approval, toLogin, etag }));
    expect(await hand('fenger.second', wenquanManager)).toBe('APPROVAL_NOT_FOUND');
    expect(await hand('fenger.second', fengerWorker)).toBe('ROLE_REQUIRED');
    expect(await hand('fenger.second', fengerManager, '9')).toBe('ETAG_MISMATCH');
    expect(await hand('fenger.manager')).toBe('INVALID_REQUEST');
    expect(await hand('fenger.worker')).toBe('SELF_APPROVAL');
  });

  it('APPROVAL-7: a copy is told once, stands in its tab and gives no right to decide', async () => {
    const { approval } = await at.submitted('抄送一');
    const copy = (logins: string[], as: Who = fengerManager) => routing(as).copyApproval({ id: approval, logins });
    await copy(['fenger.other']);
    await copy(['fenger.other', 'fenger.worker']);
    expect(await notices(NoticeKind.APPROVAL_COPIED)).toEqual([
      [approval, 'fenger.other'],
      [approval, 'fenger.worker'],
    ]);
    const other: Who = { ...fengerWorker, id: 'other', login: 'fenger.other', name: '另一位社工' };
    expect(await tab(other, ApprovalTab.COPIED)).toEqual([approval]);
    expect(await counts(other)).toMatchObject({ todo: 0, copied: 1 });
    expect((await platform.client(ApprovalService, other).getApproval({ id: approval })).mayDecide).toBe(false);
    expect(await reasonOf(copy(['x.y'], wenquanManager))).toBe('APPROVAL_NOT_FOUND');
    expect(await reasonOf(copy([]))).toBe('INVALID_REQUEST');
  });
});
