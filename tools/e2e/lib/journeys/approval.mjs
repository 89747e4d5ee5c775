import { signIn } from '../walk.mjs';

const FENGER = '440117002215';
const NEEDS = '夜里没有人照看，药常常忘了吃。';
const OWN_VIEW = '本人希望留在村里，不去镇上住。';

/** A manager returns what a worker submitted, sees what was changed, and agrees: the case goes on by itself. */
export const title = '站长审批';
export const login = 'fenger.manager';

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, browser, origin, see, signIn: enter, shot, shotOf, as }) {
  const api = as('fenger.worker');
  let caseId = '';
  /** @type {import('playwright-core').Page} the worker's window */
  let worker;
  const waiting = () => page.locator('.aplist a').filter({ hasText: '审批一' });
  const submit = async () => {
    await worker.getByRole('button', { name: '提交预估' }).click();
    await worker.getByText('已经交上去，等站长审批。').waitFor();
  };
  return [
    [
      '社工打分、写清需要，提交预估；自己交的自己办不了',
      async () => {
        const { resident } = await api.post('/api/v1/residents', { resident: { name: '审批一', filedOn: '2024-05-06', worker: '周好少' } });
        const opened = { residentId: resident.id, origin: 'CASE_ORIGIN_WALK_IN', openedOn: '2024-05-07', concern: '夜里没有人照看' };
        caseId = (await api.post('/api/v1/cases', opened)).id;
        await api.post(`/api/v1/cases/${caseId}:move`, { stage: 'CASE_STAGE_ASSESSMENT' });
        worker = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })).newPage();
        await signIn(worker, { origin, login: 'fenger.worker' });
        await worker.goto(`${origin}/s/${FENGER}/cases/${caseId}`);
        await worker.locator('.form .seg').first().waitFor();
        for (const domain of await worker.locator('.form .seg').all()) await domain.locator('label').nth(1).click();
        await worker.getByLabel('问题与需要').fill(NEEDS);
        await shotOf(worker, '02-assessment');
        await submit();
        await worker.goto(`${origin}/s/${FENGER}/approvals`);
        await worker.getByRole('button', { name: '撤回来改' }).waitFor();
        if ((await worker.getByRole('button', { name: '同意' }).count()) > 0) throw new Error('who submitted it may decide it');
      },
    ],
    [
      '站长在待办里看到它，写明原因退回',
      async () => {
        await enter();
        await page.getByRole('link', { name: /待办/ }).first().click();
        await waiting().first().click();
        await page.locator('.apcard').getByText(NEEDS).waitFor();
        await shot('03-todo');
        await page.getByRole('button', { name: '退回，写原因' }).click();
        await page.getByRole('button', { name: '请补服务对象自己的看法' }).click();
        await shot('04-return');
        await page.getByRole('button', { name: '退回给提交人' }).click();
        await waiting().waitFor({ state: 'detached' });
      },
    ],
    [
      '社工看到原因，补上，再交一次',
      async () => {
        await worker.goto(`${origin}/s/${FENGER}/cases/${caseId}`);
        await worker.getByText('退回原因：请补服务对象自己的看法').first().waitFor();
        await worker.getByLabel('本人看法').fill(OWN_VIEW);
        await shotOf(worker, '05-returned');
        await submit();
      },
    ],
    [
      '站长看到第二版改了什么，同意；个案自己进到计划',
      async () => {
        await page.goto(`${origin}/s/${FENGER}/approvals`);
        await waiting().first().click();
        await see('退回后改了 1 处');
        await page.locator('.apcard').getByText(OWN_VIEW).waitFor();
        await shot('06-again');
        await page.getByRole('button', { name: '同意' }).click();
        await waiting().waitFor({ state: 'detached' });
        const { stage } = await api.get(`/api/v1/cases/${caseId}`);
        if (stage !== 'CASE_STAGE_PLAN') throw new Error(`the case is in ${stage}`);
        await worker.reload();
        await worker.getByText('写下目标和措施，交站长审批。').waitFor();
        await shotOf(worker, '07-plan');
        await worker.context().close();
      },
    ],
    [
      '演示里等着的结案：站长同意，个案结了，再去看看的日子记成一件事',
      async () => {
        const { approvals } = await as('fenger.manager').get('/api/v1/approvals?tab=APPROVAL_TAB_FOR_ME&pageSize=50');
        const closing = approvals.find(a => a.kind === 'APPROVAL_KIND_CASE_CLOSURE');
        if (!closing) throw new Error('the demonstration has no closing that waits');
        await page.goto(`${origin}/s/${FENGER}/approvals?id=${closing.id}`);
        await page.locator('.apcard').getByText('目标达成').first().waitFor();
        await shot('08-closing');
        await page.getByRole('button', { name: '同意' }).click();
        await page.locator(`.aplist a[href*="${closing.id}"]`).waitFor({ state: 'detached' });
        await page.goto(`${origin}/s/${FENGER}/cases/${closing.aboutId}`);
        await see('这个个案已经结案。');
        await shot('09-closed');
      },
    ],
  ];
}
