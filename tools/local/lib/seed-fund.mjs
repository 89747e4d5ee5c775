import { Api } from './api.mjs';
import { inDays } from './days.mjs';
import { step } from './progress.mjs';
import { seedBank } from './seed-bank.mjs';

const SINCE = '2024-01-01';
const SEATS = {
  COMMITTEE_MANAGEMENT: ['黄伟雄', '邓月华', '曾国栋', '李彩霞', '梁永康'],
  COMMITTEE_SUPERVISION: ['何志明', '冯志刚', '温秀英'],
};
/** Whoever records for a committee has the first seat. */
const LOGINS = { COMMITTEE_MANAGEMENT: 'fenger.fund', COMMITTEE_SUPERVISION: 'fenger.supervisor' };
const STEPS = ['draft', 'submitted', 'approved', 'cleared'];
/** Made-up requests, each left where it waits for somebody else. None is paid: the station's figures stay those of its books. */
const GRANTS = [
  { upTo: 'draft', project: '邻里花园', payee: '五金店', category: '物资采购', yuan: 5200, purpose: '二期苗木和花架' },
  { upTo: 'submitted', project: '幸福食堂', payee: '村食堂供应商', category: '食材采购', yuan: 12_436, purpose: '长者饭堂一个月的食材' },
  { upTo: 'approved', project: '社区慈善基金', payee: '五金店', category: '困难补助', yuan: 6800, purpose: '一户困难家庭的屋顶修缮' },
  { upTo: 'submitted', project: '邻里花园', to: '社区慈善基金', category: '项目调剂', yuan: 2000, purpose: '花园结余转给困难家庭帮扶' },
  { upTo: 'cleared', project: '社区慈善基金', payee: '印刷店', category: '宣传印刷', yuan: 420, purpose: '公示栏和宣传折页' },
];

/** Both committees of Fenger's fund, and grants that wait for them. A seed that was broken off begins this part anew when there are no committees yet. @param {string} origin @param {string} password */
export async function seedFund(origin, password) {
  const as = login => new Api(origin, { login, password });
  const manager = as('fenger.manager');
  await step('两委会和资助申请', async () => {
    const fund = (await manager.get('/api/v1/funds?pageSize=1')).funds[0];
    const { committees } = await manager.get(`/api/v1/committees?fundId=${fund.id}`);
    if (committees.some(c => c.members.length > 0)) return;
    const seats = await appoint(manager, fund);
    const { accounts } = await manager.get(`/api/v1/accounts?fundId=${fund.id}&pageSize=200`);
    const { projects } = await manager.get('/api/v1/projects?pageSize=200');
    const { parties } = await manager.get('/api/v1/parties?pageSize=200');
    for (const grant of GRANTS) {
      const accountId = accounts.find(a => a.projectName === grant.project && !a.purpose)?.id;
      const payeeId = parties.find(p => p.name === grant.payee)?.id;
      const toProjectId = projects.find(p => p.name === grant.to)?.id;
      await request({ manager, as, seats }, { ...grant, accountId, payeeId, toProjectId });
    }
  });
  await seedBank(manager);
}

/** @param {Api} manager @param {{id: string}} fund @returns {Promise<Record<string, string[]>>} members by committee */
async function appoint(manager, fund) {
  const { name, foundedOn, etag } = await manager.get(`/api/v1/funds/${fund.id}`);
  await manager.call('PATCH', `/api/v1/funds/${fund.id}`, {
    name,
    foundedOn,
    etag,
    purpose: '扶老助困、邻里互助，钱从哪里来、到哪里去都公开',
    hostCharity: '从化区慈善会（示例）',
    agreement: '示例协议 2021-01',
  });
  /** @type {Record<string, string[]>} */
  const seats = { COMMITTEE_MANAGEMENT: [], COMMITTEE_SUPERVISION: [] };
  for (const [committee, names] of Object.entries(SEATS))
    for (const [at, member] of names.entries()) {
      const seat = { fundId: fund.id, committee, name: member, login: at === 0 ? LOGINS[committee] : '', isChair: at === 0, fromOn: SINCE };
      seats[committee]?.push((await manager.post('/api/v1/committeeMembers', seat)).id);
    }
  return seats;
}

/** One request, taken as far as it says. */
async function request({ manager, as, seats }, { upTo, accountId, payeeId, toProjectId, category, yuan, purpose }) {
  const amount = { fen: String(yuan * 100) };
  const goal = toProjectId ? { kind: 'GRANT_KIND_TRANSFER', toProjectId, basis: 'internal' } : { kind: 'GRANT_KIND_PAYMENT', payeeId };
  const body = {
    ...goal,
    accountId,
    amount,
    category,
    purpose,
    evidence: toProjectId ? '项目结项表' : '报价单 3 份',
    expiresOn: inDays(60),
  };
  const { id } = await manager.post('/api/v1/grants', body);
  const far = STEPS.indexOf(upTo);
  const minutes = committee => ({ metOn: inDays(0), votes: seats[committee].map(memberId => ({ memberId, vote: 'COMMITTEE_VOTE_FOR' })) });
  if (far >= 1) await manager.post(`/api/v1/grants/${id}:submit`, {});
  if (far >= 2) await as('fenger.fund').post(`/api/v1/grants/${id}:approve`, { minutes: minutes('COMMITTEE_MANAGEMENT') });
  if (far >= 3)
    await as('fenger.supervisor').post(`/api/v1/grants/${id}:review`, { noObjection: true, minutes: minutes('COMMITTEE_SUPERVISION') });
}
