const FENGER = '440117002215';
const NEEDS = '夜里没有人照看，药常常忘了吃。';
const GOAL = '药按时吃';
const MEASURE = '药盒分好，每周看一次';

/** A case is written over days and by two people: nothing that was typed is lost by a refresh, or written over unseen. */
export const title = '个案：写到一半刷新，两个人一起写';
export const login = 'fenger.worker';

/** @type {import('../walk.mjs').Steps} */
export function steps({ page, origin, see, signIn: enter, shot, as }) {
  const worker = as('fenger.worker');
  let caseId = '';
  const caseOf = () => `${origin}/s/${FENGER}/cases/${caseId}`;
  const kept = () => page.getByText('已保存在本机').first().waitFor();
  const resumed = () => page.getByText('在这台电脑上没写完的').waitFor();
  const holds = async (label, text) => {
    const value = await page.getByLabel(label).first().inputValue();
    if (value !== text) throw new Error(`${label} holds ${JSON.stringify(value)}`);
  };
  return [
    [
      '预估写到一半刷新：打的分和写的字都在',
      async () => {
        const { resident } = await worker.post('/api/v1/residents', {
          resident: { name: '刷新一', filedOn: '2024-05-06', worker: '周好少' },
        });
        const opened = { residentId: resident.id, origin: 'CASE_ORIGIN_WALK_IN', openedOn: '2024-05-07', concern: '夜里没有人照看' };
        caseId = (await worker.post('/api/v1/cases', opened)).id;
        await worker.post(`/api/v1/cases/${caseId}:move`, { stage: 'CASE_STAGE_ASSESSMENT' });
        await enter();
        await page.goto(caseOf());
        await page.locator('.fpanel .seg').first().waitFor();
        for (const domain of await page.locator('.fpanel .seg').all()) await domain.locator('label').nth(1).click();
        await page.getByLabel('问题与需要').fill(NEEDS);
        await kept();
        await page.reload();
        await resumed();
        await holds('问题与需要', NEEDS);
        // The questions come after the words.
        await page.locator('.fpanel .seg').first().waitFor();
        const marked = await page.locator('.fpanel .seg label.on').count();
        const domains = await page.locator('.fpanel .seg').count();
        if (marked !== domains) throw new Error(`${marked} of ${domains} scores are there`);
        await shot('02-refreshed');
      },
    ],
    [
      '同事同时改了同一份预估：各改各的合在一起，两人都改的摆出来选',
      async () => {
        const other = as('fenger.manager');
        const { domains } = await other.get('/api/v1/assessments:scale');
        const scores = domains.map(d => ({ domain: d.code, score: 0 }));
        const content = { on: '2024-05-08', scores, needs: '白天也没有人。', ownView: '想留在村里' };
        await other.post('/api/v1/assessments', { caseId, content, etag: '' });
        await page.getByRole('button', { name: '提交预估' }).click();
        const clash = page.getByRole('region', { name: '这份资料刚才被别人改过' });
        await clash.getByText('白天也没有人。').waitFor();
        await shot('03-clash');
        for (const fieldset of await clash.locator('fieldset').all()) await fieldset.locator('label').first().click();
        await clash.getByRole('button', { name: '按选的保存' }).click();
        await see('已经交上去，等站长审批。');
        const [saved] = (await worker.get(`/api/v1/assessments?caseId=${caseId}`)).assessments;
        const is = [saved.content.needs, saved.content.ownView, saved.paper.state];
        if (is.join() !== [NEEDS, '想留在村里', 'PAPER_STATE_SUBMITTED'].join()) throw new Error(`on file: ${is}`);
      },
    ],
    [
      '计划写到一半刷新：目标和措施都在，存成草稿后接着写',
      async () => {
        const { approvals } = await as('fenger.manager').get('/api/v1/approvals?tab=APPROVAL_TAB_FOR_ME&pageSize=50');
        const waiting = approvals.find(a => a.aboutId === caseId);
        await as('fenger.manager').post(`/api/v1/approvals/${waiting.id}:decide`, { decision: 'DECISION_APPROVE' });
        await page.goto(caseOf());
        await page.getByLabel('目标').first().fill(GOAL);
        await page.getByLabel('措施').first().fill(MEASURE);
        await kept();
        await page.reload();
        await resumed();
        await holds('目标', GOAL);
        await holds('措施', MEASURE);
        await page.getByRole('button', { name: '存成草稿' }).click();
        await page.getByText('在这台电脑上没写完的').waitFor({ state: 'detached' });
        await page.reload();
        await page.getByLabel('目标').first().waitFor();
        await holds('目标', GOAL);
        await shot('04-plan');
      },
    ],
    [
      '结案窗口写到一半刷新：再打开还在',
      async () => {
        const why = '家人接到镇上住了';
        await page.getByRole('button', { name: '提前结案' }).click();
        await page.getByRole('dialog').getByLabel('说明').fill(why);
        await page.getByRole('dialog').getByText('已保存在本机').waitFor();
        await page.reload();
        await page.getByRole('button', { name: '提前结案' }).click();
        await page.getByRole('dialog').getByText('在这台电脑上没写完的').waitFor();
        const value = await page.getByRole('dialog').getByLabel('说明').inputValue();
        if (value !== why) throw new Error(`the closing holds ${value}`);
        await shot('05-closing');
        await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
      },
    ],
    [
      '接案时写的有误：改了马上看得到，同事也改过的不会悄悄盖掉',
      async () => {
        const dialog = page.getByRole('dialog');
        await page.getByRole('button', { name: '修改' }).click();
        await dialog.getByText('紧急', { exact: true }).click();
        await dialog.getByLabel('负责人').fill('李怡瑞');
        const { etag } = await worker.get(`/api/v1/cases/${caseId}`);
        const change = { case: { worker: '黄站长', concern: '白天夜里都没有人照看' }, updateMask: ['worker', 'concern'], etag };
        await as('fenger.manager').call('PATCH', `/api/v1/cases/${caseId}`, change);
        await dialog.getByRole('button', { name: '保存修改' }).click();
        const clash = page.getByRole('region', { name: '这份资料刚才被别人改过' });
        await clash.getByText('黄站长').waitFor();
        await shot('06-correct');
        await clash.getByText('李怡瑞').click();
        await clash.getByRole('button', { name: '按选的保存' }).click();
        await see('负责人：李怡瑞');
        const is = await worker.get(`/api/v1/cases/${caseId}`);
        const said = [is.worker, is.concern, is.priority].join();
        if (said !== '李怡瑞,白天夜里都没有人照看,CASE_PRIORITY_URGENT') throw new Error(`on file: ${said}`);
        await page.getByText('改了负责人').first().waitFor();
        await page.getByText('站长同意预估（第 1 版）').waitFor();
      },
    ],
    [
      '走访发现的事：从走访记录开个案，事由带过去，两边都找得到对方',
      async () => {
        const { resident } = await worker.post('/api/v1/residents', {
          resident: { name: '走访二', filedOn: '2024-05-06', worker: '周好少' },
        });
        const seen = { residentId: resident.id, type: '入户探访', outcome: 'VISIT_OUTCOME_MET', visitedOn: '2024-05-10', notes: NEEDS };
        const { id } = await worker.post('/api/v1/visits', seen);
        await page.goto(`${origin}/s/${FENGER}/visits/${id}`);
        const dialog = page.getByRole('dialog');
        await page.getByRole('button', { name: '新开个案' }).click();
        await dialog.getByLabel('事由').waitFor();
        if ((await dialog.getByLabel('事由').inputValue()) !== NEEDS) throw new Error('the concern is not what the visit says');
        await shot('07-open-from-visit');
        await dialog.getByRole('button', { name: '新开个案' }).click();
        await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
        await page.getByRole('link', { name: '看走访' }).first().click();
        await page.waitForURL(new RegExp(`/visits/${id}$`));
        await see('这次走访开的个案');
        await shot('08-visit-links-back');
      },
    ],
  ];
}
